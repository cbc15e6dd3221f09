import type { CodePipeline, Estate, Workload } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { present, required } from './setting.js';

/** What the intent names must exist: a question about a bucket that is not there is proved by nobody's work. */
function named(intent: Intent, estate: Estate): readonly Obligation[] {
  const principals = new Set([...estate.roles, ...estate.users].map(({ arn }) => arn));
  const buckets = new Set(estate.buckets.map(({ name }) => name));
  const roles = [
    ...intent.people.flatMap(({ role, studioRole }) => [
      role,
      ...(studioRole === undefined ? [] : [studioRole]),
    ]),
    ...intent.workloads.map(({ role }) => role),
    ...Object.values(intent.delivery.roles),
    ...intent.delivery.approvers,
  ];
  const stores = [
    ...intent.datasets.map(({ bucket }) => bucket),
    ...intent.models.flatMap(({ bucket, releases }) => [bucket, releases.bucket]),
    ...intent.audit.logsBuckets,
    intent.delivery.artifactsBucket,
  ];
  return [
    ...[...new Set(roles)].map((role) => present(`role-${role}`, role, principals.has(role))),
    ...[...new Set(stores)].map((bucket) =>
      present(`bucket-${bucket}`, `the bucket ${bucket}`, buckets.has(bucket)),
    ),
    ...intent.audit.trails.map((arn) =>
      present(
        `trail-${arn}`,
        arn,
        estate.trails.some((trail) => trail.arn === arn),
      ),
    ),
    present(intent.delivery.pipeline, intent.delivery.pipeline, pipelineOf(intent, estate) !== undefined),
  ];
}

function pipelineOf({ delivery }: Intent, { codePipelines }: Estate): CodePipeline | undefined {
  return codePipelines.find(({ arn }) => arn === delivery.pipeline);
}

function recorded(estate: Estate): readonly Obligation[] {
  return estate.trails.flatMap(
    ({ name, stack, logging, multiRegion, logFileValidation, kmsKey, bucket, place }) => {
      const subject = `the trail ${name} of ${stack}`;
      const setting = (id: string, title: string, found: unknown, holds: boolean): Obligation =>
        required({ id: `${id}-${stack}`, title, subject, found, holds, place });
      const store = estate.buckets.find((candidate) => candidate.name === bucket);
      return [
        setting('logging', 'the trail does not log', logging, logging === true),
        setting('regions', 'the trail misses other regions', multiRegion, multiRegion === true),
        setting(
          'validation',
          'nobody can tell a log file that was changed',
          logFileValidation,
          logFileValidation === true,
        ),
        setting('trail-key', 'the log files have no key of ours', kmsKey, kmsKey !== undefined),
        setting('lock', 'log files can be deleted', store?.objectLock, store?.objectLock === true),
      ];
    },
  );
}

/** Jobs and models that can run in network isolation do, with their traffic between containers encrypted. */
function isolated(workload: Workload): readonly Obligation[] {
  const { id, name, network, place } = workload;
  return [
    required({
      id: `isolation-${id}`,
      title: `${name} runs without network isolation`,
      subject: name,
      found: network.isolation,
      holds: network.isolation === true,
      place,
    }),
  ];
}

/** Kinds that have `EnableNetworkIsolation`. https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html */
const canBeIsolated: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>([
  'trainingJob',
  'processingJob',
  'tuningJob',
  'model',
  'monitoringJob',
]);

/** Every deployment comes after an approval and a verification, in the order of the stages. */
function deploymentOrder(intent: Intent, estate: Estate): readonly Obligation[] {
  const pipeline = pipelineOf(intent, estate);
  if (pipeline === undefined) return [];
  const actions = pipeline.stages.flatMap(({ actions: own }, stage) =>
    own.map((action) => ({ action, stage })),
  );
  const verified = actions.filter(({ action }) => action.role === intent.delivery.roles.verify);
  const approved = actions.filter(({ action }) => action.category === 'Approval');
  return actions
    .filter(({ action }) => action.category === 'Deploy')
    .flatMap(({ action, stage }) => [
      required({
        id: `approved-before-${action.arn}`,
        title: `${action.name} deploys what nobody approved`,
        subject: action.arn,
        found: undefined,
        holds: approved.some((before) => before.stage < stage),
        place: action.place,
      }),
      required({
        id: `verified-before-${action.arn}`,
        title: `${action.name} deploys what was not verified`,
        subject: action.arn,
        found: undefined,
        holds:
          verified.some((before) => before.stage < stage) || runsProjectOf(estate, intent, actions, stage),
        place: action.place,
      }),
    ]);
}

/** A CodeBuild action that starts it may have a role of its own: the project's role is what verifies. */
function runsProjectOf(
  estate: Estate,
  { delivery }: Intent,
  actions: readonly {
    readonly action: CodePipeline['stages'][number]['actions'][number];
    readonly stage: number;
  }[],
  stage: number,
): boolean {
  const verifiers = estate.codeBuildProjects.filter(({ role }) => role === delivery.roles.verify);
  return actions.some(
    (before) => before.stage < stage && verifiers.some(({ name }) => names(before.action, name)),
  );
}

function names(
  { configuration }: CodePipeline['stages'][number]['actions'][number],
  project: string,
): boolean {
  if (configuration?.kind !== 'object') return false;
  const value = configuration.entries.find(({ key }) => key === 'ProjectName')?.value;
  return value?.kind === 'scalar' && value.value === project;
}

export const groundGuarantees: readonly Guarantee[] = [
  {
    id: 'named-things-exist',
    breach: 'ground',
    title: 'what the environment names is in the templates',
    why: 'A proof about a role or a bucket that does not exist shows nothing.',
    obligations: named,
  },
  {
    id: 'access-leaves-a-record',
    breach: 'ground',
    title: 'every account has a trail that nobody can change unseen',
    why: 'What is not recorded cannot be answered for.',
    obligations: (_intent, estate) => recorded(estate),
  },
  {
    id: 'jobs-are-isolated',
    breach: 'weights-carried-out',
    title: 'jobs, models and monitors run in network isolation',
    why: 'A container without a network carries nothing out, and gets no credentials.',
    obligations: (_intent, estate) =>
      estate.workloads.filter(({ kind }) => canBeIsolated.has(kind)).flatMap(isolated),
  },
  {
    id: 'deployment-after-approval',
    breach: 'malicious-model-deployed',
    title: 'what is deployed was approved and verified before',
    why: 'A stage in another order is a stage that can be walked around.',
    obligations: deploymentOrder,
  },
];
