export * from './action.js';
export {
  type ArnField,
  type ArnPart,
  type ArnShape,
  arnPattern,
  arnShape,
  matchesArnShape,
} from './arn-shape.js';
export * from './cloudformation-type.js';
export * from './condition-key.js';
export { type FactSource, MissingFactsError, useFactSource } from './fact-source.js';
export { GLOBAL_CONDITION_KEYS, type GlobalConditionKey } from './global-condition-keys.js';
export { nodeFactSource } from './node-fact-source.js';
export * from './resource-type.js';
export { rcpServices, type Service, service, services } from './service.js';
export {
  describeTemplateDiagnostic,
  type TemplateDiagnostic,
  type TemplatePath,
} from './template/diagnostic.js';
export { validateTemplate } from './template/validation.js';
export { matchesActionPattern } from './wildcard.js';
