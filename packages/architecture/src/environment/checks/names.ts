import { bucketName, roleName } from '../../naming/names.js';
import type { Draft } from '../draft.js';
import type { Path } from '../place.js';
import { keyError, type Mistake } from './mistake.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const roleNameLimit = 64;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketNameLimit = 63;

/**
 * Words that roles and policies of the architecture's own begin with, after the environment's name; and one that
 * JavaScript, in which users write their CDK apps, finds on every object.
 */
export const reservedWords: readonly string[] = [
  'alarms',
  'approval',
  'boundary',
  'constructor',
  'default',
  'delivery',
  'deploy',
  'deployment',
  'drift',
  'flow-logs',
  'guardrails',
  'retraining',
  'serving',
  'studio',
  'trail',
];

/** People and workloads, whose names stand in the names of roles, leave the architecture's own words to it. */
export function namesAreNotReserved(draft: Draft): readonly Mistake[] {
  return (['people', 'workloads', 'datasets', 'models', 'teams'] as const).flatMap((section) => {
    const words = section === 'people' || section === 'workloads' ? reservedWords : ['constructor'];
    return (draft.declared[section] ?? []).flatMap((name) => {
      const word = words.find((each) => name === each || name.startsWith(`${each}-`));
      return word === undefined ? [] : [keyError([section, name], { code: 'reserved-name', name, word })];
    });
  });
}

interface NamedRole {
  readonly name: string;
  readonly what: string;
  readonly path: Path;
}

/** Every role that bears the name of a person or of a workload. */
function namedRoles(draft: Draft): readonly NamedRole[] {
  const { name } = draft.sections;
  if (name === undefined) return [];
  const people = (draft.declared.people ?? []).flatMap((person) => personRoles({ name }, person));
  const workloads = (draft.declared.workloads ?? []).flatMap((workload) =>
    workloadRoles({ name }, workload, draft),
  );
  return [...people, ...workloads];
}

function personRoles(environment: { readonly name: string }, person: string): readonly NamedRole[] {
  const path = ['people', person];
  return [
    { name: roleName(environment, person), what: `the sign-in role of \`${person}\``, path },
    { name: roleName(environment, person, 'studio'), what: `the Studio role of \`${person}\``, path },
  ];
}

function workloadRoles(
  environment: { readonly name: string },
  workload: string,
  draft: Draft,
): readonly NamedRole[] {
  const path = ['workloads', workload];
  const what = `the execution role of \`${workload}\``;
  if (draft.workloads.get(workload)?.kind !== 'real-time-inference') {
    return [{ name: roleName(environment, workload, 'execution'), what, path }];
  }
  return ['staging', 'production'].map((stage) => ({
    name: roleName(environment, workload, stage, 'execution'),
    what: `${what} in ${stage}`,
    path,
  }));
}

/** No two roles have the same name; IAM would make one of them only. */
export function roleNamesAreDistinct(draft: Draft): readonly Mistake[] {
  const firstByName = new Map<string, NamedRole>();
  return namedRoles(draft).flatMap((role) => {
    const first = firstByName.get(role.name);
    if (first === undefined) {
      firstByName.set(role.name, role);
      return [];
    }
    const facts = { code: 'name-collision', name: role.name, first: first.what, second: role.what } as const;
    return [{ ...keyError(role.path, facts), related: first.path }];
  });
}

/** A person is not called as a workload is: logs and alarms would not tell them apart. */
export function peopleAreNotCalledAsWorkloads(draft: Draft): readonly Mistake[] {
  return (draft.declared.workloads ?? [])
    .filter((name) => draft.declared.people?.includes(name))
    .map((name) => {
      const facts = { code: 'name-collision', name, first: 'a person', second: 'a workload' } as const;
      return { ...keyError(['workloads', name], facts), related: ['people', name] };
    });
}

/** Role names stay within what IAM allows. Of several roles of one person or workload the longest name is told. */
export function roleNamesFit(draft: Draft): readonly Mistake[] {
  const longest = new Map<string, NamedRole>();
  for (const role of namedRoles(draft)) {
    const key = String(role.path);
    if (role.name.length > (longest.get(key)?.name.length ?? roleNameLimit)) longest.set(key, role);
  }
  return [...longest.values()].map(({ name, what, path }) =>
    keyError(path, { code: 'name-too-long', name, what, limit: roleNameLimit }),
  );
}

/** The longest purpose that a bucket is named for. */
const longestPurpose = 'confidential';

/** Bucket names stay within what S3 allows. */
export function bucketNamesFit(draft: Draft): readonly Mistake[] {
  const { name, accounts } = draft.sections;
  if (name === undefined || accounts === undefined) return [];
  const bucket = bucketName({ name }, accounts.development, longestPurpose);
  if (bucket.length <= bucketNameLimit) return [];
  const what = `the bucket of ${longestPurpose} data`;
  const facts = { code: 'name-too-long', name: bucket, what, limit: bucketNameLimit } as const;
  return [{ facts, path: ['name'], part: 'value', severity: 'error' }];
}
