export {
  absenceOf,
  actionsCarrying,
  denyStatements,
  type GuardrailExemptions,
  guardrailStatements,
} from './deny-statements.js';
export { type Gap, type GapCover, gaps } from './gaps.js';
export { guardrailPermissions } from './guardrail-permissions.js';
export { type GuardrailRow, guardrailRows } from './guardrail-rows.js';
export { guardrails } from './guardrails.js';
export type { Absence, Guardrail, GuardrailSettings, Requirement } from './requirement.js';
export { guardrailSettings } from './settings.js';
export { controlGuardrailStatements, endpointGuardrailStatements } from './shape-settings.js';
