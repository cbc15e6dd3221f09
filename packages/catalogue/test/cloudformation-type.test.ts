// biome-ignore-all lint/suspicious/noTemplateCurlyInString: AWS writes variable parts this way.
import { describe, expect, it } from 'vitest';
import { type CfnValueType, cfnPropertyType, cfnType, cfnTypes } from '../src/index.js';

describe('a CloudFormation type', () => {
  it('has properties, attributes and what Ref returns', () => {
    const bucket = cfnType('AWS::S3::Bucket')!;
    expect(bucket.properties.get('BucketName')).toEqual({ type: 'string', required: false });
    expect(bucket.properties.get('BucketEncryption')?.type).toEqual({
      object: 'AWS::S3::Bucket.BucketEncryption',
    });
    expect(bucket.attributes.get('Arn')).toBe('string');
    expect(bucket.ref).toEqual(['BucketName']);
    expect(bucket.arn).toBe('arn:${Partition}:s3:::${BucketName}');
    expect(bucket.documentation).toMatch(/aws-resource-s3-bucket\.html$/);
  });

  it('has property types with their own properties', () => {
    expect(
      cfnPropertyType('AWS::S3::Bucket.BucketEncryption')?.get('ServerSideEncryptionConfiguration'),
    ).toEqual({
      type: { list: { object: 'AWS::S3::Bucket.ServerSideEncryptionRule' } },
      required: true,
    });
  });

  it.each([
    'AWS::S3::Bukket',
    'AWS::No::Such',
    'Custom::Thing',
    '',
    'AWS',
    'constructor',
    'AWS::S3::constructor',
    '__proto__',
  ])('is unknown for %j', (name) => {
    expect(cfnType(name)).toBeUndefined();
    expect(cfnPropertyType(name)).toBeUndefined();
  });

  it('says when it needs a transform', () => {
    expect(cfnType('AWS::Serverless::Function')?.transform).toBe('AWS::Serverless-2016-10-31');
  });
});

describe('all CloudFormation types', () => {
  it('are 1,828, of which 1,002 have an ARN template', () => {
    expect(cfnTypes()).toHaveLength(1828);
    expect(cfnTypes().filter((name) => cfnType(name)!.arn !== undefined)).toHaveLength(1002);
  });

  it('name only property types that exist', () => {
    const objects = new Set<string>();
    const visit = (type: CfnValueType): void => {
      if (typeof type === 'string') return;
      if ('list' in type) visit(type.list);
      else if ('map' in type) visit(type.map);
      else if ('union' in type) type.union.forEach(visit);
      else if (!objects.has(type.object)) {
        objects.add(type.object);
        const found = cfnPropertyType(type.object);
        expect(found, type.object).toBeDefined();
        for (const property of found!.values()) visit(property.type);
      }
    };
    for (const name of cfnTypes())
      for (const property of cfnType(name)!.properties.values()) visit(property.type);
    expect(objects.size).toBeGreaterThan(5000);
  });
});
