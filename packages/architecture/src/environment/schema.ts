import { z } from 'zod';
import { classifications } from './classification.js';
import { formats } from './formats.js';
import { guaranteeSchema } from './guarantee-schema.js';
import { personaNames } from './persona-names.js';
import type { Place } from './place.js';

/**
 * The environment file, `redoubt.yaml`, as a schema: what a user declares. Everything that has a secure default has it
 * here, so that the parsed value says what will be built. Rules that span several fields are in `check.ts`.
 */

const name = z
  .string()
  .regex(formats.name.pattern)
  .max(32)
  .describe('Lower-case words joined by hyphens, as they will stand in the names of AWS resources.');

const accountId = z
  .string()
  .regex(formats['account-id'].pattern)
  .describe('The twelve digits of an AWS account, in quotes.');

const region = z.string().regex(formats.region.pattern).describe('An AWS Region such as `eu-central-1`.');

const reason = z.string().min(20).describe('Why this is acceptable here; printed at every synthesis.');

const account = z.strictObject({ id: accountId, region });

const accounts = z
  .strictObject({
    development: account,
    staging: account.optional().describe('Where the staging endpoint runs. Default: the production account.'),
    production: account,
  })
  .describe('Accounts by stage. One account for all stages is possible: repeat it.');

const organization = z.strictObject({
  id: z
    .string()
    .regex(formats['organization-id'].pattern)
    .describe('The id of the AWS organization; all perimeters are drawn with it.'),
  managementAccount: account
    .optional()
    .describe('Declare it to get the guardrails as service and resource control policies as well.'),
  targets: z
    .array(z.string().regex(formats['organization-target'].pattern))
    .default([])
    .describe('Roots, organizational units or accounts that the control policies attach to.'),
});

const identity = z.strictObject({
  samlProvider: z
    .string()
    .regex(formats['saml-provider'].pattern)
    .describe('Name of the IAM SAML provider in each account that people sign in with.'),
});

const domainName = z.string().regex(formats['domain-name'].pattern);

const network = z.strictObject({
  cidr: z.cidrv4().default('10.40.0.0/16'),
  zones: z.int().min(2).max(6).default(2).describe('Availability Zones that the isolated subnets span.'),
  packages: z
    .enum(['codeartifact', 'none'])
    .default('codeartifact')
    .describe('How Python packages reach a network without internet.'),
});

const dataset = z.strictObject({
  classification: z.enum(classifications),
  description: z.string().min(1),
  retentionDays: z
    .int()
    .min(1)
    .max(36_500)
    .optional()
    .describe('Current versions expire after this many days. Default: kept.'),
  producers: z
    .array(z.string().regex(formats['role-arn'].pattern))
    .default([])
    .describe('Role ARNs of the systems that deliver this dataset. They write it and cannot read it.'),
});

const person = z.strictObject({
  persona: z.enum(personaNames),
  team: name.optional(),
  subject: z.string().min(1).max(64).describe('The person as the SAML assertion names them (`SAML:sub`).'),
});

const team = z.strictObject({ description: z.string().min(1) });

const model = z.strictObject({
  description: z.string().min(1),
  classification: z
    .enum(classifications)
    .default('restricted')
    .describe('Of the weights: a model remembers what it was trained on.'),
});

const instances = {
  instanceType: z.string().regex(formats['instance-type'].pattern),
  instanceCount: z.int().min(1).max(100),
};

const job = {
  reads: z.array(name).default([]).describe('Datasets that the job may read.'),
  writes: z.array(name).default([]).describe('Datasets that the job may write.'),
  instanceType: instances.instanceType.default('ml.m5.xlarge'),
  instanceCount: instances.instanceCount.default(1),
  volumeGiB: z.int().min(1).max(16_384).default(50),
  maxRuntimeMinutes: z.int().min(1).max(40_320).default(120),
};

const workload = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('processing'), ...job }),
  z.strictObject({ kind: z.literal('training'), model: name, ...job }),
  z.strictObject({
    kind: z.literal('tuning'),
    model: name,
    ...job,
    maxJobs: z.int().min(1).max(500).default(10),
    parallelJobs: z.int().min(1).max(100).default(2),
  }),
  z.strictObject({ kind: z.literal('evaluation'), model: name, ...job }),
  z.strictObject({ kind: z.literal('batch-inference'), model: name, ...job }),
  z.strictObject({
    kind: z.literal('real-time-inference'),
    model: name,
    instanceType: instances.instanceType.default('ml.m5.xlarge'),
    instanceCount: z.int().min(2).max(100).default(2),
    maxInstanceCount: z.int().min(2).max(100).default(6),
    captureSamplingPercentage: z.int().min(0).max(100).default(20),
    callers: z
      .array(z.string().regex(formats['role-arn'].pattern))
      .default([])
      .describe('Role ARNs of the applications that invoke the endpoint.'),
  }),
  z.strictObject({
    kind: z.literal('monitoring'),
    endpoint: name,
    ...job,
    schedule: z.string().default('cron(0 * ? * * *)'),
  }),
]);

const retraining = z.strictObject({
  schedule: z.string().regex(formats.schedule.pattern).optional(),
  onNewData: z.array(name).default([]).describe('Datasets whose new objects start the pipeline.'),
  onDrift: z.boolean().default(true),
  minimumAccuracy: z.number().min(0).max(1).default(0.8).describe('Below it the model is not registered.'),
});

const delivery = z.strictObject({
  source: z.strictObject({
    connection: z.string().regex(formats['connection-arn'].pattern),
    repository: z.string().regex(formats.repository.pattern),
    branch: z.string().min(1).default('main'),
  }),
  approvers: z
    .array(name)
    .min(1)
    .describe('People, of the persona model-approver, who may approve a deployment.'),
});

const audit = z.strictObject({
  notify: z.array(z.email()).min(1).describe('Who receives the alarms.'),
  retentionDays: z.int().min(365).max(3_650).default(2_555).describe('How long logs are kept, and locked.'),
  guardDuty: z.boolean().default(true),
  macie: z.boolean().default(true),
  config: z.boolean().default(true),
  accessAnalyzer: z.boolean().default(true),
  securityHub: z.boolean().default(true),
});

/** Each says what it weakens; nothing else in the file can. */
const weakening = z.discriminatedUnion('weakens', [
  z.strictObject({ weakens: z.literal('network-isolation'), workload: name, reason }),
  z.strictObject({ weakens: z.literal('no-internet'), domains: z.array(domainName).min(1), reason }),
  z.strictObject({ weakens: z.literal('log-lock'), mode: z.literal('GOVERNANCE'), reason }),
  z.strictObject({ weakens: z.literal('retain-on-delete'), reason }),
]);

export const environmentSchema = z.strictObject({
  version: z.literal(1),
  name: name.max(16).describe('Prefix of the names of all resources.'),
  organization,
  accounts,
  identity,
  network: network.prefault({}),
  datasets: z.record(name, dataset),
  teams: z.record(name, team).default({}),
  people: z.record(name, person),
  models: z.record(name, model),
  workloads: z.record(name, workload),
  retraining: retraining.prefault({}),
  delivery,
  audit,
  guarantees: z
    .record(z.string().regex(formats.name.pattern), guaranteeSchema)
    .default({})
    .describe('What must never happen besides the built-in guarantees; `redoubt prove` decides each.'),
  weakenings: z.array(weakening).default([]),
});

/**
 * What a user declares, with its defaults. `places` says where the guarantees stand in the file that it was read from;
 * an environment that code makes has none.
 */
export type Environment = z.output<typeof environmentSchema> & { readonly places?: GuaranteePlaces };
export type EnvironmentInput = z.input<typeof environmentSchema>;
export type Account = Environment['accounts']['development'];
export type Dataset = Environment['datasets'][string];
export type Person = Environment['people'][string];
export type Model = Environment['models'][string];
export type Workload = Environment['workloads'][string];
export type WorkloadKind = Workload['kind'];
export const workloadKinds: readonly WorkloadKind[] = workload.options.flatMap(({ shape }) => [
  ...shape.kind.values,
]);
export type Weakening = Environment['weakenings'][number];

/** Where each guarantee of the file stands: its key, and each of its questions. */
export type GuaranteePlaces = Readonly<
  Record<string, { readonly guarantee: Place; readonly never: readonly Place[] }>
>;
