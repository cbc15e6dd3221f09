// biome-ignore-all lint/suspicious/noTemplateCurlyInString: AWS writes variable parts this way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  action,
  carriesKey,
  conditionKey,
  conditionKeysOf,
  GLOBAL_CONDITION_KEYS,
  keyPresence,
  matchesKeyTemplate,
  services,
} from '../src/index.js';

describe('a condition key', () => {
  it('has a type, and is multi-valued when the type is an array', () => {
    expect(conditionKey('sagemaker', 'SageMaker:vpcsubnets')).toMatchObject({
      key: 'sagemaker:VpcSubnets',
      type: 'ArrayOfString',
      multiValued: true,
    });
    expect(conditionKey('sagemaker', 'sagemaker:NetworkIsolation')).toMatchObject({
      type: 'Bool',
      multiValued: false,
    });
  });

  it('is found from an instance of its template', () => {
    expect(conditionKey('s3', 's3:ExistingObjectTag/team')?.key).toBe('s3:ExistingObjectTag/<key>');
    expect(conditionKey('kms', 'kms:EncryptionContext:aws:s3:arn')?.key).toBe(
      'kms:EncryptionContext:${EncryptionContextKey}',
    );
    expect(conditionKey('global', 'aws:principaltag/Team')?.key).toBe('aws:PrincipalTag/${TagKey}');
  });

  it('is unknown when neither the service nor IAM documents it', () => {
    expect(conditionKey('s3', 's3:NoSuchKey')).toBeUndefined();
    expect(conditionKey('global', 's3:prefix')).toBeUndefined();
    expect(conditionKey('nosuch', 'nosuch:Key')).toBeUndefined();
    expect(conditionKeysOf('nosuch')).toEqual([]);
  });
});

describe('the global condition keys', () => {
  it('are multi-valued exactly where AWS says so', () => {
    const multiValued = GLOBAL_CONDITION_KEYS.filter((entry) => entry.multiValued).map((entry) => entry.key);
    expect(multiValued.sort()).toEqual([
      'aws:CalledVia',
      'aws:PrincipalOrgPaths',
      'aws:PrincipalServiceNamesList',
      'aws:ResourceOrgPaths',
      'aws:SourceOrgPaths',
      'aws:TagKeys',
      'aws:VpceOrgPaths',
    ]);
  });

  it('agree with the services that list them too', () => {
    for (const prefix of services()) {
      for (const listed of conditionKeysOf(prefix).filter((found) => found.key.startsWith('aws:'))) {
        expect(conditionKey('global', listed.key)?.type, `${prefix} ${listed.key}`).toBe(listed.type);
      }
    }
  });

  it('are each named once and have a source', () => {
    const keys = GLOBAL_CONDITION_KEYS.map((entry) => entry.key.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
    for (const entry of GLOBAL_CONDITION_KEYS)
      expect(entry.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

describe('where a key comes from', () => {
  it.each([
    ['sagemaker:CreateTrainingJob', 'sagemaker:VpcSubnets', 'request'],
    ['sagemaker:CreateTransformJob', 'sagemaker:VpcSubnets', 'none'],
    ['sagemaker:CreateModelPackage', 'sagemaker:CustomerMetadataProperties/owner', 'request'],
    ['sagemaker:DeleteModel', 'aws:ResourceTag/team', 'resource'],
    ['sagemaker:DeleteModel', 'aws:RequestTag/team', 'none'],
    ['sagemaker:CreateModel', 'aws:RequestTag/team', 'request'],
    ['sagemaker:CreateTrainingJob', 'sagemaker:VolumeKmsKey', 'undocumented'],
    ['s3:GetObject', 'aws:SourceVpce', 'global'],
    ['s3:GetObject', 'AWS:PRINCIPALTAG/team', 'global'],
    ['s3:GetObject', 'lambda:SourceFunctionArn', 'global'],
    ['s3:GetObject', 'token.actions.githubusercontent.com:sub', 'global'],
    ['s3:GetObject', 'aws:NoSuchKey', 'undocumented'],
    ['s3:Nothing', 'aws:SourceVpce', 'unknown-action'],
  ])('%s sees %s as %s', (name, key, presence) => {
    expect(keyPresence(name, key)).toBe(presence);
    expect(carriesKey(name, key)).toBe(['request', 'resource', 'global'].includes(presence));
  });

  it('is the request for every key in an action row, in every service', () => {
    for (const name of [
      'ec2:RunInstances',
      'kms:Decrypt',
      'iam:PassRole',
      'codebuild:StartBuild',
      'sts:AssumeRole',
    ]) {
      for (const key of action(name)!.conditionKeys) expect(keyPresence(name, key)).toBe('request');
    }
  });
});

describe('a key template', () => {
  const part = fc.string({ minLength: 1, maxLength: 12 });

  it('matches exactly the keys that begin as it does and go on', () => {
    fc.assert(
      fc.property(part, (tag) => matchesKeyTemplate('aws:ResourceTag/${TagKey}', `aws:resourcetag/${tag}`)),
    );
    expect(matchesKeyTemplate('aws:ResourceTag/${TagKey}', 'aws:ResourceTag/')).toBe(false);
    expect(matchesKeyTemplate('aws:ResourceTag/${TagKey}', 'aws:RequestTag/a')).toBe(false);
    expect(matchesKeyTemplate('aws:TagKeys', 'aws:TagKeysAndMore')).toBe(false);
  });

  it('may have its variable in the middle', () => {
    const template = 'codebuild:environment.environmentVariables/${name}.value';
    fc.assert(
      fc.property(part, (name) =>
        matchesKeyTemplate(
          template,
          template.replace('${name}', () => name),
        ),
      ),
    );
    expect(matchesKeyTemplate(template, 'codebuild:environment.environmentVariables/.value')).toBe(false);
    expect(matchesKeyTemplate(template, 'codebuild:environment.environmentVariables/A.type')).toBe(false);
  });
});
