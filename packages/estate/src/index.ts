export { readAssemblyEstate } from './assembly/read-assembly.js';
export { matchEventPattern } from './events/event-pattern.js';
export { matchFilterPattern } from './events/filter-pattern.js';
export type { JsonEvent, JsonValue, Match } from './events/match.js';
export { recordsEvent } from './events/recorded.js';
export { catalogueFacts } from './explain/action-facts.js';
export {
  type ExplainCallQuery,
  type ExplainedRequest,
  type ExplainQuery,
  type Explanation,
  explain,
  explainCall,
} from './explain/explain.js';
export { actionNamed, locationNamed, type Named, resourceNamed } from './explain/names.js';
export { nearestNames } from './explain/nearest.js';
export { type WhatCan, whatCan } from './explain/what-can.js';
export { type WhoCan, whoCan } from './explain/who-can.js';
export { attached as attachedPolicy } from './layers/attached.js';
export { EstateIndex } from './layers/estate-index.js';
export { layersFor, policiesFor, resourceAccount, resourcePolicyFor } from './layers/layers-for.js';
export type * from './model/account.js';
export type * from './model/audit.js';
export type * from './model/delivery.js';
export type * from './model/detector.js';
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
export { type CallRow, callTable } from './requests/call-table.js';
export type { CalledRequest, CallRequests } from './requests/called-request.js';
export { callerOf, principalNamed } from './requests/caller.js';
export { type Location, type Route, routeFrom } from './requests/location.js';
export { type ApiCall, requestsForCall } from './requests/requests-for-call.js';
export { resourceContext } from './requests/resource-context.js';
export type { CallShape, DataPath, KeyPath } from './shapes/call-shape.js';
export { valuesAt } from './shapes/paths.js';
export { sagemakerShapes } from './shapes/sagemaker-shapes.js';
export { ParsedTexts } from './source/parsed-texts.js';
