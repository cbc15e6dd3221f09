import { type Estate, resourcePolicyFor } from '@redoubt/estate';
import type { ResourceLayers } from '@redoubt/policy';
import type { Formula, Formulas, StringVariable } from '@redoubt/solver';

/** Resources that one set of policies protects: a bucket with its objects, a key, a role, or all that have none. */
export interface Target {
  /** Tells targets apart across estates: the ARN, or for the rest what it leaves out. */
  readonly id: string;
  /** ARN of what carries the policy; `undefined` for resources that carry none. */
  readonly arn: string | undefined;
  /** The owner; `undefined` when the resource may belong to anyone. */
  readonly account: string | undefined;
  /** The resource's side of decisions, for an action. Role trust speaks of `sts` actions alone. */
  readonly layers: (action: 'assume' | 'other') => ResourceLayers;
  /** True of exactly the ARNs that the target stands for. */
  readonly holds: (formulas: Formulas, resource: StringVariable) => Formula;
  /** Globs that cover all those ARNs; `undefined` for the rest. */
  readonly globs: readonly string[] | undefined;
}

/** Everything in the estate that may carry a policy. */
export function targetsOf(estate: Estate): readonly Target[] {
  const owners = new Map<string, string>();
  for (const { resourceArn, account } of estate.resourcePolicies) owners.set(resourceArn, account);
  for (const { arn, account } of [...estate.buckets, ...estate.keys, ...estate.roles])
    owners.set(arn, account);
  return [...owners].map(([arn, account]) => ownTarget(estate, arn, account));
}

/** The resource of that ARN, with what lies in it, as the estate protects it. */
export function ownTarget(estate: Estate, arn: string, account: string): Target {
  const layers = new Map<'assume' | 'other', ResourceLayers>();
  return {
    id: arn,
    arn,
    account,
    layers: (action) => {
      const known = layers.get(action);
      if (known !== undefined) return known;
      const found = resourcePolicyFor(estate, action === 'assume' ? 'sts:AssumeRole' : 'iam:GetRole', arn);
      layers.set(action, found);
      return found;
    },
    holds: (formulas, resource) => holds(formulas, resource, arn),
    globs: globsUnder(arn),
  };
}

/** Globs that cover the resource and what lies in it. */
export function globsUnder(arn: string): readonly string[] {
  const versions = packageVersions(arn);
  return [arn, `${arn}/*`, `${arn}:*`, ...(versions === undefined ? [] : [`${versions}*`])];
}

/** The resource itself and what lies in it: objects, versions of a package, versions of a function, log streams. */
function holds(formulas: Formulas, resource: StringVariable, arn: string): Formula {
  const within = (separator: string): Formula =>
    formulas.matches(resource, formulas.pattern([{ literal: `${arn}${separator}` }, '*']));
  const versions = packageVersions(arn);
  const inside =
    versions === undefined
      ? []
      : [formulas.matches(resource, formulas.pattern([{ literal: versions }, '*']))];
  return formulas.or([formulas.equals(resource, arn), within('/'), within(':'), ...inside]);
}

/** A model package's ARN begins with its group's name under another type. */
function packageVersions(arn: string): string | undefined {
  return arn.includes(':model-package-group/')
    ? `${arn.replace(':model-package-group/', ':model-package/')}/`
    : undefined;
}

const noLayers: ResourceLayers = {};

/** All resources but those, which carry no policy or one that does not matter, and those of accounts that allow what they like. */
export function restTarget(own: readonly string[]): Target {
  return {
    id: `all but ${[...own].sort().join(' ')}`,
    arn: undefined,
    account: undefined,
    layers: () => noLayers,
    globs: undefined,
    holds: (formulas, resource) =>
      formulas.and([
        formulas.or([formulas.equals(resource, '*'), formulas.matches(resource, 'arn:*:*:*:*:?*')]),
        ...own.map((arn) => formulas.not(holds(formulas, resource, arn))),
      ]),
  };
}
