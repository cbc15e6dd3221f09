export { readAssemblyEstate } from './assembly/read-assembly.js';
export { attached as attachedPolicy } from './layers/attached.js';
export { EstateIndex } from './layers/estate-index.js';
export {
  layersFor,
  layersFor,
  policiesFor,
  policiesFor,
  resourceAccount,
  resourcePolicyFor,
  resourcePolicyFor,
} from './layers/layers-for.js';
export type * from './model/account.js';
export type * from './model/audit.js';
export type * from './model/delivery.js';
export type * from './model/diagnostic.js';
export type * from './model/element.js';
export type * from './model/estate.js';
export type * from './model/key.js';
export type * from './model/network.js';
export type * from './model/organization.js';
export type * from './model/policy-entry.js';
export type * from './model/principal.js';
export type * from './model/resource-policy.js';
export type * from './model/sagemaker.js';
export type * from './model/storage.js';
export { isUnknown, type Setting, type Unknown } from './model/unknown.js';
export type * from './model/workload.js';
export * from './reachability/index.js';
export { type EstateFiles, filesOf } from './read/files.js';
export type { EstateOptions, OrganizationOptions } from './read/options.js';
export { readTemplateEstate, readTemplatesEstate } from './read/read-template.js';
export type { CallShape, DataPath, KeyPath } from './shapes/call-shape.js';
export { valuesAt } from './shapes/paths.js';
export { sagemakerShapes } from './shapes/sagemaker-shapes.js';
