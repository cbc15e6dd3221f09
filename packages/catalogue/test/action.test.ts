// biome-ignore-all lint/suspicious/noTemplateCurlyInString: AWS writes variable parts this way.
import { describe, expect, it } from 'vitest';
import {
  action,
  actionDescription,
  actionsMatching,
  actionsOf,
  rcpServices,
  service,
  services,
} from '../src/index.js';

describe('an action', () => {
  it('is found in any case and named in AWS spelling', () => {
    expect(action('S3:getobject')?.name).toBe('s3:GetObject');
  });

  it('has an access level and the resource types that it can be granted on', () => {
    const found = action('s3:GetObject')!;
    expect(found.accessLevel).toBe('Read');
    expect(found.resourceTypes.map((type) => type.name)).toEqual(['accesspointobject', 'object']);
    expect(found.wildcardOnly).toBe(false);
  });

  it('says that only a wildcard resource matches it when it takes no resource type', () => {
    expect(action('s3:ListAllMyBuckets')?.wildcardOnly).toBe(true);
  });

  it('keeps keys of the request apart from keys of the resource', () => {
    const found = action('sagemaker:DeleteModel')!;
    expect(found.conditionKeys).toEqual([]);
    expect(found.resourceKeys).toContain('aws:ResourceTag/${TagKey}');
  });

  it('counts a tagging action as tagging', () => {
    expect(action('sagemaker:AddTags')?.accessLevel).toBe('Tagging');
    expect(action('iam:PutRolePolicy')?.accessLevel).toBe('Permissions management');
  });

  it.each([
    's3:GetObjekt',
    'nosuch:Thing',
    's3',
    '',
    ':',
    's3:constructor',
    'constructor:name',
    '__proto__:x',
    's3:*',
  ])('is not found under %j', (name) => expect(action(name)).toBeUndefined());

  it('is described in a sentence', () => {
    expect(actionDescription('s3:GetObject')).toMatch(/^Grants permission to retrieve objects/);
    expect(actionDescription('s3:Nothing')).toBeUndefined();
  });
});

describe('an action pattern', () => {
  it('matches without regard to case, with * for any and ? for one character', () => {
    expect(actionsMatching('S3:getobject?agging').map((found) => found.name)).toEqual([
      's3:GetObjectTagging',
    ]);
  });

  it('reaches actions that are newer than the pattern was meant for', () => {
    const names = actionsMatching('sagemaker:Create*Job*').map((found) => found.name);
    expect(names).toContain('sagemaker:CreateJob');
    expect(names).toContain('sagemaker:CreateAIBenchmarkJob');
  });

  it('reaches every service when the prefix is a wildcard', () => {
    const found = new Set(actionsMatching('*:PassRole').map((hit) => hit.name));
    expect(found).toEqual(new Set(['iam:PassRole']));
    expect(actionsMatching('*').length).toBe(
      services().reduce((sum, prefix) => sum + actionsOf(prefix).length, 0),
    );
  });

  it('matches nothing outside the services that exist', () => {
    expect(actionsMatching('nosuch:*')).toEqual([]);
    expect(actionsMatching('s3')).toEqual([]);
  });
});

describe('a service', () => {
  it('has a name and says whether resource control policies cover it', () => {
    expect(service('KMS')).toEqual({
      prefix: 'kms',
      name: expect.stringContaining('Key Management Service'),
      coveredByResourceControlPolicies: true,
    });
    expect(service('sagemaker')?.coveredByResourceControlPolicies).toBe(false);
    expect(service('nosuch')).toBeUndefined();
    expect(service('constructor')).toBeUndefined();
  });

  it('is covered by resource control policies where the perimeter relies on them', () => {
    expect(rcpServices()).toEqual(
      expect.arrayContaining([
        's3',
        'kms',
        'ecr',
        'sts',
        'secretsmanager',
        'codebuild',
        'codepipeline',
        'logs',
        'events',
      ]),
    );
    expect(rcpServices()).not.toContain('sagemaker');
    expect(rcpServices()).not.toContain('iam');
  });
});
