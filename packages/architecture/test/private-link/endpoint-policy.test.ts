import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/iam/statement.js';
import { accountOf } from '../../src/naming/names.js';
import { endpointPolicy } from '../../src/private-link/endpoint-policy.js';
import { endpointsNeeded } from '../../src/private-link/endpoints-needed.js';
import { decide } from '../data/decide.js';
import { example } from '../iam/example.js';

const environment = example();
const account = accountOf(environment, 'development');
const train = `arn:aws:iam::${account.id}:role/readmission-train-execution`;
const open: Statement = {
  sid: 'Open',
  effect: 'Allow',
  principals: { kind: 'everyone' },
  actions: ['s3:GetObject', 's3:PutObject'],
  resources: ['arn:aws:s3:::any/*'],
};

function policyOf(name: string): readonly Statement[] {
  const endpoint = endpointsNeeded(environment, account).find((each) => each.name === name)!;
  return endpointPolicy(environment, account, endpoint, []);
}

const ours = {
  'aws:PrincipalAccount': account.id,
  'aws:PrincipalOrgID': environment.organization.id,
  'aws:ResourceAccount': account.id,
};

/** A request about an object of a bucket that lets everyone in, so that what denies is the endpoint. */
function object(action: string, bucket: string, principal: string, context: Record<string, string>) {
  return decide({
    action,
    principal,
    context,
    resource: `arn:aws:s3:::${bucket}/1`,
    owner: context['aws:ResourceAccount'] ?? account.id,
    resourcePolicy: [{ ...open, resources: [`arn:aws:s3:::${bucket}/*`] }],
    endpoint: policyOf('s3'),
  });
}

describe('the S3 endpoint', () => {
  it('lets our principals to our buckets, those of our other account too', () => {
    expect(object('s3:GetObject', 'ours', train, ours)).toBe('Allowed');
    expect(object('s3:GetObject', 'ours', train, { ...ours, 'aws:ResourceAccount': '333333333333' })).toBe(
      'Allowed',
    );
  });

  it('lets nobody carry our data to a bucket of another account', () => {
    const away = { ...ours, 'aws:ResourceAccount': '999999999999' };
    expect(object('s3:PutObject', 'theirs', train, away)).toBe('ImplicitlyDenied');
  });

  it('lets no credentials of another account in, not even to our bucket', () => {
    const smuggled = {
      ...ours,
      'aws:PrincipalAccount': '999999999999',
      'aws:PrincipalOrgID': 'o-other00000',
    };
    const principal = 'arn:aws:iam::999999999999:role/exfiltrate';
    expect(object('s3:PutObject', 'ours', principal, smuggled)).toBe('ImplicitlyDenied');
  });

  it('lets image layers be read from ECR’s own bucket, and nothing be written there', () => {
    const layers = 'prod-eu-central-1-starport-layer-bucket';
    const signedByEcr = { 'aws:ResourceAccount': '888888888888', 'aws:PrincipalAccount': '888888888888' };
    const ecr = 'arn:aws:iam::888888888888:role/ecr';
    expect(object('s3:GetObject', layers, ecr, signedByEcr)).toBe('Allowed');
    expect(object('s3:PutObject', layers, ecr, signedByEcr)).toBe('ImplicitlyDenied');
    expect(object('s3:GetObject', 'prod-eu-west-1-starport-layer-bucket', ecr, signedByEcr)).toBe(
      'ImplicitlyDenied',
    );
  });
});

describe('the other endpoints', () => {
  const resource = `arn:aws:sagemaker:eu-central-1:${account.id}:endpoint/x`;
  const ask = (name: string, action: string, context: Record<string, string> = ours) =>
    decide({
      action,
      principal: train,
      context,
      resource,
      owner: account.id,
      resourcePolicy: [],
      endpoint: policyOf(name),
    });

  it('are for what they are there for: invoking goes through the runtime, and nothing else does', () => {
    expect(ask('sagemaker.runtime', 'sagemaker:InvokeEndpoint')).toBe('Allowed');
    expect(ask('sagemaker.runtime', 'sagemaker:DeleteEndpoint')).toBe('ImplicitlyDenied');
  });

  it('serve only our principals', () => {
    const foreign = { ...ours, 'aws:PrincipalAccount': '999999999999' };
    expect(ask('sagemaker.api', 'sagemaker:DescribeEndpoint')).toBe('Allowed');
    expect(ask('sagemaker.api', 'sagemaker:DescribeEndpoint', foreign)).toBe('ImplicitlyDenied');
  });

  it('deny what the guardrails deny, on the API of SageMaker', () => {
    const guardrail: Statement = {
      sid: 'Guardrail',
      effect: 'Deny',
      principals: { kind: 'everyone' },
      actions: ['sagemaker:DeleteEndpoint'],
      resources: ['*'],
    };
    const endpoint = endpointsNeeded(environment, account).find(({ name }) => name === 'sagemaker.api')!;
    expect(endpointPolicy(environment, account, endpoint, [guardrail])).toContain(guardrail);
  });
});

describe('which endpoints there are', () => {
  const names = (stage: 'development' | 'production') =>
    endpointsNeeded(environment, accountOf(environment, stage)).map(({ name }) => name);

  it('Studio, builds and packages have theirs in development alone', () => {
    for (const name of ['studio', 'codebuild', 'codeartifact.api', 'codeartifact.repositories']) {
      expect(names('development')).toContain(name);
      expect(names('production')).not.toContain(name);
    }
  });

  it('an environment without a package repository has no endpoint for one', () => {
    const without = example((text) => text.replace('packages: codeartifact', 'packages: none'));
    const list = endpointsNeeded(without, accountOf(without, 'development')).map(({ name }) => name);
    expect(list.filter((name) => name.startsWith('codeartifact'))).toEqual([]);
  });
});
