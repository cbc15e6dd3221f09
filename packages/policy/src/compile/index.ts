export { catalogueKeys } from './catalogue-keys.js';
export { CompiledParts } from './compiled-parts.js';
export { couldBeAllowed, couldName } from './could-be-allowed.js';
export {
  allowedFormula,
  type EndpointLayer,
  needsNoPermission,
  type QuestionLayers,
  type QuestionScope,
} from './decision.js';
export { EveryReading } from './every-reading.js';
export { globsMayMeet, globsMeet, globsOf, mayConcern, type Narrowing } from './narrowing.js';
export { type Effects, effectsOn } from './policy.js';
export { type NamedAs, namedBy } from './principal.js';
export { statementFormula } from './statement.js';
export { statementContent } from './statement-content.js';
export { type KeyFacts, type KeySort, type KnownKey, type KnownKeys, Vocabulary } from './vocabulary.js';
