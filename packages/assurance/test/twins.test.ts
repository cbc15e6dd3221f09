import { beforeAll, describe, expect, it } from 'vitest';
import { askStatement, type Question } from '../src/index.js';
import { mistakes } from './mistakes.js';
import { actOf, type Example, synthesizedExample, Twin } from './twin.js';
import { withoutControlPolicies, withoutEndpointGuardrails } from './twin-layers.js';

let example: Example;
beforeAll(() => {
  example = synthesizedExample();
}, 60_000);

describe('a twin of the example with one classic mistake', () => {
  it.each(mistakes)('$name', { timeout: 120_000 }, ({ base, make, guarantee, obligation, witness }) => {
    const sound = new Twin(example).copy();
    base(sound);
    const before = sound.verdict(guarantee, obligation);
    expect({ kind: before.kind, act: actOf(before) }).toMatchObject({ kind: 'proved' });

    const twin = sound.copy();
    make(twin);
    expect(twin.changesFrom(sound)).toHaveLength(1);
    expect(actOf(twin.verdict(guarantee, obligation))).toMatch(witness);
  });
});

describe('a mistake that forbids instead of allowing', () => {
  it('is a Deny by a missing key on an action that never carries it: the work is impossible for ever', {
    timeout: 60_000,
  }, () => {
    // A request to transform has no subnets: AWS's table says so, and the solver takes any key to be possible.
    const transform: Question = {
      id: 'transform',
      title: 'a data scientist starts a transform job',
      asks: [
        askStatement(
          {
            actions: ['sagemaker:CreateTransformJob'],
            conditions: { Null: { 'sagemaker:VpcSubnets': 'true' } },
          },
          'transform',
        ),
      ],
      actors: { only: [{ by: 'name', glob: 'readmission-ada-studio' }], except: [] },
      byAnyChain: false,
      place: { file: 'transform', line: 1, column: 1, pointer: '' },
    };
    const sound = new Twin(example).copy();
    withoutControlPolicies(sound);
    withoutEndpointGuardrails(sound);
    expect(actOf(sound.ask(transform))).toBe('readmission-ada-studio sagemaker:CreateTransformJob');

    const twin = sound.copy();
    twin.statement('ada-studio', 'NoSubnets').Action = 'sagemaker:Create*Job*';
    expect(twin.ask(transform).kind).toBe('proved');
  });
});
