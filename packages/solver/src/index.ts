/**
 * Formulas over strings, sets of strings, numbers and IP addresses: a model of them, a refutation, or neither.
 * Start with `Formulas` to make a formula, and `Solver` to decide it.
 */
export type { Answer, UnknownReason } from './answer.js';
export type { BudgetOptions } from './budget.js';
export type { Certificate, Step } from './certificate/certificate.js';
export { type CertificateVerdict, checkCertificate } from './certificate/check-certificate.js';
export { Formulas } from './formula/factory.js';
export type { Atom, Formula } from './formula/formula.js';
export { holds } from './formula/holds.js';
export type {
  LiteralPart,
  PatternOptions,
  PatternPart,
  PatternSource,
  ReferencePart,
} from './formula/pattern-source.js';
export type {
  AddressVariable,
  IntegerVariable,
  Model,
  NumberVariable,
  RealVariable,
  Sort,
  StringsVariable,
  StringVariable,
  Value,
  Variable,
} from './formula/variable.js';
export { classify, type Inventory, type InventoryClass } from './inventory.js';
export { addressBlock, addressOf, addressText } from './number/address.js';
export type { Interval } from './number/region.js';
export { type SmtLib, toSmtLib } from './smtlib/smtlib.js';
export { type SolveOptions, Solver } from './solver.js';
export type { Preferences } from './theory/preferences.js';
