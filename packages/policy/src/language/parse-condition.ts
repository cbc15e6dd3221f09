/** Parses the Condition element (IAM User Guide, reference_policies_elements_condition.html). */
import type { Located, LocatedEntry } from '../source/place.js';
import { parseOperator } from './parse-operator.js';
import type { Condition, Poison } from './policy.js';
import type { PolicyReader } from './reader.js';

/** Every operator and key of the block, in source order. What cannot be read goes to `poisons`. */
export function parseConditions(reader: PolicyReader, block: Located, poisons: Poison[]): Condition[] {
  if (block.kind !== 'object') {
    poisons.push({ reason: reader.wrongType(block, 'Condition', 'an object'), place: block.place });
    return [];
  }
  reportDuplicates(reader, block.entries, poisons);
  return block.entries.flatMap((entry) => parseOperatorBlock(reader, entry, poisons));
}

function parseOperatorBlock(reader: PolicyReader, entry: LocatedEntry, poisons: Poison[]): Condition[] {
  const { operator, nearest } = parseOperator(entry.key);
  if (operator.kind === 'unknown') {
    const problem = { code: 'unknown-operator', operator: entry.key } as const;
    reader.report('error', entry.keyPlace, nearest === undefined ? problem : { ...problem, nearest });
  }
  if (entry.value.kind !== 'object') {
    const reason = reader.wrongType(entry.value, entry.key, 'an object of condition keys');
    poisons.push({ reason, place: entry.value.place });
    return [];
  }
  reportDuplicates(reader, entry.value.entries, poisons);
  return entry.value.entries.map(({ key, keyPlace, value }) => ({
    operatorText: entry.key,
    operator,
    key,
    values: reader.texts(value, key),
    place: keyPlace,
  }));
}

/** AWS refuses a block with the same operator or key twice; which one would count is not documented. */
function reportDuplicates(reader: PolicyReader, entries: readonly LocatedEntry[], poisons: Poison[]): void {
  const seen = new Set<string>();
  for (const { key, keyPlace } of entries) {
    if (seen.has(key.toLowerCase())) {
      reader.report('error', keyPlace, { code: 'duplicate-key', element: key });
      poisons.push({ reason: `\`${key}\` is given twice`, place: keyPlace });
    }
    seen.add(key.toLowerCase());
  }
}
