import type { Environment } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';
import { packageReaders } from './package-readers.js';

const reading = [
  'codeartifact:DescribePackageVersion',
  'codeartifact:GetPackageVersionAsset',
  'codeartifact:GetPackageVersionReadme',
  'codeartifact:GetRepositoryEndpoint',
  'codeartifact:ListPackageVersionAssets',
  'codeartifact:ListPackageVersions',
  'codeartifact:ListPackages',
  'codeartifact:ReadFromRepository',
] as const;

const publishing = [
  'codeartifact:CopyPackageVersions',
  'codeartifact:PublishPackageVersion',
  'codeartifact:PutPackageMetadata',
  'codeartifact:PutPackageOriginConfiguration',
] as const;

/**
 * A repository's policy. Readers hold their own permission; this one denies everyone else, and publishing to everybody:
 * what is installed comes from the declared source or not at all.
 * https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html
 */
export function repositoryPolicy(environment: Environment): readonly Statement[] {
  return [
    deny('DenyReadingToOthers', reading, { ArnNotLike: { 'aws:PrincipalArn': packageReaders(environment) } }),
    {
      sid: 'DenyPublishing',
      effect: 'Deny',
      principals: { kind: 'everyone' },
      actions: publishing,
      resources: ['*'],
    },
  ];
}

/** https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html */
export function domainPolicy(environment: Environment): readonly Statement[] {
  return [
    deny('DenyTokensToOthers', ['codeartifact:GetAuthorizationToken'], {
      ArnNotLike: { 'aws:PrincipalArn': packageReaders(environment) },
    }),
  ];
}

function deny(sid: string, actions: readonly string[], conditions: Conditions): Statement {
  return { sid, effect: 'Deny', principals: { kind: 'everyone' }, actions, resources: ['*'], conditions };
}
