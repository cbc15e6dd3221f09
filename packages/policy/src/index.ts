export { type DecideOptions, decide } from './decide/decide.js';
export type {
  Assumption,
  DecidedBy,
  Decision,
  LayerName,
  LayerTrace,
  MissReason,
  NearMiss,
  StatementReference,
  Unknown,
  Verdict,
} from './decide/decision.js';
export { type ActionFacts, builtInFacts } from './decide/facts.js';
export type {
  AttachedPolicy,
  BucketBehind,
  KeyGrant,
  Layers,
  OrganizationLevel,
  PrincipalLayers,
  ResourceLayers,
} from './decide/layers.js';
export { accessDeniedMessage } from './decide/message.js';
export { type Publicness, publicness } from './decide/public-policy.js';
export { type ServiceRule, serviceRules } from './decide/service-rules.js';
export type { PolicyDiagnostic, PolicyProblem, ProblemCode, Severity } from './language/diagnostic.js';
export {
  type Comparison,
  conditionOperators,
  type OperatorFamily,
  type OperatorRow,
  operatorRow,
  type SetQuantifier,
} from './language/operator.js';
export { type ParsedPolicy, parsePolicy, parsePolicyText } from './language/parse-policy.js';
export type {
  Condition,
  ConditionOperator,
  Pattern,
  PatternElement,
  Poison,
  Policy,
  PolicyKind,
  PolicyVersion,
  PrincipalElement,
  PrincipalEntry,
  Statement,
} from './language/policy.js';
export { renderDiagnostic, renderDiagnosticWithPlace } from './language/render-diagnostic.js';
export { type KeyValue, RequestContext, requestContext } from './request/context.js';
export { type ForwardedCall, forwardAccess, networkKeys } from './request/forward-access.js';
export * from './request/principal.js';
export { principalKeys } from './request/principal-keys.js';
export type {
  AuthorizationRequest,
  ContextEntries,
  ContextValue,
  RequestResource,
  UnknownValue,
} from './request/request.js';
export { renderSemantics } from './semantics/render.js';
export { type SemanticsRule, type SemanticsStatus, semanticsRules } from './semantics/rules.js';
export type { Located, LocatedEntry, Place } from './source/place.js';
export { type ReadText, readText } from './source/read-text.js';
export { holdsSymbol, symbol, symbolsIn } from './source/symbol.js';
