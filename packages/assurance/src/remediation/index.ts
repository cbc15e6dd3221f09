export type { Change } from './change.js';
export type { DiffLine, Hunk, Replacement } from './hunk.js';
export { obligationNamed, ofObligation } from './of-obligation.js';
export {
  askedAgain,
  type ProposedChange,
  type RefutedQuestion,
  type RemediateOptions,
  type Remediation,
  remediate,
} from './remediate.js';
export { editedText, type TextEdit } from './source-text.js';
export type { EstateSource } from './sources.js';
