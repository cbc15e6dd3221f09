import { sameAccount } from '../data/purposes.js';
import { servingStages } from '../data/serving-stages.js';
import type { Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { accountOf, roleArn, roleName } from '../naming/names.js';

const pulling = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
] as const;
const pushing = [
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
] as const;

/**
 * The image repository's policy: the roles of other accounts that pull, by name; and nobody pushes but the build, nor
 * takes an image away, whatever their own permissions say.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
 */
export function imagePolicy(environment: Environment): readonly Statement[] {
  const builder = roleArn(accountOf(environment, 'development'), roleName(environment, 'delivery', 'build'));
  const pullers = foreignPullers(environment);
  const everyone = { kind: 'everyone' } as const;
  return [
    ...(pullers.length === 0
      ? []
      : [
          {
            sid: 'OtherAccountsPull',
            effect: 'Allow',
            principals: { kind: 'aws', arns: pullers },
            actions: pulling,
            resources: ['*'],
          } as const,
        ]),
    {
      sid: 'DenyPushToOthers',
      effect: 'Deny',
      principals: everyone,
      actions: pushing,
      resources: ['*'],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': builder } },
    },
    {
      sid: 'DenyOtherOrganizations',
      effect: 'Deny',
      principals: everyone,
      actions: [...pulling, ...pushing],
      resources: ['*'],
      conditions: {
        StringNotEquals: { 'aws:PrincipalOrgID': environment.organization.id },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  ];
}

/** Roles of other accounts whose containers start from our images: endpoints, and the monitoring of those. */
function foreignPullers(environment: Environment): readonly string[] {
  const home = accountOf(environment, 'development');
  const workloads = Object.entries(environment.workloads);
  const endpoints = servingStages(environment)
    .filter(({ account }) => !sameAccount(account, home))
    .flatMap(({ stage, account }) =>
      workloads
        .filter(([, { kind }]) => kind === 'real-time-inference')
        .map(([name]) => roleArn(account, roleName(environment, name, stage, 'execution'))),
    );
  const production = accountOf(environment, 'production');
  const monitors = workloads
    .filter(([, { kind }]) => kind === 'monitoring' && !sameAccount(production, home))
    .map(([name]) => roleArn(production, roleName(environment, name, 'execution')));
  return [...endpoints, ...monitors];
}
