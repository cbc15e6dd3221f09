import { describe, expect, it } from 'vitest';
import { accountOf } from '../../src/naming/names.js';
import { imagePolicy } from '../../src/packages/image-policy.js';
import { domainPolicy, repositoryPolicy } from '../../src/packages/package-policy.js';
import { decide } from '../data/decide.js';
import { example } from '../iam/example.js';

const environment = example();
const account = accountOf(environment, 'development');
const role = (name: string, id = account.id): string => `arn:aws:iam::${id}:role/readmission-${name}`;
const ours = (principal: string) => ({
  'aws:PrincipalArn': principal,
  'aws:PrincipalOrgID': environment.organization.id,
  'aws:PrincipalIsAWSService': 'false',
});

describe('packages', () => {
  const resource = `arn:aws:codeartifact:eu-central-1:${account.id}:repository/readmission/readmission-python`;
  const ask = (principal: string, action: string, of = environment) =>
    decide({
      action,
      principal,
      resource,
      owner: account.id,
      context: ours(principal),
      resourcePolicy: repositoryPolicy(of),
    });

  it.each(['ada-studio', 'delivery-build'])('%s installs them', (name) => {
    expect(ask(role(name), 'codeartifact:ReadFromRepository')).toBe('Allowed');
  });

  it('a job in network isolation does not, and one whose isolation is weakened does', () => {
    expect(ask(role('train-execution'), 'codeartifact:ReadFromRepository')).toBe('ExplicitlyDenied');
    const weakened = example((text) =>
      text.replace('readmission-risk:\n', 'readmission-risk:\n    classification: confidential\n').replace(
        'weakenings: []',
        `weakenings:
  - weakens: network-isolation
    workload: train
    reason: Fetches its packages when it starts, from our repository.`,
      ),
    );
    expect(ask(role('train-execution'), 'codeartifact:ReadFromRepository', weakened)).toBe('Allowed');
  });

  it('nobody publishes, whatever their own permissions say', () => {
    const publish = (name: string) =>
      decide({
        action: 'codeartifact:PublishPackageVersion',
        principal: role(name),
        resource: `arn:aws:codeartifact:eu-central-1:${account.id}:package/readmission/readmission-python/pypi/any/numpy`,
        owner: account.id,
        context: ours(role(name)),
        resourcePolicy: repositoryPolicy(environment),
      });
    for (const name of ['ada-studio', 'delivery-build', 'alan'])
      expect(publish(name)).toBe('ExplicitlyDenied');
  });

  it('tokens are for those who install', () => {
    const token = (principal: string) =>
      decide({
        action: 'codeartifact:GetAuthorizationToken',
        principal,
        resource: `arn:aws:codeartifact:eu-central-1:${account.id}:domain/readmission`,
        owner: account.id,
        context: ours(principal),
        resourcePolicy: domainPolicy(environment),
      });
    expect(token(role('ada-studio'))).toBe('Allowed');
    expect(token(role('alan'))).toBe('ExplicitlyDenied');
  });
});

describe('images', () => {
  const ask = (principal: string, action: string, context: Record<string, string> = ours(principal)) =>
    decide({
      action,
      principal,
      context,
      resource: `arn:aws:ecr:eu-central-1:${account.id}:repository/readmission/images`,
      owner: account.id,
      resourcePolicy: imagePolicy(environment),
    });

  it('the build pushes and nobody else does', () => {
    expect(ask(role('delivery-build'), 'ecr:PutImage')).toBe('Allowed');
    for (const name of ['ada-studio', 'delivery-sign', 'alan']) {
      expect(ask(role(name), 'ecr:PutImage')).toBe('ExplicitlyDenied');
    }
  });

  it('production’s endpoint pulls across accounts, and another role of production does not', () => {
    expect(ask(role('risk-api-production-execution', '333333333333'), 'ecr:BatchGetImage')).toBe('Allowed');
    expect(ask(role('other', '333333333333'), 'ecr:BatchGetImage')).toBe('ImplicitlyDenied');
  });

  it('nobody of another organization pulls', () => {
    const principal = role('risk-api-production-execution', '333333333333');
    const context = { ...ours(principal), 'aws:PrincipalOrgID': 'o-other00000' };
    expect(ask(principal, 'ecr:BatchGetImage', context)).toBe('ExplicitlyDenied');
  });
});
