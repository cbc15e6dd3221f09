import { type Estate, readTemplateEstate } from '@redoubt/estate';

/** An estate of one stack that is always called the same, as two versions of it are. */
export function estateOf(resources: Record<string, unknown>, more: Record<string, unknown> = {}): Estate {
  const text = JSON.stringify({ ...more, Resources: resources });
  return readTemplateEstate({ read: (path) => (path === 'estate.json' ? text : undefined) }, 'estate.json', {
    account: '111122223333',
    region: 'eu-central-1',
    stackName: 'stack',
    organization: {
      id: 'o-1',
      accounts: [{ id: '111122223333', path: ['r-1', '111122223333'] }],
    },
  });
}

export function policy(...statements: readonly unknown[]) {
  return { Version: '2012-10-17', Statement: statements };
}

export function role(
  name: string | undefined,
  statements: readonly unknown[],
  more: Record<string, unknown> = {},
) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...(name === undefined ? {} : { RoleName: name }),
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Principal: { Service: 'sagemaker.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
      ...(statements.length === 0
        ? {}
        : { Policies: [{ PolicyName: 'p', PolicyDocument: policy(...statements) }] }),
      ...more,
    },
  };
}

export function bucket(name: string | undefined, statements: readonly unknown[] = [], id = 'Records') {
  return {
    [id]: {
      Type: 'AWS::S3::Bucket',
      Properties: name === undefined ? {} : { BucketName: name },
    },
    ...(statements.length === 0
      ? {}
      : {
          [`${id}Policy`]: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: { Bucket: { Ref: id }, PolicyDocument: policy(...statements) },
          },
        }),
  };
}
