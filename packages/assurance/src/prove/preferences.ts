import { actionsMatching } from '@redoubt/catalogue';
import type { Estate } from '@redoubt/estate';
import type { Statement } from '@redoubt/policy';
import type { Preferences, Value, Variable } from '@redoubt/solver';
import type { RequestFormula } from './question-formula.js';
import type { Target } from './targets.js';

const actionsAtMost = 40;

/** Values that make a witness read like a real request; they never change the answer. */
export function preferencesFor(
  requests: readonly RequestFormula[],
  asks: readonly Statement[],
  estate: Estate,
): Preferences {
  const prefer = new Map<Variable, readonly Value[]>();
  requests.forEach(({ vocabulary, target }, index) => {
    prefer.set(vocabulary.action, actionNames(asks[index], target));
    const { arn } = target;
    const resources = [...namedResources(asks[index]), ...(arn === undefined ? [] : [arn, `${arn}/example`])];
    prefer.set(vocabulary.resource, resources);
    for (const [key, variable] of vocabulary.keys) {
      const values = usualValues(key, estate);
      if (values.length > 0) prefer.set(variable, values);
    }
  });
  return prefer;
}

function actionNames(ask: Statement | undefined, { arn }: Target): readonly string[] {
  const patterns = ask === undefined || ask.action.negated ? [] : ask.action.patterns;
  const onOne = arn !== undefined || !namedResources(ask).includes('example');
  const names = patterns.flatMap((pattern) =>
    pattern.kind === 'text'
      ? actionsMatching(pattern.text)
          .filter(({ wildcardOnly }) => !(onOne && wildcardOnly))
          .slice(0, actionsAtMost)
      : [],
  );
  return names.map(({ name }) => name.toLowerCase());
}

/** The resources that the question names, each wildcard filled in with a word. */
function namedResources(ask: Statement | undefined): readonly string[] {
  if (ask === undefined || ask.resource.kind === 'absent' || ask.resource.negated) return [];
  return ask.resource.patterns.flatMap((pattern) =>
    pattern.kind === 'text' ? [pattern.text.replaceAll('*', 'example').replaceAll('?', 'x')] : [],
  );
}

function usualValues(key: string, estate: Estate): readonly string[] {
  if (key === 'aws:securetransport') return ['true'];
  if (key === 'aws:sourcevpce') return estate.network.endpoints.map(({ id }) => id);
  if (key === 'aws:sourcevpc') return estate.network.vpcs.map(({ id }) => id);
  if (key === 'aws:viaawsservice') return ['false'];
  return [];
}
