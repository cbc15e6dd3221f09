import { z } from 'zod';

/**
 * What an environment is meant to be, beside the templates that make it: who may read which dataset, which role runs
 * which stage. Synthesis writes it into the assembly as `redoubt.intent.json`; the built-in guarantees are stated in
 * its terms. It is a claim, not evidence: every guarantee is proved from the templates alone.
 */

const arn = z.string().startsWith('arn:');

const dataset = z.strictObject({
  name: z.string(),
  classification: z.enum(['internal', 'confidential', 'restricted']),
  bucket: z.string(),
  /** Object keys of the dataset begin with it; ends in `/`. */
  prefix: z.string(),
  keyAlias: z.string(),
  /** ARNs of the roles that may read, and that may write, objects of the dataset. */
  readers: z.array(arn),
  writers: z.array(arn),
});

const prefixed = { bucket: z.string(), prefix: z.string(), readers: z.array(arn), writers: z.array(arn) };

const model = z.strictObject({ name: z.string(), ...prefixed, releases: z.strictObject(prefixed) });

const person = z.strictObject({
  name: z.string(),
  persona: z.string(),
  role: arn,
  studioRole: arn.optional(),
  userProfile: arn.optional(),
});

const workload = z.strictObject({
  name: z.string(),
  kind: z.string(),
  stage: z.enum(['development', 'staging', 'production']),
  role: arn,
});

const delivery = z.strictObject({
  pipeline: arn,
  /** Role of each stage's action by the action's name: source, build, register, sign, verify, deploy-staging … */
  roles: z.record(z.string(), arn),
  /** The roles that CloudFormation deploys the serving stacks with, one a stage. */
  stackRoles: z.array(arn).default([]),
  approvers: z.array(arn),
  approvalAction: arn,
  signingKeyAlias: z.string(),
  artifactsBucket: z.string(),
  releasesBucket: z.string(),
  modelPackageGroups: z.array(arn),
});

const place = z.strictObject({ file: z.string(), line: z.int().min(1), column: z.int().min(1) });

/** A guarantee of the user's own, as the environment file has it, with its places. */
const guarantee = z.strictObject({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  breach: z
    .enum(['records-exposed', 'weights-carried-out', 'malicious-model-deployed', 'ground', 'own'])
    .default('own'),
  place: place.optional(),
  /** Questions in the words of a policy statement; none of them may ever be allowed. */
  never: z
    .array(z.strictObject({ question: z.record(z.string(), z.unknown()), place: place.optional() }))
    .min(1),
});

/** How long logs are kept and how they are locked, and which detectors are declared. */
const audit = z.strictObject({
  trails: z.array(arn),
  logsBuckets: z.array(z.string()),
  topics: z.array(arn),
  retentionDays: z.int().positive(),
  lock: z.enum(['COMPLIANCE', 'GOVERNANCE']),
  detectors: z.strictObject({
    guardDuty: z.boolean(),
    macie: z.boolean(),
    config: z.boolean(),
    accessAnalyzer: z.boolean(),
    securityHub: z.boolean(),
  }),
});

const stage = z.strictObject({ account: z.string(), region: z.string() });

export const intentSchema = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  organization: z.string(),
  stages: z.strictObject({ development: stage, staging: stage, production: stage }),
  datasets: z.array(dataset),
  models: z.array(model),
  people: z.array(person),
  workloads: z.array(workload),
  /** What production serves with, as ARN globs. */
  served: z.array(arn),
  delivery,
  /** Principals that deploy the templates themselves, as globs over ARNs. Proofs take them to be used for that alone. */
  deployers: z.array(arn),
  guarantees: z.array(guarantee).default([]),
  audit,
});

export type Intent = z.output<typeof intentSchema>;
