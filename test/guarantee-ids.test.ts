import { guarantees } from '@redoubt/assurance';
import { describe, expect, it } from 'vitest';
import { builtInGuarantees } from '../packages/architecture/src/environment/checks/built-in-guarantees.js';

describe('the ids of the built-in guarantees', () => {
  it('are those that an environment file cannot use for guarantees of its own', () => {
    expect([...builtInGuarantees].sort()).toEqual(guarantees.map(({ id }) => id).sort());
  });
});
