import type { Estate } from '@redoubt/estate';
import type { Located } from '@redoubt/policy';

/**
 * Whether two estates say the same, wherever it stands in their files. False where part of one is not known, since
 * nobody can then tell.
 */
export function isSameEstate(before: Estate, after: Estate): boolean {
  const [old, now] = [textOf(before), textOf(after)];
  return old !== undefined && old === now;
}

function textOf({ diagnostics: _, parameters: __, stacks, resources, ...rest }: Estate): string | undefined {
  let isKnown = true;
  const plain = (key: string, value: unknown): unknown => {
    if (isPlace.has(key)) return undefined;
    if (value instanceof Map) return [...value];
    if (isUnknown(value)) isKnown = false;
    return value;
  };
  const listed = resources.map(
    ({ stack, logicalId, type, condition, account, region, arn, ref, properties }) => [
      stack,
      logicalId,
      type,
      condition,
      account,
      region,
      arn,
      ref,
      plainJson(properties),
    ],
  );
  const text = JSON.stringify([rest, stacks.map(({ templateFile: ___, ...stack }) => stack), listed], plain);
  return isKnown ? text : undefined;
}

const isPlace: ReadonlySet<string> = new Set(['place', 'keyPlace']);

/** What is known only when something runs names itself in its reason; of all else nobody can tell that it is the same. */
function isUnknown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'unknown')
    return false;
  const reason = 'reason' in value && typeof value.reason === 'string' ? value.reason : '';
  return !namesItself.some((words) => words.test(reason));
}

const namesItself: readonly RegExp[] = [
  /^`[^`]+` is known only when the pipeline runs$/,
  /^the pipeline parameter `[^`]+` is chosen by whoever starts the execution$/,
  /^the policy `service-linked role policy` has no document$/,
  /^the text of the (AWS )?managed policy `[^`]+` is not known$/,
];

/** A located value as plain JSON; what is not known stays as it is. */
export function plainJson(value: Located): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plainJson);
    case 'object':
      return value.entries.map(({ key, value: inner }) => [key, plainJson(inner)]);
    case 'unknown':
      return { kind: 'unknown', reason: value.reason };
  }
}
