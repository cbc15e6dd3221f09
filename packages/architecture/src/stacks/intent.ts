import { basename, isAbsolute } from 'node:path';
import { alarmTopicArn, trailArn } from '../audit/audit-names.js';
import { type BucketAccess, bucketAccess } from '../data/bucket-access.js';
import { studioReaders } from '../data/key-use.js';
import { datasetPrefix, modelArtifactsPrefix, releasePrefix } from '../data/prefixes.js';
import { servingStages } from '../data/serving-stages.js';
import { weakening } from '../data/weakenings.js';
import { approvalActionArn, deliveryPipelineArn, deployRoleName } from '../delivery/delivery-names.js';
import { stepsBeforeDeployment } from '../delivery/delivery-steps.js';
import type { Place } from '../environment/place.js';
import type { Environment } from '../environment/schema.js';
import {
  accountOf,
  bootstrapQualifier,
  bucketName,
  distinctAccounts,
  keyAlias,
  roleArn,
  roleName,
  type StageName,
} from '../naming/names.js';
import { executionRoles } from '../roles/execution-roles.js';
import { endpointName, endpointWorkloads, sageMakerArn } from '../serving/endpoint-names.js';
import { studioPeople } from '../studio/studio-people.js';
import { studioRoleName } from '../studio/studio-roles.js';

/** File name of the intent in an assembly. */
export const intentFile = 'redoubt.intent.json';

/**
 * What the environment is meant to be, as JSON beside the templates: who may read which dataset, which role runs which
 * stage. Proofs take the questions from it and the answers from the templates alone.
 */
export function intentOf(environment: Environment) {
  const development = accountOf(environment, 'development');
  const access = bucketAccess(environment);
  return {
    version: 1,
    name: environment.name,
    organization: environment.organization.id,
    stages: {
      development: stageOf(environment, 'development'),
      staging: stageOf(environment, 'staging'),
      production: stageOf(environment, 'production'),
    },
    datasets: Object.entries(environment.datasets).map(([name, { classification }]) => ({
      name,
      classification,
      bucket: bucketName(environment, development, classification),
      prefix: datasetPrefix(name),
      keyAlias: keyAlias(environment, classification),
      readers: [
        ...rolesOf(access, classification, datasetPrefix(name), 'read'),
        ...studioReaders(environment, development, classification),
      ],
      writers: rolesOf(access, classification, datasetPrefix(name), 'write'),
    })),
    models: Object.keys(environment.models).map((name) => modelIntent(environment, access, name)),
    people: people(environment),
    workloads: executionRoles(environment).map(({ workloadName, workload, stage, arn }) => ({
      name: workloadName,
      kind: workload.kind,
      stage,
      role: arn,
    })),
    served: servedResources(environment),
    delivery: delivery(environment),
    deployers: distinctAccounts(environment).map(
      ({ id }) => `arn:aws:iam::${id}:role/cdk-${bootstrapQualifier}-*`,
    ),
    guarantees: guarantees(environment),
    audit: audit(environment),
  };
}

/** The guarantees of the user's own as they are written, with their places: proofs read them as questions. */
function guarantees({ guarantees: own, places }: Environment) {
  return Object.entries(own).map(([id, { title, why, breach, never }]) => ({
    id,
    title,
    why,
    breach,
    ...placed(places?.[id]?.guarantee),
    never: never.map((question, index) => ({ question, ...placed(places?.[id]?.never[index]) })),
  }));
}

/** A place without the folders of the machine: the same file gives the same bytes wherever it lies. */
function placed(place: Place | undefined) {
  if (place === undefined) return {};
  const { file, line, column } = place;
  return { place: { file: isAbsolute(file) ? basename(file) : file, line, column } };
}

function stageOf(environment: Environment, stage: StageName) {
  const { id, region } = accountOf(environment, stage);
  return { account: id, region };
}

function rolesOf(
  access: readonly BucketAccess[],
  purpose: BucketAccess['purpose'],
  prefix: string,
  verb: BucketAccess['verb'],
): readonly string[] {
  const matching = access.filter(
    (each) => each.purpose === purpose && each.prefix === prefix && each.verb === verb,
  );
  return [...new Set(matching.map(({ role }) => role))];
}

function modelIntent(environment: Environment, access: readonly BucketAccess[], name: string) {
  const development = accountOf(environment, 'development');
  const artifacts = modelArtifactsPrefix(name);
  const released = releasePrefix(name);
  return {
    name,
    bucket: bucketName(environment, development, 'models'),
    prefix: artifacts,
    readers: rolesOf(access, 'models', artifacts, 'read'),
    writers: rolesOf(access, 'models', artifacts, 'write'),
    releases: {
      bucket: bucketName(environment, development, 'releases'),
      prefix: released,
      readers: rolesOf(access, 'releases', released, 'read'),
      writers: rolesOf(access, 'releases', released, 'write'),
    },
  };
}

function people(environment: Environment) {
  const development = accountOf(environment, 'development');
  const inStudio = new Set(studioPeople(environment).map(([name]) => name));
  return Object.entries(environment.people).map(([name, { persona }]) => ({
    name,
    persona,
    role: roleArn(development, roleName(environment, name)),
    ...(inStudio.has(name) ? { studioRole: roleArn(development, studioRoleName(environment, name)) } : {}),
  }));
}

function delivery(environment: Environment) {
  const development = accountOf(environment, 'development');
  const role = (step: string): string => roleArn(development, roleName(environment, 'delivery', step));
  const deploys = servingStages(environment).map(({ stage, account }) => [
    `deploy-${stage}`,
    roleArn(account, deployRoleName(environment, stage)),
  ]);
  return {
    pipeline: deliveryPipelineArn(environment),
    roles: Object.fromEntries([...stepsBeforeDeployment.map((step) => [step, role(step)]), ...deploys]),
    stackRoles: servingStages(environment).map(({ stage, account }) =>
      roleArn(account, roleName(environment, 'deploy', stage, 'cloudformation')),
    ),
    approvers: environment.delivery.approvers.map((name) =>
      roleArn(development, roleName(environment, name)),
    ),
    approvalAction: approvalActionArn(environment),
    signingKeyAlias: keyAlias(environment, 'release-signing'),
    artifactsBucket: bucketName(environment, development, 'artifacts'),
    releasesBucket: bucketName(environment, development, 'releases'),
    modelPackageGroups: Object.keys(environment.models).map(
      (model) =>
        `arn:aws:sagemaker:${development.region}:${development.id}:model-package-group/${environment.name}-${model}`,
    ),
  };
}

/** What production serves with, as ARN globs: endpoints, their configurations and their models. */
function servedResources(environment: Environment): readonly string[] {
  const production = accountOf(environment, 'production');
  return endpointWorkloads(environment).flatMap(([workload]) => {
    const name = endpointName(environment, workload, 'production');
    return [
      sageMakerArn(production, 'endpoint', name),
      sageMakerArn(production, 'endpoint-config', `${name}-*`),
      sageMakerArn(production, 'model', `${name}-*`),
    ];
  });
}

function audit(environment: Environment) {
  const accounts = distinctAccounts(environment);
  const { retentionDays, guardDuty, macie, config, accessAnalyzer, securityHub } = environment.audit;
  return {
    trails: accounts.map((account) => trailArn(environment, account)),
    logsBuckets: accounts.map((account) => bucketName(environment, account, 'logs')),
    topics: accounts.map((account) => alarmTopicArn(environment, account)),
    retentionDays,
    lock: weakening(environment, 'log-lock')?.mode ?? 'COMPLIANCE',
    detectors: { guardDuty, macie, config, accessAnalyzer, securityHub },
  };
}
