export { type DiffOptions, diffEstates, notCompared } from './diff/diff.js';
export type * from './diff/difference.js';
export { guaranteeChanges, isLost, withGuarantees } from './diff/guarantee-changes.js';
export { isSameEstate } from './diff/same-estate.js';
export type { Breach, Guarantee, Obligation } from './guarantees/guarantee.js';
export { guarantees, guaranteesOf } from './guarantees/guarantees.js';
export {
  type AskedPrincipal,
  type AskedQuestion,
  type AskedStatement,
  type GuaranteeInput,
  guarantee,
  type WrittenGuarantee,
} from './guarantees/write-guarantee.js';
export { type Intent, intentSchema } from './intent/intent.js';
export * from './mutants/index.js';
export type { Edge, EdgeGain, EdgeRequest, EdgeResource } from './paths/edge.js';
export { edges } from './paths/edges.js';
export { PathFinder, type PathStep, type Reachable } from './paths/path-finder.js';
export { proveByChain } from './paths/prove-by-chain.js';
export { type Actor, insideActors, outsideActors } from './prove/actors.js';
export { type Axiom, axioms } from './prove/axioms.js';
export { type Found, type ProveOptions, Prover, prove } from './prove/prove.js';
export type { QuestionDiagnostic } from './question/diagnostic.js';
export type { ActorPattern, ActorSelector, Question } from './question/question.js';
export { everybody } from './question/question.js';
export { questionOf, type ReadQuestion, readQuestion } from './question/read-question.js';
export type { DeclaredThings } from './question/read-resources.js';
export { type AskedRequests, askStatement } from './question/statement.js';
export * from './remediation/index.js';
export {
  type Assessment,
  type AssessOptions,
  assess,
  countsOf,
  type Progress,
  type Proof,
  type ProvedObligation,
  worst,
} from './report/assessment.js';
export { awsCommand } from './report/aws-command.js';
export { breachWords } from './report/guarantees.js';
export { htmlReport } from './report/html-report.js';
export { keptWords } from './report/remediation.js';
export { type RemediationsOptions, withRemediations } from './report/remediations.js';
export type {
  Assumption,
  DecidingStatement,
  UnknownReason,
  Verdict,
  Witness,
  WitnessStep,
} from './verdict/verdict.js';
