import { action, resourceType } from '@redoubt/catalogue';
import type { Account } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';

/** What the statements of an activity are about: one account and Region, and resources whose names begin so. */
export interface ActivityScope {
  readonly account: Account;
  /** Resources are named `<prefix>-…`. */
  readonly prefix: string;
}

/** Types whose resources AWS names, or whose names lie below others: the pattern after the account. */
const patterns: Readonly<Record<string, string>> = {
  app: 'app/*',
  artifact: 'artifact/*',
  domain: 'domain/*',
  'user-profile': 'user-profile/*',
  space: 'space/*',
};

/** Types that an activity's actions can name, and never needs. */
const unneeded: ReadonlySet<string> = new Set(['reserved-capacity', 'training-plan', 'inference-component']);

/** ARN pattern of a SageMaker resource type in this account and Region, by the environment's prefix. */
export function scopedArn({ account, prefix }: ActivityScope, type: string): string {
  const base = `arn:aws:sagemaker:${account.region}:${account.id}:`;
  const own = patterns[type];
  if (own !== undefined) return `${base}${own}`;
  const template = resourceType('sagemaker', type)?.arn.split(':').slice(5).join(':') ?? '';
  return base + template.replace(/\$\{[^}]*\}/, `${prefix}-*`).replace(/\$\{[^}]*\}/g, '*');
}

/**
 * An Allow of SageMaker actions on what they act on, within the scope. Actions that take no resource are a statement
 * of their own, on `*`, without the conditions: those are about resources.
 */
export function allowScoped(
  scope: ActivityScope,
  sid: string,
  actions: readonly string[],
  conditions?: Conditions,
): readonly Statement[] {
  const names = actions.map((name) => `sagemaker:${name}`);
  const unowned = names.filter((name) => action(name)?.wildcardOnly === true);
  const owned = names.filter((name) => !unowned.includes(name));
  return [
    ...(owned.length === 0 ? [] : [allow(sid, owned, resourcesOf(scope, owned), conditions)]),
    ...(unowned.length === 0 ? [] : [allow(`${sid}List`, unowned, ['*'])]),
  ];
}

function resourcesOf(scope: ActivityScope, names: readonly string[]): readonly string[] {
  const types = names.flatMap((name) => action(name)?.resourceTypes.map((type) => type.name) ?? []);
  return [...new Set(types)]
    .filter((type) => !unneeded.has(type))
    .sort()
    .map((type) => scopedArn(scope, type));
}

function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Conditions,
): Statement {
  return { sid, effect: 'Allow', actions, resources, ...(conditions === undefined ? {} : { conditions }) };
}

/**
 * Passing named roles to SageMaker and to no other service. An activity without roles passes none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passRoles(sid: string, roles: readonly string[]): readonly Statement[] {
  if (roles.length === 0) return [];
  return [
    allow(sid, ['iam:PassRole'], roles, {
      StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
    }),
  ];
}

/**
 * Grants on the volume keys for AWS resources alone, through SageMaker of this Region.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource
 */
export function grantKeys(scope: ActivityScope, sid: string, keys: readonly string[]): readonly Statement[] {
  if (keys.length === 0) return [];
  const through = { 'kms:ViaService': `sagemaker.${scope.account.region}.amazonaws.com` };
  const forResource: Conditions = { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: through };
  return [
    allow(`${sid}Grant`, ['kms:CreateGrant'], keys, forResource),
    allow(`${sid}See`, ['kms:DescribeKey'], keys, { StringEquals: through }),
  ];
}
