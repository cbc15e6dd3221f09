import type { Account, Environment } from '../environment/schema.js';
import { type PolicyDocument, policyDocument } from '../iam/policy-document.js';
import { policyLimits } from '../iam/policy-limits.js';
import { splitPolicy } from '../iam/split-policy.js';
import type { Statement } from '../iam/statement.js';
import { bootstrapQualifier, bucketName, distinctAccounts, roleName } from '../naming/names.js';
import {
  bootstrapBoundaryStatements,
  bootstrapStatements,
  organizationStatements,
} from './bootstrap-statements.js';

/** A managed policy that exists before `cdk bootstrap` runs, and the file that it is made from. */
export interface BootstrapPolicy {
  readonly name: string;
  readonly arn: string;
  /** Path of the file, relative to where the commands run, e.g. `bootstrap/222222222222/cdk-hnb659fds-readmission-1.json`. */
  readonly file: string;
  readonly document: PolicyDocument;
}

/** How one account is made ready, once, by somebody who administers it. */
export interface AccountBootstrap {
  readonly account: Account;
  readonly policies: readonly BootstrapPolicy[];
  /** Shell commands, in their order. Their files are those of `policies`. */
  readonly commands: readonly string[];
  /** Shell commands for after the first deployment: what CloudFormation has no resource type for. */
  readonly afterDeployment: readonly string[];
}

/**
 * The exact commands that make the accounts ready for `cdk deploy`, with a CloudFormation role that is no administrator.
 * No account is trusted to deploy into another: CDK's `--trust` is left out, because delivery deploys to production by
 * roles of its own. https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-bootstrap.html
 * @param folder where the policies' files lie, as the commands name it
 */
export function bootstrap(environment: Environment, folder = 'bootstrap'): readonly AccountBootstrap[] {
  const { managementAccount } = environment.organization;
  const accounts = distinctAccounts(environment).map((account) =>
    accountBootstrap(environment, account, folder, bootstrapStatements(environment, account)),
  );
  if (managementAccount === undefined) return accounts;
  const isApart = accounts.every(({ account }) => account.id !== managementAccount.id);
  const organization = accountBootstrap(
    environment,
    managementAccount,
    folder,
    organizationStatements(environment),
  );
  return isApart ? [...accounts, { ...organization, afterDeployment: [] }] : accounts;
}

function accountBootstrap(
  environment: Environment,
  account: Account,
  folder: string,
  statements: readonly Statement[],
): AccountBootstrap {
  const boundary = bootstrapPolicy(
    account,
    folder,
    policyName(environment, 'boundary'),
    policyDocument(bootstrapBoundaryStatements(environment, account)),
  );
  const policies = documents(statements).map((document, index) =>
    bootstrapPolicy(account, folder, policyName(environment, String(index + 1)), document),
  );
  return {
    account,
    policies: [boundary, ...policies],
    commands: [
      ...[boundary, ...policies].map(createPolicy),
      ...(environment.audit.config && isRecorded(environment, account) ? [serviceLinkedRole] : []),
      cdkBootstrap(account, boundary, policies),
    ],
    afterDeployment: classificationJob(environment, account),
  };
}

/**
 * Not among the environment's own names: the role that these policies are for writes those, and must not be able to
 * write what it may do itself.
 */
function policyName(environment: Environment, part: string): string {
  return `cdk-${bootstrapQualifier}-${environment.name}-${part}`;
}

function documents(statements: readonly Statement[]): readonly PolicyDocument[] {
  const split = splitPolicy(statements, policyLimits.managedPolicy);
  if (split.kind === 'split') return split.documents;
  throw new Error(`statement ${split.statement.sid} of the bootstrap does not fit a policy`);
}

function bootstrapPolicy(
  account: Account,
  folder: string,
  name: string,
  document: PolicyDocument,
): BootstrapPolicy {
  return {
    name,
    arn: `arn:aws:iam::${account.id}:policy/${name}`,
    file: `${folder}/${account.id}/${name}.json`,
    document,
  };
}

function createPolicy({ name, file }: BootstrapPolicy): string {
  return `aws iam create-policy --policy-name ${name} --policy-document file://${file}`;
}

/** AWS Config records the accounts of the stages. */
function isRecorded(environment: Environment, account: Account): boolean {
  return distinctAccounts(environment).some(({ id }) => id === account.id);
}

/** AWS Config's own role; the command fails harmlessly where the account has it. */
const serviceLinkedRole =
  'aws iam create-service-linked-role --aws-service-name config.amazonaws.com || true';

function cdkBootstrap(
  { id, region }: Account,
  boundary: BootstrapPolicy,
  policies: readonly BootstrapPolicy[],
): string {
  return [
    `npx cdk bootstrap aws://${id}/${region}`,
    `--qualifier ${bootstrapQualifier}`,
    `--cloudformation-execution-policies ${policies.map(({ arn }) => arn).join(',')}`,
    `--custom-permissions-boundary ${boundary.name}`,
    '--public-access-block-configuration true',
    '--termination-protection true',
  ].join(' ');
}

/** https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-create.html */
function classificationJob(environment: Environment, account: Account): readonly string[] {
  const { audit, accounts, datasets } = environment;
  const restricted = Object.values(datasets).some(({ classification }) => classification === 'restricted');
  if (!audit.macie || !restricted || account.id !== accounts.development.id) return [];
  const bucket = bucketName(environment, account, 'restricted');
  const definition = { bucketDefinitions: [{ accountId: account.id, buckets: [bucket] }] };
  return [
    `aws macie2 create-classification-job --name ${roleName(environment, 'restricted')} --job-type SCHEDULED --schedule-frequency '{"dailySchedule":{}}' --s3-job-definition '${JSON.stringify(definition)}'`,
  ];
}
