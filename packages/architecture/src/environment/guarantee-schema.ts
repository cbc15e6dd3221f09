import { z } from 'zod';
import { formats } from './formats.js';

/**
 * Guarantees of the user's own: questions in the words of a policy statement, none of which may ever be allowed. Rules
 * that span several fields, and what AWS's tables say of actions and keys, are in `checks/guarantees.ts`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
 */

const text = z.string().min(1);
/** Ids name the parts in the JSON Schema, so that each stands there once. */
const texts = z.union([text, z.array(text).min(1)]).meta({ id: 'texts' });

const principal = z
  .union([
    z.string().regex(formats.principal.pattern),
    z.strictObject({
      AWS: texts.optional().describe('ARNs of roles and users, or account ids.'),
      Service: texts.optional().describe('AWS services that act by themselves.'),
      Role: texts.optional().describe('Roles by name.'),
      User: texts.optional().describe('Users by name.'),
      Account: texts.optional().describe('Everyone of an account: its id or its stage.'),
      Workload: texts.optional().describe('The roles of workloads, by name or kind.'),
      Persona: texts.optional().describe('The roles of people, by persona or name.'),
      Stage: texts.optional().describe('The roles of a stage of the delivery, such as `build`.'),
      Reader: texts.optional().describe('The roles that may read a dataset or model, by its name.'),
      Writer: texts.optional().describe('The roles that may write a dataset or model, by its name.'),
    }),
  ])
  .meta({ id: 'principal' });

const namedResource = z.strictObject({
  Dataset: texts.optional().describe('The objects of a dataset, by its name.'),
  Model: texts.optional().describe('The artifacts and releases of a model, by its name.'),
});

const resource = z
  .union([
    z.string().regex(formats.resource.pattern),
    namedResource,
    z.array(z.union([z.string().regex(formats.resource.pattern), namedResource])).min(1),
  ])
  .meta({ id: 'resource' });

const conditionValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).min(1)]);

const condition = z.record(z.string(), z.record(z.string(), conditionValue)).meta({ id: 'condition' });

const statement = {
  Principal: principal.optional().describe('Whom it is about. Default: everybody, inside and outside.'),
  NotPrincipal: principal.optional().describe('All but these.'),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: resource.optional().describe('ARNs, `{ Dataset: … }` or `{ Model: … }`. Default: any.'),
  NotResource: resource.optional(),
  Condition: condition.optional(),
};

const question = z.strictObject({
  title: text
    .optional()
    .describe('What it would mean if it were allowed: `somebody else invokes the endpoint`.'),
  byAnyChain: z
    .boolean()
    .optional()
    .describe('Also by any chain of steps: assuming a role, passing one to a service, changing a policy.'),
  ask: z
    .array(z.strictObject(statement))
    .min(1)
    .optional()
    .describe('Several statements, which must all be allowed to one actor from one place.'),
  ...statement,
});

export const guaranteeSchema = z.strictObject({
  title: text.describe('The promise, as one says it.'),
  why: text.describe('What would be lost without it.'),
  breach: z
    .enum(['records-exposed', 'weights-carried-out', 'malicious-model-deployed', 'ground', 'own'])
    .default('own')
    .describe('The breach that it belongs to. Default: a group of its own.'),
  never: z
    .array(question)
    .min(1)
    .describe('Questions in the words of a policy statement; none of them may ever be allowed.'),
});

export type OwnGuarantee = z.output<typeof guaranteeSchema>;
export type OwnQuestion = OwnGuarantee['never'][number];
export type OwnStatement = NonNullable<OwnQuestion['ask']>[number];
