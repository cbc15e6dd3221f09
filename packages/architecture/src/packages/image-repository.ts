import { CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { weakens } from '../data/weakenings.js';
import type { Environment } from '../environment/schema.js';
import { checkedPolicyDocument } from '../iam/policy-checks.js';
import { imageRepositoryName } from '../roles/image-repositories.js';
import type { KeyReference } from '../stacks/references.js';
import { imagePolicy } from './image-policy.js';

export interface ImageRepositoryProps {
  readonly environment: Environment;
  readonly key: KeyReference;
}

/** Images without a tag are of no release. https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html */
const lifecycle = {
  rules: [
    {
      rulePriority: 1,
      description: 'Untagged images',
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 30 },
      action: { type: 'expire' },
    },
  ],
} as const;

/** The environment's own images: a tag once pushed stays what it is, every push is scanned. */
export class ImageRepository extends Construct {
  /** As CloudFormation gives it. */
  readonly repositoryUri: string;

  constructor(scope: Construct, id: string, { environment, key }: ImageRepositoryProps) {
    super(scope, id);
    const repositoryName = imageRepositoryName(environment);
    const owner = { layer: 'packages', owner: repositoryName, place: 'resource' } as const;
    const repository = new CfnRepository(this, 'Repository', {
      repositoryName,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key.arn },
      lifecyclePolicy: { lifecyclePolicyText: JSON.stringify(lifecycle) },
      repositoryPolicyText: withoutResource(checkedPolicyDocument(this, owner, imagePolicy(environment))),
    });
    repository.applyRemovalPolicy(
      weakens(environment, 'retain-on-delete') ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    );
    this.repositoryUri = repository.attrRepositoryUri;
  }
}

/** ECR's policies are about their own repository and take no `Resource`. */
function withoutResource(document: ReturnType<typeof checkedPolicyDocument>): object {
  return { ...document, Statement: document.Statement.map(({ Resource: _, ...statement }) => statement) };
}
