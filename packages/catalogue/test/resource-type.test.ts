// biome-ignore-all lint/suspicious/noTemplateCurlyInString: AWS writes variable parts this way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arnPattern,
  arnShape,
  matchesActionPattern,
  matchesArnShape,
  resourceType,
  resourceTypesMatchingArn,
  resourceTypesOf,
  services,
} from '../src/index.js';
import { matches } from '../src/wildcard.js';

const namesOf = (arn: string) =>
  resourceTypesMatchingArn(arn)
    .map((type) => `${type.service}:${type.name}`)
    .sort();

describe('a resource type', () => {
  it('has an ARN template and the keys of its own context', () => {
    expect(resourceType('s3', 'object')?.arn).toBe('arn:${Partition}:s3:::${BucketName}/${ObjectName}');
    expect(resourceType('sagemaker', 'Endpoint')?.conditionKeys).toContain('aws:ResourceTag/${TagKey}');
    expect(resourceType('s3', 'nothing')).toBeUndefined();
    expect(resourceType('nosuch', 'thing')).toBeUndefined();
    expect(resourceType('s3', 'constructor')).toBeUndefined();
  });

  it('is named by every action that takes it', () => {
    const types = new Set(resourceTypesOf('sagemaker').map((type) => type.name));
    expect(types.size).toBe(73);
  });
});

describe('the types that an ARN can be of', () => {
  it.each([
    ['arn:aws:s3:::bucket', ['s3:bucket', 'ssm:bucket']],
    ['arn:aws:s3:::bucket/a/key', ['s3:object']],
    ['arn:aws:sagemaker:eu-west-1:123456789012:model-package/group/3', ['sagemaker:model-package']],
    ['arn:aws:sagemaker:eu-west-1:123456789012:endpoint/e', ['sagemaker:endpoint']],
    ['arn:aws:logs:eu-west-1:123456789012:log-group:/a/b:log-stream:c/d', ['logs:log-stream']],
    ['arn:aws-cn:kms:cn-north-1:123456789012:key/abc', ['events:key', 'kinesis:kmsKey', 'kms:key']],
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:a/b-AbCdEf', ['secretsmanager:Secret']],
  ])('%s', (arn, names) => {
    expect(namesOf(arn).filter((name) => !name.startsWith('backup:'))).toEqual(expect.arrayContaining(names));
  });

  it('take a bucket for no object and an object for no bucket', () => {
    expect(namesOf('arn:aws:s3:::bucket')).not.toContain('s3:object');
    expect(namesOf('arn:aws:s3:::bucket/key')).not.toContain('s3:bucket');
  });

  it('accept a role with a path', () => {
    expect(namesOf('arn:aws:iam::123456789012:role/a/b/name')).toContain('iam:role');
  });

  it.each(['', 'bucket', 'arn:aws:s3', 'arn::s3:::bucket', 'urn:aws:s3:::b', 'arn:aws:nosuch:::b'])(
    'none for %j',
    (arn) => {
      expect(namesOf(arn).filter((name) => !name.startsWith('backup:'))).toEqual([]);
    },
  );

  it('keep a log stream apart from its log group', () => {
    expect(namesOf('arn:aws:logs:eu-west-1:123456789012:log-group:/a/b:log-stream:c')).not.toContain(
      'logs:log-group',
    );
  });

  it('want a region and an account exactly where the template has them', () => {
    expect(namesOf('arn:aws:sagemaker:eu-west-1::endpoint/e')).toEqual([]);
    expect(namesOf('arn:aws:s3::123456789012:bucket')).not.toContain('s3:bucket');
    expect(namesOf('arn:aws:sagemaker::123456789012:endpoint/e')).toEqual([]);
    expect(namesOf('arn:aws:iam:eu-west-1:123456789012:role/r')).not.toContain('iam:role');
  });
});

describe('every ARN template of AWS', () => {
  const types = services().flatMap(resourceTypesOf);
  const segment = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);

  it('is matched by its own instances, whatever the variables hold', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), segment, (type, value) => {
        const arn = type.arn.replace(/\$\{[^}]*\}/g, value).replace(/\*/g, value);
        expect(matchesArnShape(type.shape, arn), `${type.arn} against ${arn}`).toBe(true);
        expect(matches(arnPattern(type.arn), arn)).toBe(true);
        expect(namesOf(arn)).toContain(`${type.service}:${type.name}`);
      }),
      { numRuns: 400 },
    );
  });

  it('is not matched when a fixed part differs', () => {
    const shape = arnShape('arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}');
    expect(matchesArnShape(shape, 'arn:aws:sagemaker:r:1:models/m')).toBe(false);
    expect(matchesArnShape(shape, 'arn:aws:sagemaker:r:1:model/')).toBe(false);
  });
});

describe('an IAM wildcard', () => {
  const letter = fc.constantFrom('a', 'b', '*', '?');
  const pattern = fc.array(letter, { maxLength: 8 }).map((letters) => letters.join(''));
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 10 }).map((letters) => letters.join(''));

  it('agrees with the regular expression that it stands for', () => {
    fc.assert(
      fc.property(pattern, text, (glob, word) => {
        const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
        expect(matches(glob, word)).toBe(expression.test(word));
      }),
      { numRuns: 2000 },
    );
  });

  it('compares action names without regard to case', () => {
    expect(matchesActionPattern('S3:GET*', 's3:GetObject')).toBe(true);
    expect(matchesActionPattern('s3:Get', 's3:GetObject')).toBe(false);
  });
});
