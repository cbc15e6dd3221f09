import { sageMakerActionsWithKey, sageMakerUnguardedActions } from '@redoubt/catalogue';
import type { Estate } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import type { ActorPattern } from '../question/question.js';
import type { AskedRequests } from '../question/statement.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { ask, inside } from './make-question.js';

/** A setting of jobs, models, notebooks and Studio, and the condition key by which a policy sees it. */
interface GuardedSetting {
  readonly id: string;
  /** Completes "somebody makes a job or model …". */
  readonly without: string;
  readonly other: string;
  readonly key: string;
  /** What it must be. `each`: the key has several values, and each is one of ours. */
  readonly must:
    | { readonly be: 'one' | 'each'; readonly of: (estate: Estate, account: string) => readonly string[] }
    | { readonly be: 'true' | 'false' };
  /** Actions that may leave it out, and why: AWS's page about the operation. */
  readonly absent: readonly (readonly [action: string, source: string])[];
}

const API = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_';

/** An update that does not send the field leaves it as it was. */
const kept = (operation: string) => [`sagemaker:${operation}`, `${API}${operation}.html`] as const;

/** The network and the isolation of an endpoint are those of its model. */
const ofItsModel = ['sagemaker:CreateEndpointConfig', `${API}CreateEndpointConfig.html`] as const;

/**
 * A schedule may name a job definition, which was made with the setting; no key shows whether it does. So only the
 * deployment makes schedules without it, from templates whose definitions are read. (`jobs-are-isolated`)
 */
const byDefinition: ReadonlySet<string> = new Set([
  'sagemaker:CreateMonitoringSchedule',
  'sagemaker:UpdateMonitoringSchedule',
]);

const deployment: readonly ActorPattern[] = [{ by: 'stage', glob: 'deploy-*' }];

/** A profile without groups of its own has those of its domain. */
const ofItsDomain = ['sagemaker:CreateUserProfile', `${API}UserSettings.html`] as const;

const ofAccount = (list: readonly { readonly id: string; readonly account: string }[], account: string) =>
  list.filter((one) => one.account === account).map(({ id }) => id);

const keysOf = ({ keys }: Estate, account: string) =>
  keys.filter((key) => key.account === account).map(({ arn }) => arn);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-policy-keys */
const settings: readonly GuardedSetting[] = [
  {
    id: 'subnets',
    without: 'without subnets',
    other: 'in a subnet that is not ours',
    key: 'sagemaker:VpcSubnets',
    must: { be: 'each', of: ({ network }, account) => ofAccount(network.subnets, account) },
    absent: [kept('UpdateDomain'), ofItsModel],
  },
  {
    id: 'security-groups',
    without: 'without security groups',
    other: 'with a security group that is not ours',
    key: 'sagemaker:VpcSecurityGroupIds',
    must: { be: 'each', of: ({ network }, account) => ofAccount(network.securityGroups, account) },
    absent: [kept('UpdateDomain'), kept('UpdateUserProfile'), ofItsDomain, ofItsModel],
  },
  {
    id: 'isolation',
    without: 'without a word about network isolation',
    other: 'without network isolation',
    key: 'sagemaker:NetworkIsolation',
    must: { be: 'true' },
    absent: [ofItsModel],
  },
  {
    id: 'traffic-encryption',
    without: 'without a word about the encryption between containers',
    other: 'without encryption between containers',
    key: 'sagemaker:InterContainerTrafficEncryption',
    must: { be: 'true' },
    absent: [],
  },
  {
    id: 'volume-key',
    without: 'without a volume key',
    other: 'with a volume key that is not ours',
    key: 'sagemaker:VolumeKmsKeyArn',
    must: { be: 'one', of: keysOf },
    absent: [],
  },
  {
    id: 'output-key',
    without: 'without an output key',
    other: 'with an output key that is not ours',
    key: 'sagemaker:OutputKmsKeyArn',
    must: { be: 'one', of: keysOf },
    absent: [],
  },
  {
    id: 'root-access',
    without: 'with the root access that notebooks have by default',
    other: 'with root access',
    key: 'sagemaker:RootAccess',
    must: { be: 'one', of: () => ['Disabled'] },
    absent: [kept('UpdateNotebookInstance')],
  },
  {
    id: 'direct-internet',
    without: 'with the internet access that notebooks have by default',
    other: 'with direct internet access',
    key: 'sagemaker:DirectInternetAccess',
    must: { be: 'one', of: () => ['Disabled'] },
    absent: [],
  },
  {
    id: 'vpc-only',
    without: 'with the internet access that Studio has by default',
    other: 'with Studio outside the VPC',
    key: 'sagemaker:AppNetworkAccessType',
    must: { be: 'one', of: () => ['VpcOnly'] },
    absent: [kept('UpdateDomain')],
  },
  {
    id: 'remote-debug',
    without: 'without a word about a shell in the container',
    other: 'with a shell in the container',
    key: 'sagemaker:EnableRemoteDebug',
    must: { be: 'false' },
    absent: [
      ['sagemaker:CreateTrainingJob', `${API}RemoteDebugConfig.html`],
      ['sagemaker:UpdateTrainingJob', `${API}RemoteDebugConfig.html`],
    ],
  },
  {
    id: 'remote-access',
    without: 'without a word about remote access to a space',
    other: 'with remote access to a space',
    key: 'sagemaker:RemoteAccess',
    must: { be: 'one', of: () => ['DISABLED'] },
    absent: [
      ['sagemaker:CreateSpace', `${API}SpaceSettings.html`],
      ['sagemaker:UpdateSpace', `${API}SpaceSettings.html`],
    ],
  },
];

/**
 * That nobody makes something without the setting, nor with another value. Which actions carry the key is AWS's table:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
function settingObligations(setting: GuardedSetting, estate: Estate, account: string): readonly Obligation[] {
  const { id, key, absent } = setting;
  const actions = sageMakerActionsWithKey(key);
  const mayLackIt = new Set(absent.map(([action]) => action));
  const strict = actions.filter((action) => !mayLackIt.has(action));
  const without = (kind: string, of: readonly string[], except: readonly ActorPattern[]) =>
    of.length === 0
      ? []
      : [
          made(
            `without-${id}${kind}-${account}`,
            `somebody makes a job, model, notebook or Studio app ${setting.without}`,
            account,
            except,
            { actions: of, conditions: { Null: { [key]: 'true' } } },
          ),
        ];
  return [
    ...without(
      '',
      strict.filter((action) => !byDefinition.has(action)),
      [],
    ),
    ...without(
      '-of-schedules',
      strict.filter((action) => byDefinition.has(action)),
      deployment,
    ),
    made(
      `other-${id}-${account}`,
      `somebody makes a job, model, notebook or Studio app ${setting.other}`,
      account,
      [],
      { actions, conditions: wrong(setting, estate, account) },
    ),
  ];
}

/** Another value than ours. Where nothing is ours, any value is another. */
function wrong(
  { key, must }: GuardedSetting,
  estate: Estate,
  account: string,
): NonNullable<AskedRequests['conditions']> {
  if (!('of' in must)) return { Bool: { [key]: must.be === 'true' ? 'false' : 'true' } };
  const ours = must.of(estate, account);
  const present = { Null: { [key]: 'false' } };
  if (ours.length === 0) return present;
  return must.be === 'each'
    ? { 'ForAnyValue:StringNotEquals': { [key]: ours } }
    : { ...present, StringNotEquals: { [key]: ours } };
}

function made(
  id: string,
  title: string,
  account: string,
  except: readonly ActorPattern[],
  asked: AskedRequests,
): Obligation {
  return ask({ id, title, only: [{ by: 'account', account }], except, asks: [asked] });
}

/** What is seen elsewhere, of the actions that take a network, start code or open access without a key for it. */
const seenElsewhere: ReadonlySet<string> = new Set([
  // The network and the isolation are those of its model, which was made under the guardrails.
  'sagemaker:CreateTransformJob',
  // The role of the pipeline makes the jobs, and is asked about as everybody is.
  'sagemaker:CreatePipeline',
  'sagemaker:UpdatePipeline',
  'sagemaker:StartPipelineExecution',
  // Its validation jobs are made with a role that is passed.
  'sagemaker:CreateModelPackage',
  // Opens one's own profile; who may open whose is asked by `studio-is-for-its-owner`.
  'sagemaker:CreatePresignedDomainUrl',
]);

const unseen: ReadonlySet<string> = new Set(['network', 'network isolation', 'access']);

/** Nobody starts what no key can guard: such actions can only be left ungranted. */
function unguarded(): Obligation {
  const actions = sageMakerUnguardedActions()
    .filter(
      ({ action, settings: lacks }) => !seenElsewhere.has(action) && lacks.some((one) => unseen.has(one)),
    )
    .map(({ action }) => action);
  return ask({
    id: 'unguarded',
    title: 'somebody starts a job whose network no condition key shows',
    only: inside,
    asks: [{ actions }],
  });
}

/** What a Create call checks, an Update call can undo: the role that a domain, profile or notebook runs with. */
const roleSwapped = ask({
  id: 'role-swapped',
  title: 'somebody gives a domain, a profile or a notebook another execution role',
  only: inside,
  asks: [
    {
      actions: ['sagemaker:UpdateDomain', 'sagemaker:UpdateUserProfile', 'sagemaker:UpdateNotebookInstance'],
    },
  ],
});

function accountsOf({ stages }: Intent): readonly string[] {
  return [...new Set(Object.values(stages).map(({ account }) => account))];
}

export const jobGuarantees: readonly Guarantee[] = [
  {
    id: 'jobs-as-guarded',
    breach: 'weights-carried-out',
    title: 'no job, model, notebook or Studio app is made without our network, isolation and encryption',
    why: 'A job outside the network is a job outside every other protection.',
    obligations: (intent, estate) => [
      ...accountsOf(intent).flatMap((account) =>
        settings.flatMap((setting) => settingObligations(setting, estate, account)),
      ),
      unguarded(),
      roleSwapped,
    ],
  },
];
