import { CfnDomain, CfnRepository } from 'aws-cdk-lib/aws-codeartifact';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.js';
import { checkedPolicyDocument, type PolicyOwner } from '../iam/policy-checks.js';
import type { KeyReference } from '../stacks/references.js';
import { packageDomainName, packageRepositoryName, packageStoreName } from './package-names.js';
import { domainPolicy, repositoryPolicy } from './package-policy.js';

export interface PackageRepositoryProps {
  readonly environment: Environment;
  readonly key: KeyReference;
}

/**
 * Python packages for a network without internet: CodeArtifact fetches from PyPI what is asked for, keeps it, and hands
 * it out through its endpoints. The network itself never reaches PyPI. Where PyPI is too much to trust, the external
 * connection is the one line to take away; what was fetched before stays.
 * https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection.html
 */
export class PackageRepository extends Construct {
  constructor(scope: Construct, id: string, { environment, key }: PackageRepositoryProps) {
    super(scope, id);
    const domainName = packageDomainName(environment);
    const document = (owner: string, statements: ReturnType<typeof domainPolicy>) =>
      checkedPolicyDocument(
        this,
        { layer: 'packages', owner, place: 'resource' } satisfies PolicyOwner,
        statements,
      );
    const domain = new CfnDomain(this, 'Domain', {
      domainName,
      encryptionKey: key.arn,
      permissionsPolicyDocument: document(domainName, domainPolicy(environment)),
    });
    const store = new CfnRepository(this, 'Store', {
      domainName,
      repositoryName: packageStoreName(environment),
      description: 'What was fetched from PyPI.',
      externalConnections: ['public:pypi'],
      permissionsPolicyDocument: document(packageStoreName(environment), repositoryPolicy(environment)),
    });
    const repository = new CfnRepository(this, 'Repository', {
      domainName,
      repositoryName: packageRepositoryName(environment),
      description: 'Python packages for Studio, builds and jobs that have a network.',
      upstreams: [packageStoreName(environment)],
      permissionsPolicyDocument: document(packageRepositoryName(environment), repositoryPolicy(environment)),
    });
    store.addResourceDependency(domain);
    repository.addResourceDependency(store);
  }
}
