import { type ConditionKeyType, conditionKey } from '@redoubt/catalogue';
import type { KeyFacts, KeySort } from './vocabulary.js';

const sorts: Readonly<Record<ConditionKeyType, KeySort>> = {
  String: 'string',
  ARN: 'string',
  Bool: 'boolean',
  Numeric: 'number',
  Date: 'date',
  IPAddress: 'address',
  ArrayOfString: 'strings',
  ArrayOfARN: 'strings',
  ArrayOfBool: 'strings',
};

const remembered = new Map<string, KeySort | undefined>();

/** What AWS's service authorization reference says of condition keys. */
export const catalogueKeys: KeyFacts = {
  sortOf(key) {
    if (!remembered.has(key)) remembered.set(key, lookUp(key));
    return remembered.get(key);
  },
};

function lookUp(key: string): KeySort | undefined {
  const prefix = key.split(':')[0] ?? '';
  const found = conditionKey(prefix === 'aws' ? 'global' : prefix, key);
  return found && sorts[found.type];
}
