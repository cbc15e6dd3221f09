export { checks } from './check.js';
export { type Classification, classifications } from './classification.js';
export type { Collection, Diagnostic, DiagnosticCode, Facts, Severity } from './diagnostic.js';
export { environmentJsonSchema, schemaPath } from './json-schema.js';
export { type PersonaName, personaNames } from './persona-names.js';
export type { Path, Place } from './place.js';
export { type Reading, readEnvironment } from './read.js';
export { at, type Ink, plainInk, renderDiagnostic } from './render.js';
export {
  type Account,
  type Dataset,
  type Environment,
  type EnvironmentInput,
  environmentSchema,
  type Model,
  type Person,
  type Weakening,
  type Workload,
  type WorkloadKind,
} from './schema.js';
export { limits } from './source.js';
export { nearest } from './spelling.js';
export { type Words, wordsOf } from './words.js';
