import type { Estate, Workload } from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { required } from './setting.js';

/** Something that runs with a role, or that a person or stage is given one for. Parts of one thing share its role. */
interface Holder {
  /** What the parts of one thing have in common. */
  readonly thing: string;
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly place: Place;
}

/** Kinds that have a role of their own. Spaces, apps and endpoints run with that of a profile or a model. */
const holding: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>([
  'trainingJob',
  'processingJob',
  'transformJob',
  'tuningJob',
  'monitoringJob',
  'model',
  'sageMakerPipeline',
  'domain',
  'userProfile',
  'codeBuildProject',
  'codePipeline',
  'codePipelineAction',
]);

function holders(intent: Intent, estate: Estate): readonly Holder[] {
  const running = estate.workloads.filter(
    ({ kind, id }) => holding.has(kind) || (kind === 'cloudFormationStack' && id.endsWith('/deploy')),
  );
  const workloads = running.flatMap(({ id, name, kind, role, place }) =>
    role === undefined ? [] : [{ thing: bearerOf(intent, name, kind) ?? id, id, name, role, place }],
  );
  const starts = estate.eventRules.flatMap(({ name, stack, logicalId, targets, place }) =>
    targets.flatMap(({ arn, role }, index) =>
      role === undefined
        ? []
        : [{ thing: `starts ${arn}`, id: `${stack}.${logicalId}/${index}`, name, role, place }],
    ),
  );
  return [...workloads, ...starts];
}

/** Kinds that are made of declared workloads, and bear their names. */
const declaredKinds: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>([
  'trainingJob',
  'processingJob',
  'transformJob',
  'tuningJob',
  'monitoringJob',
  'model',
]);

/** The declared workload, with its stage where each stage has one, whose name a running one bears: the longest that fits. */
function bearerOf(intent: Intent, name: string, kind: Workload['kind']): string | undefined {
  if (!declaredKinds.has(kind)) return undefined;
  return declaredNames(intent)
    .map(({ bears }) => bears)
    .filter((bears) => name === bears || `${name}-`.startsWith(`${intent.name}-${bears}-`))
    .sort((a, b) => b.length - a.length)[0];
}

function declaredNames({ workloads }: Intent) {
  return workloads.map(({ name, stage, role }) => {
    const several = workloads.filter((other) => other.name === name).length > 1;
    return { bears: several ? `${name}-${stage}` : name, role };
  });
}

/** No two things run with one role. */
function apart(intent: Intent, estate: Estate): readonly Obligation[] {
  const all = holders(intent, estate);
  return all.map(({ thing, id, name, role, place }) => {
    const other = all.find((one) => one.role === role && one.thing !== thing);
    return required({
      id: `alone-${id}`,
      title: `${name} runs with the role of ${other?.name ?? 'another'}`,
      subject: name,
      found: undefined,
      holds: other === undefined,
      place,
    });
  });
}

/** What bears the name of a declared workload runs with that one's role. */
function asDeclared(intent: Intent, estate: Estate): readonly Obligation[] {
  const declared = new Map(declaredNames(intent).map(({ bears, role }) => [bears, role]));
  return holders(intent, estate).flatMap(({ thing, id, name, role, place }) => {
    const own = declared.get(thing);
    if (own === undefined) return [];
    return [
      required({
        id: `own-${id}`,
        title: `${name} does not run with the role that is declared for it`,
        subject: name,
        found: undefined,
        holds: role === own,
        place,
      }),
    ];
  });
}

/** What is given to people is theirs: nothing runs with the role of a person but that person’s profile. */
function peoplesOwn(intent: Intent, estate: Estate): readonly Obligation[] {
  const all = holders(intent, estate);
  return intent.people.map(({ name, role, studioRole }) => {
    const taken = all.find(
      (one) => one.role === role || (one.role === studioRole && !one.name.endsWith(`-${name}`)),
    );
    const place = taken?.place ?? estate.roles.find(({ arn }) => arn === role)?.place ?? nowhere;
    return required({
      id: `person-${name}`,
      title: `${taken?.name ?? 'something'} runs with a role of ${name}’s`,
      subject: name,
      found: undefined,
      holds: taken === undefined,
      place,
    });
  });
}

const nowhere: Place = { file: '', line: 1, column: 1, pointer: '' };

export const separateRolesGuarantees: readonly Guarantee[] = [
  {
    id: 'roles-are-not-shared',
    breach: 'ground',
    title: 'no two workloads, stages or persons share a role',
    why: 'Who shares a role has what the other was given, and the record cannot tell them apart.',
    obligations: (intent, estate) => [
      ...apart(intent, estate),
      ...asDeclared(intent, estate),
      ...peoplesOwn(intent, estate),
    ],
  },
];
