// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written this way.
import { describe, expect, it } from 'vitest';
import { describeTemplateDiagnostic, validateTemplate } from '../src/index.js';

const bucket = (properties: object, rest: object = {}) => ({
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: properties, ...rest } },
});

/** The faults of a template as `path: sentence`. */
const faults = (template: unknown) =>
  validateTemplate(template).map((found) => `${found.path.join('.')}: ${describeTemplateDiagnostic(found)}`);

describe('a template without fault', () => {
  it.each([
    ['a resource without properties', { Resources: { B: { Type: 'AWS::S3::Bucket' } } }],
    [
      'intrinsics in place of any value',
      bucket({ BucketName: { Ref: 'AWS::StackName' }, Tags: { 'Fn::Transform': {} } }),
    ],
    ['numbers and booleans written as text', bucket({ ObjectLockEnabled: 'true' })],
    ['a property left out with AWS::NoValue', bucket({ NoSuch: { Ref: 'AWS::NoValue' } })],
    [
      'both branches of a condition',
      {
        Parameters: { Name: { Type: 'String' } },
        Conditions: { Named: { 'Fn::Equals': [{ Ref: 'Name' }, 'x'] } },
        Resources: {
          B: {
            Type: 'AWS::S3::Bucket',
            Condition: 'Named',
            Properties: {
              Tags: { 'Fn::If': ['Named', [{ Key: 'a', Value: 'b' }], { Ref: 'AWS::NoValue' }] },
            },
          },
        },
      },
    ],
    [
      'references to resources and their attributes',
      {
        Resources: {
          B: { Type: 'AWS::S3::Bucket', DependsOn: ['K'] },
          K: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } },
          P: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: {
              Bucket: { Ref: 'B' },
              PolicyDocument: {
                Resource: { 'Fn::Sub': ['${B.Arn}/${Prefix}/${!Literal}', { Prefix: 'x' }] },
              },
            },
          },
        },
        Outputs: {
          Key: { Value: { 'Fn::GetAtt': ['K', 'Arn'] } },
          Same: { Value: { 'Fn::GetAtt': 'K.Arn' } },
        },
      },
    ],
    [
      'any property and attribute of a custom resource',
      {
        Resources: {
          C: { Type: 'Custom::Thing', Properties: { ServiceToken: 'arn', Any: { Thing: 1 } } },
          B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::GetAtt': ['C', 'Name'] } } },
        },
      },
    ],
    [
      'what CDK says of itself',
      { Resources: { CDKMetadata: { Type: 'AWS::CDK::Metadata', Properties: { Analytics: 'x' } } } },
    ],
  ])('%s', (_what, template) => expect(faults(template)).toEqual([]));
});

describe('a template with a fault', () => {
  it.each<[string, unknown, string[]]>([
    ['no template', 'text', [': expected a template: an object with `Resources`']],
    ['no resources', {}, ['Resources: expected `Resources`, an object']],
    [
      'a resource without a type',
      { Resources: { A: {} } },
      ['Resources.A: expected a resource: an object with `Type`'],
    ],
    [
      'an unknown type',
      { Resources: { A: { Type: 'AWS::S3::Bukket' } } },
      ['Resources.A.Type: CloudFormation has no resource type `AWS::S3::Bukket`'],
    ],
    [
      'an unknown property',
      bucket({ BucketNam: 'x' }),
      [
        'Resources.Bucket.Properties.BucketNam: `AWS::S3::Bucket` has no property `BucketNam`; did you mean `BucketName`?',
      ],
    ],
    [
      'an unknown property, deep',
      bucket({ PublicAccessBlockConfiguration: { BlockPublicACLS: true } }),
      [
        'Resources.Bucket.Properties.PublicAccessBlockConfiguration.BlockPublicACLS: `AWS::S3::Bucket.PublicAccessBlockConfiguration` has no property `BlockPublicACLS`; did you mean `BlockPublicAcls`?',
      ],
    ],
    [
      'a missing property',
      {
        Resources: {
          M: { Type: 'AWS::SageMaker::NotebookInstance', Properties: { InstanceType: 'ml.t3.medium' } },
        },
      },
      ['Resources.M.Properties: `AWS::SageMaker::NotebookInstance` needs the property `RoleArn`'],
    ],
    [
      'a missing property, deep',
      bucket({ VersioningConfiguration: {} }),
      [
        'Resources.Bucket.Properties.VersioningConfiguration: `AWS::S3::Bucket.VersioningConfiguration` needs the property `Status`',
      ],
    ],
    [
      'a value of the wrong type',
      bucket({ ObjectLockEnabled: 'perhaps' }),
      [
        'Resources.Bucket.Properties.ObjectLockEnabled: expected a value of type boolean, found the string `perhaps`',
      ],
    ],
    [
      'a wrong value in one branch of a condition',
      { ...bucket({ ObjectLockEnabled: { 'Fn::If': ['C', true, []] } }), Conditions: { C: {} } },
      [
        'Resources.Bucket.Properties.ObjectLockEnabled.Fn::If.2: expected a value of type boolean, found a list',
      ],
    ],
    [
      'a text in place of a list',
      bucket({ Tags: 'x' }),
      ['Resources.Bucket.Properties.Tags: expected a list, found the string `x`'],
    ],
    [
      'an attribute that its target does not have',
      bucket({ BucketName: { 'Fn::GetAtt': ['Bucket', 'arn'] } }),
      [
        'Resources.Bucket.Properties.BucketName.Fn::GetAtt: `AWS::S3::Bucket` has no attribute `arn`; did you mean `Arn`?',
      ],
    ],
    [
      'references to nothing',
      bucket({ BucketName: { 'Fn::Sub': '${A}-${B.Arn}' } }, { DependsOn: 'C', Condition: 'D' }),
      [
        'Resources.Bucket.DependsOn: `DependsOn` names `C`, which the template does not have',
        'Resources.Bucket.Condition: `Condition` names `D`, which the template does not have',
        'Resources.Bucket.Properties.BucketName.Fn::Sub: `Fn::Sub` names `A`, which the template does not have',
        'Resources.Bucket.Properties.BucketName.Fn::Sub: `Fn::Sub` names `B`, which the template does not have',
      ],
    ],
    [
      'a reference to nothing in an output',
      { Resources: {}, Outputs: { O: { Value: { Ref: 'Gone' } } } },
      ['Outputs.O.Value.Ref: `Ref` names `Gone`, which the template does not have'],
    ],
    [
      'a custom resource without its provider',
      { Resources: { C: { Type: 'Custom::T' } } },
      ['Resources.C.Properties: `AWS::CloudFormation::CustomResource` needs the property `ServiceToken`'],
    ],
  ])('%s', (_what, template, expected) => {
    expect(faults(template)).toEqual(expected);
    expect(validateTemplate(template).every((found) => found.severity === 'error')).toBe(true);
  });
});

describe('what cannot be checked', () => {
  it('is said of a type of a third party', () => {
    expect(validateTemplate({ Resources: { A: { Type: 'Acme::Thing::Made' } } })).toEqual([
      {
        code: 'unchecked-type',
        severity: 'unchecked',
        path: ['Resources', 'A', 'Type'],
        type: 'Acme::Thing::Made',
      },
    ]);
  });

  it('is said of the references in a template that is transformed first', () => {
    const template = {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: {
        F: { Type: 'AWS::Serverless::Function', Properties: { Role: { Ref: 'MadeByTheTransform' } } },
      },
    };
    expect(validateTemplate(template).map((found) => found.code)).toEqual(['unchecked-transform']);
  });

  it('is all of a template that a macro rewrites', () => {
    const template = {
      Transform: ['Explode'],
      Resources: { B: { Type: 'AWS::S3::Bucket', ExplodeMap: 'x', Properties: { No: 1 } } },
    };
    expect(faults(template)).toEqual([
      'Transform: the transform `Explode` may change the template, so what it may change is not checked',
    ]);
  });

  it('is the references to resources that a loop makes', () => {
    const loop = { 'Fn::ForEach::Buckets': ['Id', ['A'], { 'Bucket${Id}': { Type: 'AWS::S3::Bucket' } }] };
    const template = { Resources: loop, Outputs: { O: { Value: { Ref: 'BucketA' } } } };
    expect(validateTemplate(template).map((found) => found.code)).toEqual(['unchecked-transform']);
  });
});
