export { ControlPolicies, type ControlPoliciesProps } from './control-policies.js';
export { resourceControlStatements } from './resource-control.js';
export { serviceControlStatements } from './service-control.js';
