/** Rules that a service has built in, whatever the policies say, as data with the page that states them. */
import { type Certainty, no, yes } from '../match/certainty.js';

/** A built-in rule: actions (lower case) on resources that begin or continue as told. */
export interface ServiceRule {
  /** Row of the semantics table. */
  readonly rule: string;
  readonly effect: 'allow' | 'deny';
  readonly actions: ReadonlySet<string>;
  readonly resource: RegExp | undefined;
  readonly page: string;
}

const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';

export const serviceRules: readonly ServiceRule[] = [
  {
    rule: 'get-caller-identity',
    effect: 'allow',
    actions: new Set(['sts:getcalleridentity']),
    resource: undefined,
    page: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
  },
  {
    rule: 'aws-managed-policy-fixed',
    effect: 'deny',
    actions: new Set([
      'iam:createpolicyversion',
      'iam:deletepolicy',
      'iam:deletepolicyversion',
      'iam:setdefaultpolicyversion',
      'iam:tagpolicy',
      'iam:untagpolicy',
    ]),
    resource: /^arn:[^:]+:iam::aws:policy\//,
    page: `${iam}access_policies_managed-vs-inline.html#aws-managed-policies`,
  },
  {
    rule: 'service-linked-role-fixed',
    effect: 'deny',
    actions: new Set([
      'iam:attachrolepolicy',
      'iam:deleterole',
      'iam:deleterolepermissionsboundary',
      'iam:deleterolepolicy',
      'iam:detachrolepolicy',
      'iam:putrolepermissionsboundary',
      'iam:putrolepolicy',
      'iam:updateassumerolepolicy',
    ]),
    resource: /^arn:[^:]+:iam::[^:]+:role\/aws-service-role\//,
    page: `${iam}using-service-linked-roles.html`,
  },
  {
    rule: 'aws-managed-alias-fixed',
    effect: 'deny',
    actions: new Set(['kms:createalias', 'kms:deletealias', 'kms:updatealias']),
    resource: /^arn:[^:]+:kms:[^:]+:[^:]+:alias\/aws\//,
    page: 'https://docs.aws.amazon.com/kms/latest/developerguide/alias-about.html',
  },
];

/** The built-in rule that settles a request, if any. */
export function serviceRule(action: string, resource: string): ServiceRule | undefined {
  const row = ruleByAction.get(action);
  return row?.resource === undefined || row.resource.test(resource) ? row : undefined;
}

/** No action stands in two rows. */
const ruleByAction: ReadonlyMap<string, ServiceRule> = new Map(
  serviceRules.flatMap((row) => [...row.actions].map((action) => [action, row] as const)),
);

/**
 * Which policy of the resource has the last word: a key's, a role's trust, or none. KMS Developer Guide,
 * key-policies.html; IAM User Guide, reference_policies_evaluation-logic.html.
 */
export type Authority = 'key' | 'trust' | 'none';

export function authorityOver(action: string, resource: string): Authority {
  if (action.startsWith('kms:')) return /^arn:[^:]+:kms:[^:]*:[^:]*:key\//.test(resource) ? 'key' : 'none';
  if (!action.startsWith('sts:')) return 'none';
  return trustActions.has(action) ? 'trust' : 'none';
}

/** Actions, in lower case, that a role's trust policy decides. */
export const trustActions: ReadonlySet<string> = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:setsourceidentity',
  'sts:tagsession',
]);

/** Whether an operation on a KMS key is outside RCPs (orgs_manage_policies_rcps.html: `kms:RetireGrant`). */
export function outsideRcps(action: string): Certainty {
  return action === 'kms:retiregrant' ? yes : no;
}
