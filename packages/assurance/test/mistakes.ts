import type { Twin } from './twin.js';
import {
  granting,
  withoutBoundary,
  withoutBucketDenies,
  withoutControlPolicies,
  withoutEndpointGuardrails,
  withoutStatements,
} from './twin-layers.js';

/** One classic mistake, where nothing else stands against it, and what then must no longer be proved. */
export interface Mistake {
  readonly name: string;
  /** The layers to take away; with the rest the obligation is still proved. */
  readonly base: (twin: Twin) => void;
  /** The mistake: a change in one resource. */
  readonly make: (twin: Twin) => void;
  readonly guarantee: string;
  readonly obligation: string;
  /** `principal action` of the witness. */
  readonly witness: RegExp;
}

const development = '222222222222';

const allow = (Action: string | readonly string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource });

/** Only the guardrails on the roles themselves are left: those of the organization and of the endpoints are gone. */
function guardrailsOfRolesAlone(twin: Twin): void {
  withoutControlPolicies(twin);
  withoutEndpointGuardrails(twin);
}

/** Only what allows the data scientists to start jobs says how: the denials about subnets and isolation are gone. */
function allowanceAlone(twin: Twin): void {
  guardrailsOfRolesAlone(twin);
  withoutStatements(
    twin,
    'ada-studio',
    'WrongSubnets',
    'NoSubnets',
    'WrongNetworkIsolation',
    'NoNetworkIsolation',
  );
  for (const sid of ['StartJobs', 'MakeModels'])
    twin.statement('ada-studio', sid).Condition.Bool = { 'sagemaker:NetworkIsolation': 'true' };
}

const jobs = (obligation: string) => ({
  guarantee: 'jobs-as-guarded',
  obligation: obligation.replace('*', development),
});

/** Traps of published guardrails, and the mistakes that environments are known for. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'two keys in one Deny are a Deny of both at once',
    base: guardrailsOfRolesAlone,
    make: (twin) => {
      twin.statement('retraining', 'NoSubnets').Condition.Null['sagemaker:VpcSecurityGroupIds'] = 'true';
    },
    ...jobs('without-subnets-*'),
    witness: /^readmission-retraining sagemaker:Create/,
  },
  {
    name: 'ForAllValues without a Null guard lets a job go without subnets',
    base: allowanceAlone,
    make: (twin) => {
      delete twin.statement('ada-studio', 'StartJobs').Condition.Null['sagemaker:VpcSubnets'];
    },
    ...jobs('without-subnets-*'),
    witness: /^readmission-(ada|emmy)-studio sagemaker:Create/,
  },
  {
    name: 'ForAllValues with IfExists is no condition at all where the key is missing',
    base: allowanceAlone,
    make: (twin) => {
      const { Condition } = twin.statement('ada-studio', 'StartJobs');
      Condition['ForAllValues:StringEqualsIfExists'] = Condition['ForAllValues:StringEquals'];
      delete Condition['ForAllValues:StringEquals'];
      delete Condition.Null;
    },
    ...jobs('without-subnets-*'),
    witness: /^readmission-(ada|emmy)-studio sagemaker:Create/,
  },
  {
    name: 'a guardrail by a pattern of names misses what is not called so',
    base: (twin) => {
      guardrailsOfRolesAlone(twin);
      delete twin.statement('ada-studio', 'MakeModels').Condition;
    },
    make: (twin) => {
      twin.statement('ada-studio', 'NoSubnets').Action = 'sagemaker:Create*Job*';
    },
    ...jobs('without-subnets-*'),
    witness: /^readmission-(ada|emmy)-studio sagemaker:CreateModel$/,
  },
  {
    name: 'IfExists in an Allow lets what is missing through',
    base: allowanceAlone,
    make: (twin) => {
      const { Condition } = twin.statement('ada-studio', 'StartJobs');
      Condition.BoolIfExists = Condition.Bool;
      delete Condition.Bool;
    },
    ...jobs('without-isolation-*'),
    witness: /^readmission-(ada|emmy)-studio sagemaker:Create/,
  },
  {
    name: 'a negated operator in an Allow lets what is missing through',
    base: (twin) => {
      allowanceAlone(twin);
      withoutStatements(twin, 'ada-studio', 'NoVolumeKey', 'WrongVolumeKey');
    },
    make: (twin) => {
      const { Condition } = twin.statement('ada-studio', 'StartJobs');
      Condition.ArnNotEquals = {
        'sagemaker:VolumeKmsKeyArn': 'arn:aws:kms:eu-central-1:999999999999:key/theirs',
      };
      delete Condition.ArnEquals['sagemaker:VolumeKmsKeyArn'];
    },
    ...jobs('without-volume-key-*'),
    witness: /^readmission-(ada|emmy)-studio sagemaker:Create/,
  },
  {
    name: 'Bool does not match a key that is missing',
    base: guardrailsOfRolesAlone,
    make: (twin) => withoutStatements(twin, 'retraining', 'NoNetworkIsolation'),
    ...jobs('without-isolation-*'),
    witness: /^readmission-retraining sagemaker:Create/,
  },
  {
    name: 'a wildcard of job actions reaches those that come later',
    base: (twin) => {
      guardrailsOfRolesAlone(twin);
      withoutStatements(twin, 'ada-studio', 'NoUnguardedCompute');
    },
    make: (twin) => {
      Object.assign(twin.statement('ada-studio', 'StartJobs'), {
        Action: 'sagemaker:Create*Job*',
        Resource: '*',
      });
      delete twin.statement('ada-studio', 'StartJobs').Condition;
    },
    ...jobs('unguarded'),
    witness: /^readmission-(ada|emmy)-studio sagemaker:Create.*Job/,
  },
  {
    name: 'a guardrail by a deprecated key guards nothing',
    base: guardrailsOfRolesAlone,
    make: (twin) => {
      twin.statement('retraining', 'NoVolumeKey').Condition = { Null: { 'sagemaker:VolumeKmsKey': 'true' } };
    },
    ...jobs('without-volume-key-*'),
    witness: /^readmission-retraining sagemaker:Create/,
  },
  {
    name: 'what a Create call checks, an Update call undoes',
    base: guardrailsOfRolesAlone,
    make: (twin) => granting(twin, 'ada-studio', allow('sagemaker:UpdateUserProfile')),
    ...jobs('role-swapped'),
    witness: /^readmission-ada-studio sagemaker:UpdateUserProfile$/,
  },
  {
    name: 'an exemption by a tag is open to whoever sets tags of a session',
    base: (twin) => {
      withoutBoundary(twin, 'ada');
      granting(twin, 'ada', allow('s3:GetObject'));
      twin.role('ada').Properties.AssumeRolePolicyDocument.Statement[0].Action = [
        'sts:AssumeRoleWithSAML',
        'sts:TagSession',
      ];
    },
    make: (twin) => {
      twin.bucketStatement('restricted', 'DenyRead0').Condition.StringNotEquals = {
        'aws:PrincipalTag/exempt': 'yes',
      };
    },
    guarantee: 'records-read-by-declared-jobs',
    obligation: 'objects-of-patient-records',
    witness: /^readmission-ada s3:GetObject/,
  },
  {
    name: 'an exemption for calls without an endpoint, so that the console works, is one for everybody',
    base: withoutControlPolicies,
    make: (twin) => {
      twin.bucketStatement('restricted', 'DenyOtherNetworks').Condition.Null = { 'aws:SourceVpce': 'false' };
    },
    guarantee: 'records-read-inside',
    obligation: 'place-of-patient-records',
    witness: /^readmission-prepare-execution s3:GetObject/,
  },
  {
    name: 'guardrails that are not on the role of the pipeline are on none of its jobs',
    base: guardrailsOfRolesAlone,
    make: (twin) => {
      twin.policyWith('retraining', 'NoSubnets').Properties.Roles = ['readmission-retraining-start'];
    },
    ...jobs('without-subnets-*'),
    witness: /^readmission-retraining sagemaker:Create/,
  },
  {
    name: 'a compilation has a network that no key shows',
    base: (twin) => {
      guardrailsOfRolesAlone(twin);
      withoutStatements(twin, 'ada-studio', 'NoUnguardedCompute');
    },
    make: (twin) => granting(twin, 'ada-studio', allow('sagemaker:CreateCompilationJob')),
    ...jobs('unguarded'),
    witness: /^readmission-ada-studio sagemaker:CreateCompilationJob$/,
  },
  {
    name: 'a guardrail on an action that AWS does not have guards nothing',
    base: guardrailsOfRolesAlone,
    make: (twin) => {
      const statement = twin.statement('retraining', 'NoSubnets');
      statement.Action = statement.Action.map((name: string) => name.replace('TrainingJob', 'TrainingJobs'));
    },
    ...jobs('without-subnets-*'),
    witness: /^readmission-retraining sagemaker:CreateTrainingJob$/,
  },
  {
    name: 'a build that may write the whole bucket of artifacts writes those of other stages',
    base: (twin) => withoutBucketDenies(twin, 'artifacts'),
    make: (twin) => {
      const statement = twin.statement('delivery-build', 'WriteArtifacts');
      statement.Resource = statement.Resource.replace('/readmission/build/*', '/*');
    },
    guarantee: 'build-cannot-deploy',
    obligation: 'build-writes-artifacts',
    witness: /^readmission-delivery-build s3:PutObject$/,
  },
  {
    name: 'the CloudFormation role of a stage is an administrator',
    base: (twin) => {
      withoutControlPolicies(twin);
      withoutBoundary(twin, 'deploy-production-cloudformation');
    },
    make: (twin) => granting(twin, 'deploy-production-cloudformation', allow('*')),
    guarantee: 'nobody-writes-permissions',
    obligation: 'permissions-written',
    witness: /^readmission-deploy-production-cloudformation iam:/,
  },
  {
    name: 'an isolated job still has its output carried wherever its role may write',
    base: (twin) => {
      withoutControlPolicies(twin);
      withoutBoundary(twin, 'train-execution');
    },
    make: (twin) => {
      twin.statement('train-execution', 'WriteModels').Resource = '*';
    },
    guarantee: 'no-foreign-storage',
    obligation: 'foreign-storage',
    witness: /^readmission-train-execution s3:PutObject$/,
  },
  {
    name: 'a training role that may read everything reads the records',
    base: (twin) => withoutBucketDenies(twin, 'restricted'),
    make: (twin) => {
      twin.statement('train-execution', 'ReadConfidential').Resource = '*';
    },
    guarantee: 'records-read-by-declared-jobs',
    obligation: 'objects-of-patient-records',
    witness: /^readmission-train-execution s3:GetObject/,
  },
  {
    name: 'build and sign share a role',
    base: () => undefined,
    make: (twin) => {
      const [project] = twin.resources(
        'AWS::CodeBuild::Project',
        ({ Name }) => Name === 'readmission-delivery-build',
      );
      project.Properties.ServiceRole = twin.example.intent.delivery.roles.sign;
    },
    guarantee: 'stages-have-roles-of-their-own',
    obligation: 'role-of-Build-the-build-readmission-delivery-build',
    witness: /^the build readmission-delivery-build setting$/,
  },
  {
    name: 'the builder approves',
    base: (twin) => withoutBoundary(twin, 'delivery-build'),
    make: (twin) => granting(twin, 'delivery-build', allow('codepipeline:PutApprovalResult')),
    guarantee: 'build-cannot-deploy',
    obligation: 'build-approves-stage',
    witness: /^readmission-delivery-build codepipeline:PutApprovalResult$/,
  },
  {
    name: 'an endpoint policy that allows all carries data out with credentials from elsewhere',
    base: withoutControlPolicies,
    make: (twin) => {
      const [endpoint] = twin.resources(
        'AWS::EC2::VPCEndpoint',
        ({ VpcEndpointType, ServiceName }) =>
          VpcEndpointType === 'Gateway' && String(ServiceName).endsWith('.s3'),
      );
      delete endpoint.Properties.PolicyDocument;
    },
    guarantee: 'no-foreign-storage',
    obligation: 'foreign-storage-through-endpoints',
    witness: /s3:PutObject$/,
  },
  {
    name: 'an endpoint that takes any caller tells another account who stands in the network',
    base: () => undefined,
    make: (twin) => {
      const [endpoint] = twin.resources(
        'AWS::EC2::VPCEndpoint',
        ({ ServiceName, PolicyDocument }) =>
          String(ServiceName).endsWith('.sts') &&
          JSON.stringify(PolicyDocument).includes('GetCallerIdentity'),
      );
      const statements: readonly Record<string, unknown>[] = endpoint.Properties.PolicyDocument.Statement;
      delete statements.find(({ Sid }) => Sid === 'OurPrincipals')!.Condition;
    },
    guarantee: 'no-foreign-credentials',
    obligation: 'identity-through-readmission-development-private-link.PrivateLinkStsA0173CA6',
    witness: / setting$/,
  },
  {
    name: 'names of any domain are resolved',
    base: () => undefined,
    make: (twin) => {
      const [group] = twin.resources('AWS::Route53Resolver::FirewallRuleGroup');
      group.Properties.FirewallRules.splice(1);
    },
    guarantee: 'no-way-to-the-internet',
    obligation: 'dns-from-readmission-development-network.NetworkVpcFAC8F4A5',
    witness: / dns$/,
  },
  {
    name: 'an inverted condition on encryption asks for the wrong one',
    base: (twin) => withoutBucketDenies(twin, 'confidential', 'DenyOtherEncryption'),
    make: (twin) => {
      const { Condition } = twin.bucketStatement('confidential', 'DenyOtherEncryption');
      Condition.StringEquals = Condition.StringNotEquals;
      delete Condition.StringNotEquals;
    },
    guarantee: 'records-under-their-key',
    obligation: 'key-of-features',
    witness: / s3:PutObject$/,
  },
  {
    name: 'a trust without the source account is a confused deputy',
    base: withoutControlPolicies,
    make: (twin) => {
      delete twin.role('train-execution').Properties.AssumeRolePolicyDocument.Statement[0].Condition;
    },
    guarantee: 'execution-roles-through-sagemaker',
    obligation: `confused-deputy-${development}`,
    witness: /^sagemaker.amazonaws.com sts:AssumeRole$/,
  },
  {
    name: 'a presigned URL for every profile opens the Studio of a colleague',
    base: withoutControlPolicies,
    make: (twin) => {
      twin.statement('ada', 'OpenOwnStudio').Resource = '*';
    },
    guarantee: 'studio-is-for-its-owner',
    obligation: 'studio-of-emmy-opened',
    witness: /^readmission-ada sagemaker:CreatePresignedDomainUrl$/,
  },
  {
    name: 'a space whose owner is not asked for is opened by a colleague',
    base: withoutControlPolicies,
    make: (twin) => {
      delete twin.statement('ada-studio', 'RunOwnApps').Condition.ArnLike;
    },
    guarantee: 'studio-is-for-its-owner',
    obligation: 'spaces-of-emmy-used',
    witness: /^readmission-ada-studio sagemaker:CreateApp$/,
  },
];
