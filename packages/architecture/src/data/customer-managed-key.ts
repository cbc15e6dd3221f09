import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { policyWithin } from '../iam/policy-within.js';
import { keyAlias } from '../naming/names.js';
import type { KeyPurpose, KeyReference } from '../stacks/references.js';
import { keyPolicy } from './key-policy.js';
import { releaseSigning } from './service-key-use.js';
import { weakens } from './weakenings.js';

export interface CustomerManagedKeyProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly purpose: KeyPurpose;
}

/** What each key protects, as its description says. */
const descriptions: Readonly<Record<KeyPurpose, string>> = {
  internal: 'Datasets of the class internal.',
  confidential: 'Datasets of the class confidential.',
  restricted: 'Datasets of the class restricted.',
  models: 'Model artifacts and what evaluation says of them.',
  releases: 'Approved releases of models.',
  capture: 'Data capture of endpoints and what monitoring finds in it.',
  artifacts: 'Artifacts of the delivery pipeline.',
  logs: 'Logs.',
  volumes: 'Volumes of jobs and endpoints.',
  studio: 'Home directories and volumes of Studio.',
  notifications: 'Alarms and events on their way to people.',
  images: 'Container images.',
  packages: 'Python packages.',
  'release-signing': 'Signatures of releases.',
};

/**
 * One customer managed key with its alias and a policy that names everyone who may use it. Symmetric keys rotate every
 * year; a signing key cannot. Kept when the stack is deleted, unless the environment says otherwise.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
 */
export class CustomerManagedKey extends Construct {
  readonly reference: KeyReference;

  constructor(scope: Construct, id: string, props: CustomerManagedKeyProps) {
    super(scope, id);
    const { environment, account, purpose } = props;
    const alias = keyAlias(environment, purpose);
    const key = new CfnKey(this, 'Key', {
      description: descriptions[purpose],
      pendingWindowInDays: 30,
      keyPolicy: policyWithin(
        this,
        'key',
        { layer: 'data', owner: alias, place: 'resource' },
        keyPolicy(environment, account, purpose),
      ),
      ...(purpose === 'release-signing'
        ? { keySpec: releaseSigning.keySpec, keyUsage: 'SIGN_VERIFY' }
        : { enableKeyRotation: true }),
    });
    key.applyRemovalPolicy(
      weakens(environment, 'retain-on-delete') ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    );
    new CfnAlias(this, 'Alias', { aliasName: alias, targetKeyId: key.ref });
    this.reference = { arn: key.attrArn, alias };
  }
}
