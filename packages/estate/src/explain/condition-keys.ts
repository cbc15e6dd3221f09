import { keyPresence } from '@redoubt/catalogue';
import type { AttachedPolicy, ContextEntries, Layers, Policy } from '@redoubt/policy';

const keysOfPolicy = new WeakMap<Policy, ReadonlySet<string>>();

/** The condition keys that a policy tests, in lower case. */
function testedBy(policy: Policy): ReadonlySet<string> {
  const known = keysOfPolicy.get(policy);
  if (known !== undefined) return known;
  const keys = new Set(
    policy.statements.flatMap((one) => one.conditions.map((condition) => condition.key.toLowerCase())),
  );
  keysOfPolicy.set(policy, keys);
  return keys;
}

/** Every policy of the layers. */
export function policiesOf({ principal, resource, endpoint }: Layers): readonly AttachedPolicy[] {
  return [
    ...principal.identity,
    ...(principal.boundary ?? []),
    ...(principal.session ?? []),
    ...(resource.policy ?? []),
    ...(resource.bucketBehind?.policy ?? []),
    ...(endpoint ?? []),
    ...[...(principal.scps ?? []), ...(resource.rcps ?? [])].flatMap((level) => level.policies),
  ];
}

/** The condition keys that any policy of the layers tests, in lower case. */
export function testedKeys(layers: Layers): ReadonlySet<string> {
  return new Set(policiesOf(layers).flatMap(({ policy }) => [...testedBy(policy)]));
}

/** How reasons name a key that was left open. */
export const dependsOn = 'depends on the condition key ';

/**
 * Leaves open every tested key that nobody gave and that the action can carry. What is decided nevertheless holds
 * whatever those keys are; what is not, names them.
 */
export function leaveOpen(layers: Layers, action: string, given: ContextEntries): ContextEntries {
  const known = new Set(Object.keys(given).map((key) => key.toLowerCase()));
  const open = [...testedKeys(layers)].filter((key) => !known.has(key) && canBePresent(action, key));
  return { ...given, ...Object.fromEntries(open.map((key) => [key, { unknown: `${dependsOn}\`${key}\`` }])) };
}

/** Keys of the principal follow from who asks; session tags are the exception, since whoever starts a session may set them. */
function canBePresent(action: string, key: string): boolean {
  if (key.startsWith('aws:principaltag/')) return true;
  if (/^aws:(principal|userid$|username$)/.test(key)) return false;
  return keyPresence(action, key) !== 'none';
}
