import { resourceType, resourceTypesOf } from '@redoubt/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachesResourceType } from '../../src/iam/arn-overlap.js';
import { constructId } from '../../src/iam/construct-id.js';
import { policyLimits } from '../../src/iam/policy-limits.js';
import { policySize, splitPolicy } from '../../src/iam/split-policy.js';
import type { Statement } from '../../src/iam/statement.js';

const services = ['s3', 'kms', 'sagemaker', 'logs', 'ec2', 'ecr', 'iam', 'glue', 'codepipeline'];
const types = services.flatMap((service) => resourceTypesOf(service));

const arns = fc.constantFrom(...types).chain((type) =>
  fc
    .array(
      fc.nat(36 ** 5).map((value) => value.toString(36)),
      { minLength: 8, maxLength: 8 },
    )
    .map((values) => {
      let next = 0;
      return { type, arn: type.arn.replace(/\$\{[^}]*\}|\*/g, () => values[next++ % values.length]!) };
    }),
);

describe('whether a pattern can be of a resource type', () => {
  it('holds for every pattern that some ARN of the type matches', () => {
    const cut = fc.tuple(fc.nat(80), fc.nat(20), fc.constantFrom('*', '?'));
    fc.assert(
      fc.property(arns, cut, ({ type, arn }, [from, length, star]) => {
        const at = Math.min(from, arn.length - 1);
        const cutOut = star === '?' ? 1 : length;
        const pattern = arn.slice(0, at) + star + arn.slice(at + cutOut);
        return reachesResourceType(pattern, type.service, type.name);
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not hold for an ARN of another service', () => {
    fc.assert(
      fc.property(arns, ({ type, arn }) => {
        fc.pre(resourceType('sqs', 'queue') !== undefined && type.service !== 'sqs');
        return !reachesResourceType(arn, 'sqs', 'queue');
      }),
    );
  });
});

const statements = fc.array(
  fc.record({
    sid: fc.constantFrom('Read', 'Write', ''),
    effect: fc.constantFrom('Allow', 'Deny'),
    actions: fc.uniqueArray(fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:DeleteObject'), {
      minLength: 1,
    }),
    resources: fc.uniqueArray(fc.stringMatching(/^arn:aws:s3:::[a-z]{3,60}\/\*$/), {
      minLength: 1,
      maxLength: 150,
    }),
  }),
  { minLength: 1, maxLength: 12 },
) as fc.Arbitrary<Statement[]>;

/** What statements say, one line for each effect, action and resource. */
const meaning = (
  some: readonly { effect: string; actions: readonly string[]; resources: readonly string[] }[],
) =>
  [
    ...new Set(
      some.flatMap(({ effect, actions, resources }) =>
        actions.flatMap((action) => resources.map((resource) => `${effect} ${action} ${resource}`)),
      ),
    ),
  ].sort();

const list = (value: string | readonly string[] | undefined): readonly string[] => [value ?? []].flat();

describe('splitting statements over policies', () => {
  it('loses nothing, adds nothing, stays below the limit, and gives each statement an id of its own', () => {
    fc.assert(
      fc.property(statements, (declared) => {
        const split = splitPolicy(declared, policyLimits.managedPolicy);
        if (split.kind !== 'split') return false;
        const rendered = split.documents.flatMap(({ Statement: some }) => some);
        const parts = rendered.map((each) => ({
          effect: each.Effect,
          actions: list(each.Action),
          resources: list(each.Resource),
        }));
        expect(meaning(parts)).toEqual(meaning(declared));
        for (const document of split.documents) {
          expect(policySize(document, policyLimits.managedPolicy)).toBeLessThanOrEqual(6_144);
          const sids = document.Statement.flatMap(({ Sid }) => (Sid === undefined ? [] : [Sid]));
          expect(new Set(sids).size).toBe(sids.length);
        }
        return true;
      }),
      { numRuns: 60 },
    );
  });
});

describe('ids of constructs', () => {
  it('differ where names of an environment differ', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3}){0,2}$/);
    fc.assert(
      fc.property(name, name, (one, other) => one === other || constructId(one) !== constructId(other)),
      { numRuns: 5_000 },
    );
  });
});
