import { describe, expect, it } from 'vitest';
import { bucketAccess } from '../../src/data/bucket-access.js';
import { bucketPolicy } from '../../src/data/bucket-policy.js';
import { sameAccount } from '../../src/data/purposes.js';
import type { Account } from '../../src/environment/schema.js';
import { bucketArn, bucketName } from '../../src/naming/names.js';
import { modelPackageGroupStatements } from '../../src/promotion/model-package-group-policy.js';
import type { BucketPurpose } from '../../src/stacks/references.js';
import { decide } from '../data/decide.js';
import { keyArnOf } from '../delivery/references.js';
import { example } from '../iam/example.js';

const environment = example();
const { development, production } = environment.accounts;
const role = (account: Account, name: string) => `arn:aws:iam::${account.id}:role/readmission-${name}`;
const endpoint = role(production, 'risk-api-production-execution');
const deployer = role(production, 'deploy-production');

/** Reading an object of development, through an endpoint of the principal's account, over TLS. */
function reads(principal: string, purpose: BucketPurpose, key: string) {
  const resourcePolicy = bucketPolicy({
    environment,
    account: development,
    purpose,
    keyArn: keyArnOf(development, purpose),
    endpointIds: ['vpce-development'],
  });
  return decide({
    action: 's3:GetObject',
    resource: `${bucketArn(bucketName(environment, development, purpose))}/${key}`,
    owner: development.id,
    principal,
    resourcePolicy,
    context: {
      'aws:SecureTransport': 'true',
      'aws:PrincipalOrgID': environment.organization.id,
      'aws:PrincipalArn': principal,
      'aws:PrincipalIsAWSService': 'false',
      'aws:ViaAWSService': 'false',
      'aws:SourceVpce': 'vpce-production',
      'aws:VpceAccount': production.id,
    },
  });
}

describe('promotion to another account', () => {
  it('lets the endpoint read the release of its model, and nothing that training wrote or read', () => {
    expect(reads(endpoint, 'releases', 'readmission-risk/12/model.tar.gz')).toBe('Allowed');
    expect(reads(endpoint, 'releases', 'other/12/model.tar.gz')).not.toBe('Allowed');
    expect(reads(endpoint, 'models', 'readmission-risk/artifacts/model.tar.gz')).not.toBe('Allowed');
    expect(reads(endpoint, 'confidential', 'features/1.csv')).not.toBe('Allowed');
    expect(reads(endpoint, 'restricted', 'patient-records/1.csv')).not.toBe('Allowed');
  });

  it('lets the deployment read what verification and the platform made, and no release and no data', () => {
    expect(reads(deployer, 'artifacts', 'readmission/verify/a1')).toBe('Allowed');
    expect(reads(deployer, 'artifacts', 'readmission/template/a1')).toBe('Allowed');
    expect(reads(deployer, 'artifacts', 'readmission/build/a1')).not.toBe('Allowed');
    expect(reads(deployer, 'releases', 'readmission-risk/12/model.tar.gz')).not.toBe('Allowed');
    expect(reads(deployer, 'restricted', 'patient-records/1.csv')).not.toBe('Allowed');
  });

  it('lets no role of production read or write a dataset, nor write a release', () => {
    const foreign = bucketAccess(environment).filter(({ role: arn, owner }) => {
      return arn.split(':')[4] === production.id && sameAccount(owner, development);
    });
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign.filter(({ verb }) => verb === 'write')).toEqual([]);
    expect([...new Set(foreign.map(({ purpose }) => purpose))].sort()).toEqual(['artifacts', 'releases']);
  });

  it('shows the versions of a model to the roles that deploy, and lets them change none', () => {
    const statements = modelPackageGroupStatements(environment, 'readmission-risk');
    const version =
      'arn:aws:sagemaker:eu-central-1:222222222222:model-package/readmission-readmission-risk/12';
    const ask = (principal: string, action: string) =>
      decide({ action, resource: version, owner: development.id, principal, resourcePolicy: statements });
    expect(ask(deployer, 'sagemaker:DescribeModelPackage')).toBe('Allowed');
    expect(ask(endpoint, 'sagemaker:DescribeModelPackage')).not.toBe('Allowed');
    expect(ask(deployer, 'sagemaker:UpdateModelPackage')).not.toBe('Allowed');
    expect(ask(role(production, 'vera'), 'sagemaker:DescribeModelPackage')).not.toBe('Allowed');
  });

  it('needs no policy where all stages share an account', () => {
    const one = example((text) => text.replaceAll('333333333333', '222222222222'));
    expect(modelPackageGroupStatements(one, 'readmission-risk')).toEqual([]);
  });
});
