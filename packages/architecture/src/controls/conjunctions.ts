import { listOf, type SizedTemplate } from '../quotas/template.js';
import { asksFor, every, grantsOf, isAboutAll, statementsOf } from './policy-statements.js';

/** One thing that was looked at, and whether it keeps to the claim. */
type Looked = readonly [id: string, holds: boolean];

/** What no public tool looks at, because it takes several resources, or the inside of a policy. */
export interface Conjunction {
  readonly claim: string;
  /** Files below `packages/architecture/src` that see to it. */
  readonly where: readonly string[];
  /** Guarantees of `redoubt prove` that decide it over all requests. */
  readonly proved: readonly string[];
  /** What the templates show of it: each resource or statement concerned. Absent where only a proof can tell. */
  readonly look?: (templates: readonly SizedTemplate[]) => readonly Looked[];
}

/** Nothing that leads out of a network; none is made where the environment declares no way out. */
const waysOut = [
  'AWS::EC2::EgressOnlyInternetGateway',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
  'AWS::EC2::TransitGatewayAttachment',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EC2::VPCPeeringConnection',
];

/** For an environment that declares no weakening. */
export const conjunctions: readonly Conjunction[] = [
  {
    claim: 'No route leads out of the network, and no security group reaches an open address',
    where: ['network/isolated-network.ts', 'network/group-egress.ts'],
    proved: ['no-way-to-the-internet'],
    look: (templates) => [
      ...every(templates, ...waysOut).map(([id]): Looked => [id, false]),
      ...every(templates, 'AWS::EC2::SecurityGroup').map(
        ([id, { SecurityGroupEgress }]): Looked => [
          id,
          SecurityGroupEgress !== undefined &&
            !/"(0\.0\.0\.0|::)\/0"/.test(JSON.stringify(SecurityGroupEgress)),
        ],
      ),
    ],
  },
  {
    claim: 'No role starts a job or a model that is not isolated, encrypted and in our subnets',
    where: ['guardrails/guardrails.ts'],
    proved: ['jobs-as-guarded', 'jobs-are-isolated'],
  },
  {
    claim: 'No key is one that AWS manages: nothing names an alias of `alias/aws/`',
    where: ['data/customer-managed-key.ts'],
    proved: ['records-under-their-key'],
    look: (templates) =>
      templates.map(({ stack, body }): Looked => [stack, !JSON.stringify(body).includes('"alias/aws/')]),
  },
  {
    claim: 'Key policies let grants be made for AWS services alone, and each through its service',
    where: ['data/service-key-use.ts'],
    proved: ['key-administrators-cannot-decrypt'],
    look: (templates) =>
      every(templates, 'AWS::KMS::Key').flatMap(([id, { KeyPolicy }]) =>
        statementsOf(KeyPolicy)
          .filter(({ Effect, Action }) => Effect === 'Allow' && listOf(Action).includes('kms:CreateGrant'))
          .map(
            (each): Looked => [
              id,
              asksFor(each, 'kms:GrantIsForAWSResource') && asksFor(each, 'kms:ViaService'),
            ],
          ),
      ),
  },
  {
    claim: 'What training writes is served only after it is approved and signed',
    where: ['delivery/delivery.ts', 'data/release-access.ts'],
    proved: ['deployment-after-approval', 'only-signer-signs', 'build-cannot-deploy'],
  },
  {
    claim: 'Policies of model package groups name roles of the environment, for reading',
    where: ['promotion/model-package-group-policy.ts'],
    proved: ['builder-cannot-approve'],
    look: (templates) =>
      every(templates, 'AWS::SageMaker::ModelPackageGroup').flatMap(([id, { ModelPackageGroupPolicy }]) =>
        statementsOf(ModelPackageGroupPolicy).map(({ Principal, Action }): Looked => {
          const named =
            typeof Principal === 'object' && Principal !== null && 'AWS' in Principal ? Principal.AWS : '*';
          const areRoles = listOf(named).every((arn) =>
            /^arn:aws:iam::\d{12}:role\/[^*]+$/.test(String(arn)),
          );
          const reads = listOf(Action).every((name) => /^sagemaker:(Describe|List)/.test(String(name)));
          return [id, areRoles && reads];
        }),
      ),
  },
  {
    claim: 'A presigned URL is for one’s own profile and opens through the endpoint alone',
    where: ['personas/activities/run-studio-apps.ts'],
    proved: [],
    look: (templates) => [
      ...grantsOf(templates, 'sagemaker:CreatePresignedDomainUrl').map(
        ([id, statement]): Looked => [
          id,
          asksFor(statement, 'aws:SourceVpce') &&
            listOf(statement.Resource).every((arn) => /:user-profile\/d-\*\/[^*]+$/.test(String(arn))),
        ],
      ),
      ...grantsOf(templates, 'sagemaker:CreatePresignedNotebookInstanceUrl').map(
        ([id]): Looked => [id, false],
      ),
    ],
  },
  {
    claim: 'Every Studio profile has a role and a security group that no other has',
    where: ['studio/studio-profile.ts'],
    proved: [],
    look: (templates) => {
      const profiles = every(templates, 'AWS::SageMaker::UserProfile');
      const own = profiles.map(([, { UserSettings }]) => ownThings(UserSettings));
      return profiles.map(([id, { UserSettings }]): Looked => {
        const mine = ownThings(UserSettings);
        return [id, mine.every((thing) => own.filter((others) => others.includes(thing)).length === 1)];
      });
    },
  },
  {
    claim: 'A role that a service assumes is for this account’s resources alone',
    where: ['iam/trust-policy.ts'],
    proved: ['execution-roles-through-sagemaker'],
    look: (templates) =>
      every(templates, 'AWS::IAM::Role').flatMap(([id, { AssumeRolePolicyDocument }]) =>
        statementsOf(AssumeRolePolicyDocument)
          .filter(
            ({ Principal }) => typeof Principal === 'object' && Principal !== null && 'Service' in Principal,
          )
          .map((each): Looked => [id, asksFor(each, 'aws:SourceAccount')]),
      ),
  },
  {
    claim: 'A role is passed by name, to one service',
    where: ['personas/passable-roles.ts', 'retraining/retraining-permissions.ts'],
    proved: ['nobody-writes-permissions'],
    look: (templates) =>
      grantsOf(templates, 'iam:PassRole').map(
        ([id, statement]): Looked => [
          id,
          asksFor(statement, 'iam:PassedToService') &&
            !isAboutAll(statement) &&
            listOf(statement.Resource).every((arn) => !String(arn).endsWith('role/*')),
        ],
      ),
  },
  {
    claim: 'No role has a policy that AWS manages, as AmazonSageMakerFullAccess is',
    where: ['iam/roles.ts'],
    proved: ['nobody-writes-permissions'],
    look: (templates) =>
      every(templates, 'AWS::IAM::Role').map(
        ([id, { ManagedPolicyArns }]): Looked => [id, listOf(ManagedPolicyArns).length === 0],
      ),
  },
  {
    claim: 'What registers, signs and verifies a release runs a script that the source cannot change',
    where: ['delivery/build-specification.ts', 'delivery/step-scripts.ts'],
    proved: ['build-cannot-deploy'],
    look: (templates) =>
      every(templates, 'AWS::CodeBuild::Project')
        .filter(([, { Name }]) => !String(Name).endsWith('-build'))
        .map(([id, { Source }]): Looked => [id, hasScript(Source)]),
  },
  {
    claim: 'The trail records what is done with objects, endpoints and features, and nobody silences it',
    where: ['audit/trail.ts'],
    proved: ['nobody-silences-the-record', 'access-leaves-a-record'],
    look: (templates) =>
      every(templates, 'AWS::CloudTrail::Trail').map(([id, { AdvancedEventSelectors }]): Looked => {
        const text = JSON.stringify(AdvancedEventSelectors ?? []);
        const recorded = ['AWS::S3::Object', 'AWS::SageMaker::Endpoint', 'AWS::SageMaker::FeatureGroup'];
        return [id, recorded.every((type) => text.includes(`"${type}"`))];
      }),
  },
];

/** A profile's role and the first of its groups, which is its own. */
function ownThings(settings: unknown): readonly string[] {
  if (typeof settings !== 'object' || settings === null) return ['', ''];
  const { ExecutionRole, SecurityGroups } = settings as Readonly<Record<string, unknown>>;
  return [ExecutionRole, listOf(SecurityGroups)[0]].map((each) => JSON.stringify(each) ?? '');
}

/** Whether a project has its own build specification: a file name would be looked up in the source. */
function hasScript(source: unknown): boolean {
  if (typeof source !== 'object' || source === null || !('BuildSpec' in source)) return false;
  const text = typeof source.BuildSpec === 'string' ? source.BuildSpec : JSON.stringify(source.BuildSpec);
  return text.includes('phases');
}
