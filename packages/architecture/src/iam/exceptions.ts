import { action } from '@redoubt/catalogue';
import type { IConstruct } from 'constructs';
import type { CheckException } from '../network/exceptions.js';
import type { PolicyDocument, PolicyDocumentStatement } from './policy-document.js';
import { takesUnnamedResource } from './unnamed-resources.js';

/** What a policy is for, as far as its wildcards are concerned. */
export type WildcardUse = 'ceiling' | 'grant';

/** Worked out when the outside checks ask for them; a synthesis alone never does. */
const kept = new WeakMap<IConstruct, () => readonly CheckException[]>();

/**
 * Keeps, with a policy's construct, why each wildcard of its Allows stands. cdk-nag finds every `*`; what it cannot see
 * is that a boundary grants nothing, that an action has no resource type, or that names are given later.
 */
export function keepWildcardReasons(policy: IConstruct, document: PolicyDocument, use: WildcardUse): void {
  kept.set(policy, () => wildcardReasons(policy.node.path, document, use));
}

function wildcardReasons(
  path: string,
  document: PolicyDocument,
  use: WildcardUse,
): readonly CheckException[] {
  const rows = document.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap((statement) =>
    wildcardsOf(statement).flatMap(({ rule, wildcard }) => {
      const reason = why(use, statement, wildcard);
      if (reason === undefined) return [];
      const where = `${path}, statement ${statement.Sid ?? ''}`;
      return [{ path, rule: `AwsSolutions-IAM5[${rule}]`, reason: `${where}: ${reason}` }];
    }),
  );
  const all = use === 'ceiling' ? [...rows, ...ceilingRows(path, document)] : rows;
  const first = new Map([...all].reverse().map((row) => [row.rule, row]));
  return [...first.values()].reverse();
}

/** The rules of Control Tower that read a boundary as if it granted what it lets through. */
function ceilingRows(path: string, { Statement }: PolicyDocument): readonly CheckException[] {
  const allows = Statement.filter(({ Effect }) => Effect === 'Allow');
  const actions = allows.map(({ Action }) => [Action ?? []].flat());
  const isFull = actions.flat().some((each) => each === '*' || each.endsWith(':*'));
  const isAdmin = allows.some(
    ({ Action, Resource }) => [Action].flat().includes('*') && [Resource].flat().includes('*'),
  );
  const reason = `${path} is a permissions boundary: a ceiling, attached to no role as a policy, that grants nothing.`;
  return [
    ...(isFull ? [{ path, rule: 'iam_managed_policy_no_statements_with_full_access_check', reason }] : []),
    ...(isAdmin ? [{ path, rule: 'iam_managed_policy_no_statements_with_admin_access_check', reason }] : []),
  ];
}

/** All that the constructs below `root` have kept, in the order of the tree. */
export function wildcardExceptions(root: IConstruct): readonly CheckException[] {
  return root.node.findAll().flatMap((construct) => kept.get(construct)?.() ?? []);
}

interface Wildcard {
  /** As cdk-nag names the finding. */
  readonly rule: string;
  readonly wildcard: string;
}

/** A resource that is made of references is left to be found: its text is not known here. */
function wildcardsOf({ Action, Resource }: PolicyDocumentStatement): readonly Wildcard[] {
  const within = (kind: string, values: readonly string[]) =>
    values
      .filter((value) => value.includes('*') && !value.includes('${'))
      .map((value) => ({ rule: `${kind}::${value}`, wildcard: value }));
  return [...within('Action', [Action ?? []].flat()), ...within('Resource', [Resource ?? []].flat())];
}

/** Undefined where nothing here justifies the wildcard: the check then finds it. */
function why(use: WildcardUse, { Action }: PolicyDocumentStatement, wildcard: string): string | undefined {
  if (use === 'ceiling') return 'a permissions boundary is a ceiling and grants nothing.';
  const names = [Action ?? []].flat();
  if (wildcard !== '*') return reasonOf(wildcard, names);
  const open = names.filter((name) => action(name)?.wildcardOnly !== true);
  if (open.length === 0)
    return 'AWS defines these actions without a resource type, so that only * allows them.';
  return open.every(takesUnnamedResource)
    ? `a request for ${open.join(', ')} names no resource, so that only * allows it.`
    : undefined;
}

/** By the form of an ARN pattern: why its names cannot be written out. The first that matches counts. */
const reasons: readonly { readonly form: RegExp; readonly reason: string }[] = [
  {
    form: /^arn:aws:s3:::[^*]+\/[^*]*\*$/,
    reason: 'objects below one declared prefix; their keys are data.',
  },
  { form: /^arn:aws:s3:::[^*]+\/\*\.zip$/, reason: 'archives of one bucket, named by their digests.' },
  {
    form: /^arn:aws:application-autoscaling:.*:scalable-target\/\*$/,
    reason: 'AWS gives scalable targets their ids; conditions name the service and the dimension.',
  },
  { form: /:alarm:[a-z][^*]*-\*$/, reason: 'alarms of one endpoint; their names begin with its name.' },
  { form: /:network-interface\/\*$/, reason: 'AWS gives interfaces their ids; conditions name the subnets.' },
  { form: /^arn:aws:kms:.*:key\/\*$/, reason: 'AWS gives keys their ids; a condition names the alias.' },
  { form: /:log-group:[^*]*:(log-stream:|\*$)/, reason: 'services name the streams of this one log group.' },
  { form: /:log-group:\/aws\/sagemaker\//, reason: 'SageMaker ends the name of an endpoint’s log group.' },
  {
    form: /^arn:aws:sagemaker:[^*]*:(app|artifact|domain|space|user-profile)\//,
    reason: 'SageMaker chooses the id of the domain or artifact; one account and Region.',
  },
  {
    form: /^arn:aws:sagemaker:[^*]*\/[a-z][^*]*\*/,
    reason:
      'names are given when jobs start; they begin with the environment’s or the pipeline’s, in one account.',
  },
];

function reasonOf(wildcard: string, names: readonly string[]): string | undefined {
  const known = reasons.find(({ form }) => form.test(wildcard))?.reason;
  return known ?? (names.every(isInspection) ? inspected : undefined);
}

const inspected = 'settings of all resources of a kind in this one account are looked at; none is changed.';

/** AWS's own class of the action; reading an object's content is of the same class, and is no inspection. */
const isInspection = (name: string): boolean =>
  ['List', 'Read'].includes(action(name)?.accessLevel ?? '') && !name.startsWith('s3:GetObject');
