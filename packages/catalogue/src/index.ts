export * from './action.js';
export {
  type ArnField,
  type ArnPart,
  type ArnShape,
  arnPattern,
  arnShape,
  matchesArnShape,
} from './arn-shape.js';
export { actionWithoutKey } from './asked-key.js';
export * from './cloudformation-type.js';
export * from './condition-key.js';
export * from './endpoint-service.js';
export { ACTIONS_CHECKED_ALONGSIDE, type EndpointService } from './endpoint-service-table.js';
export { type FactSource, MissingFactsError, useFactSource } from './fact-source.js';
export { GLOBAL_CONDITION_KEYS, type GlobalConditionKey } from './global-condition-keys.js';
export { nodeFactSource } from './node-fact-source.js';
export * from './pass-role.js';
export * from './resource-type.js';
export type { GuardedSetting, UnguardedAction } from './sagemaker-guardrail-table.js';
export * from './sagemaker-guardrails.js';
export { rcpServices, type Service, service, services } from './service.js';
export * from './service-owned-bucket.js';
export { type Source, sources } from './sources.js';
export {
  describeTemplateDiagnostic,
  type TemplateDiagnostic,
  type TemplatePath,
} from './template/diagnostic.js';
export { validateTemplate } from './template/validation.js';
export { matchesActionPattern } from './wildcard.js';
