import { action as catalogueAction } from '@redoubt/catalogue';
import {
  type Formula,
  type Formulas,
  holds,
  type Model,
  type StringVariable,
  type Value,
  type Variable,
} from '@redoubt/solver';
import type { Actor } from '../prove/actors.js';
import type { Target } from '../prove/targets.js';

/** What would make a witness read like a real request. */
export interface Plainer {
  readonly action: StringVariable;
  /** In lower case, the best first. */
  readonly actions: readonly string[];
  readonly resource: StringVariable;
  readonly resources: (action: string) => readonly string[];
  /** Keys that a request may do without. */
  readonly optional: readonly Variable[];
}

const triedAtMost = 60;

/** A model of the formula that says no more than it must, of a likely action on a likely resource. */
export function plainModel(formulas: Formulas, root: Formula, model: Model, plainer: Plainer): Model {
  const fits = (changed: Model): boolean => holds(formulas, root, changed) === true;
  let found = model;
  for (const variable of plainer.optional) {
    if (!found.has(variable)) continue;
    const without = new Map([...found].filter(([other]) => other !== variable));
    if (fits(without)) found = without;
  }
  const best = (variable: Variable, values: readonly Value[]): void => {
    const value = values.slice(0, triedAtMost).find((one) => fits(new Map([...found, [variable, one]])));
    if (value !== undefined) found = new Map([...found, [variable, value]]);
  };
  best(plainer.action, plainer.actions);
  best(plainer.resource, plainer.resources(String(found.get(plainer.action) ?? '')));
  return found;
}

/** Resources that a witness had better be about: what the action is made for, as the principal's policies name it. */
export function likelyResources(action: string, actor: Actor, { arn }: Target): readonly string[] {
  const service = action.slice(0, action.indexOf(':'));
  const isObject = /object/i.test(action);
  if (arn !== undefined) return isObject ? [`${arn}/example`, arn] : [arn, `${arn}/example`];
  const named = actor.layers.identity.flatMap(({ policy }) =>
    policy.statements.flatMap(({ resource, effect }) =>
      effect !== 'Allow' || resource.kind === 'absent' || resource.negated
        ? []
        : resource.patterns.flatMap((pattern) =>
            pattern.kind === 'text' && pattern.text.includes(`:${service}:`)
              ? [pattern.text.replaceAll('*', 'example').replaceAll('?', 'x')]
              : [],
          ),
    ),
  );
  const anything =
    service === 's3' ? `arn:aws:s3:::example${isObject ? '/example' : ''}` : `arn:aws:${service}:::example`;
  return catalogueAction(action)?.wildcardOnly === true ? ['*'] : [...new Set(named), anything];
}
