import { expect, it } from 'vitest';
import { describePolicyError } from '../../src/iam/policy-checks.js';
import { distinctAccounts } from '../../src/naming/names.js';
import { example } from '../iam/example.js';
import { layersOf } from './layers.js';

const environment = example();

it('every statement of every policy passes the catalogue', () => {
  for (const account of distinctAccounts(environment)) {
    expect(layersOf(environment, account).errors.map(describePolicyError)).toEqual([]);
  }
});
