export { catalogueKeys } from './catalogue-keys.js';
export { allowedFormula, type EndpointLayer, type QuestionLayers, type QuestionScope } from './decision.js';
export { EveryReading } from './every-reading.js';
export { globsMayMeet, mayConcern, type Narrowing } from './narrowing.js';
export { type NamedAs, namedBy } from './principal.js';
export { statementFormula } from './statement.js';
export { statementContent } from './statement-content.js';
export { type KeyFacts, type KeySort, type KnownKey, type KnownKeys, Vocabulary } from './vocabulary.js';
