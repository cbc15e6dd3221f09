import { describe, expect, it } from 'vitest';
import { bucketPolicy } from '../../src/data/bucket-policy.js';
import { keyPolicy } from '../../src/data/key-policy.js';
import { keyPurposes } from '../../src/data/purposes.js';
import type { Environment } from '../../src/environment/schema.js';
import { policyDocument } from '../../src/iam/policy-document.js';
import { resourcePolicyLimits } from '../../src/iam/policy-within.js';
import { accountOf } from '../../src/naming/names.js';
import { example } from '../iam/example.js';

/** The example with many datasets, a job for each, and many people. */
function many(datasets: number, people: number): Environment {
  const base = example();
  const classes = ['internal', 'confidential', 'restricted'] as const;
  const names = Array.from({ length: datasets }, (_, index) => `dataset-${index}`);
  const train = base.workloads.train!;
  const features = base.datasets.features!;
  const ada = base.people.ada!;
  return {
    ...base,
    datasets: Object.fromEntries(
      names.map((name, index) => [name, { ...features, classification: classes[index % 3]! }]),
    ),
    workloads: Object.fromEntries(
      names.map((name) => [`job-of-${name}`, { ...train, reads: [name], writes: [] } as typeof train]),
    ),
    people: Object.fromEntries(Array.from({ length: people }, (_, index) => [`person-${index}`, ada])),
  };
}

const size = (document: unknown): number => JSON.stringify(document).length;

describe('fifty datasets and two hundred people', () => {
  const environment = many(50, 200);
  const account = accountOf(environment, 'development');
  const keyArn = `arn:aws:kms:eu-central-1:${account.id}:key/11111111-2222-3333-4444-555555555555`;

  it.each(['internal', 'confidential', 'restricted', 'models', 'releases'] as const)(
    'have a policy of the %s bucket that S3 takes',
    (purpose) => {
      const statements = bucketPolicy({
        environment,
        account,
        purpose,
        keyArn,
        endpointIds: ['vpce-0123456789abcdef0'],
      });
      expect(size(policyDocument(statements))).toBeLessThanOrEqual(resourcePolicyLimits.bucket);
    },
  );

  it('have policies of all keys that KMS takes', () => {
    for (const purpose of keyPurposes(environment, account)) {
      const document = policyDocument(keyPolicy(environment, account, purpose));
      expect([purpose, size(document) <= resourcePolicyLimits.key]).toEqual([purpose, true]);
    }
  });
});
