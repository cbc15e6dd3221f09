import type { Account, Environment } from '../environment/schema.js';
import { roleArn, roleName } from '../naming/names.js';
import type { BucketPurpose } from '../stacks/references.js';
import { deployRoleArns } from './delivery-access.js';

/** A principal that reaches a bucket from outside our endpoints, and why it must. */
export interface NetworkException {
  /** ARN of a role, or a pattern of `ArnLike` over role ARNs. */
  readonly principal: string;
  readonly why: string;
  readonly source: string;
}

/** Macie's service-linked role, which reads the buckets that it classifies from Macie's own network. */
export function macieRoleArn(account: Account): string {
  return roleArn(account, 'aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie');
}

/**
 * Who reaches a bucket of that purpose from outside our endpoints. Everything else is refused. Jobs are not among them:
 * with a `VpcConfig`, SageMaker moves their data through our VPC and its S3 endpoint, in network isolation too.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html
 */
export function networkExceptions(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
): readonly NetworkException[] {
  switch (purpose) {
    case 'internal':
    case 'confidential':
    case 'restricted':
      return [...producers(environment, purpose), ...macie(environment, account, purpose)];
    case 'models':
      return [retrainingPipeline(environment, account)];
    case 'artifacts':
      return delivery(environment, account);
    case 'releases':
      return [];
    case 'logs':
      return auditors(environment, account);
    case 'capture':
      return [];
  }
}

function producers(environment: Environment, purpose: BucketPurpose): readonly NetworkException[] {
  const datasets = Object.values(environment.datasets).filter((each) => each.classification === purpose);
  return [...new Set(datasets.flatMap((each) => each.producers))].map((principal) => ({
    principal,
    why: 'Delivers a dataset from a system that stands outside the environment.',
    source: 'the environment file: `producers`',
  }));
}

function macie(
  environment: Environment,
  account: Account,
  purpose: BucketPurpose,
): readonly NetworkException[] {
  if (!environment.audit.macie || purpose !== 'restricted') return [];
  return [
    {
      principal: macieRoleArn(account),
      why: 'Macie classifies what is in restricted buckets, from its own network.',
      source: 'https://docs.aws.amazon.com/macie/latest/user/discovery-supported-encryption-types.html',
    },
  ];
}

function retrainingPipeline(environment: Environment, account: Account): NetworkException {
  return {
    principal: roleArn(account, roleName(environment, 'retraining')),
    why: 'SageMaker Pipelines reads the evaluation that its condition step compares, from its own network.',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-propertyfile.html',
  };
}

function delivery(environment: Environment, account: Account): readonly NetworkException[] {
  const roles = ['source', 'template', 'build', 'register', 'sign', 'verify'].map((stage) =>
    roleArn(account, roleName(environment, 'delivery', stage)),
  );
  return [...roles, ...deployRoleArns(environment)].map((principal) => ({
    principal,
    why: 'CodePipeline and its actions carry artifacts between stages from their own network.',
    source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html',
  }));
}

function auditors(environment: Environment, account: Account): readonly NetworkException[] {
  const people = Object.entries(environment.people).filter(
    ([, person]) => person.persona === 'security-auditor',
  );
  return people.map(([name]) => ({
    principal: roleArn(account, roleName(environment, name)),
    why: 'Auditors read logs from where they work; logs hold no data of the models.',
    source: 'the environment file: `people`',
  }));
}
