/** What the parsers of a policy's parts share: the diagnostics so far, and the checks that every element needs. */
import type { Located, LocatedEntry, Place } from '../source/place.js';
import { holdsSymbol } from '../source/symbol.js';
import type { PolicyDiagnostic, PolicyProblem, Severity } from './diagnostic.js';
import { nearest } from './nearest.js';
import type { Pattern, Poison, PolicyKind } from './policy.js';

export class PolicyReader {
  readonly diagnostics: PolicyDiagnostic[] = [];
  readonly kind: PolicyKind;

  constructor(kind: PolicyKind) {
    this.kind = kind;
  }

  report(severity: Severity, place: Place, problem: PolicyProblem): void {
    this.diagnostics.push({ severity, place, ...problem });
  }

  /**
   * The entries of an object by key. A key that is not `known`, and one that is there twice, is reported and poisons
   * what it stands in.
   */
  elements(
    entries: readonly LocatedEntry[],
    known: readonly string[],
    poisons: Poison[],
  ): ReadonlyMap<string, Located> {
    const found = new Map<string, Located>();
    for (const { key, keyPlace, value } of entries) {
      if (!known.includes(key)) {
        const suggestion = nearest(key, known);
        const problem: PolicyProblem = { code: 'unknown-element', element: key };
        this.report(
          'error',
          keyPlace,
          suggestion === undefined ? problem : { ...problem, nearest: suggestion },
        );
        poisons.push({ reason: `\`${key}\` is not an element of the policy language`, place: keyPlace });
      } else if (found.has(key)) {
        this.report('error', keyPlace, { code: 'duplicate-key', element: key });
        poisons.push({ reason: `\`${key}\` is given twice`, place: keyPlace });
      } else found.set(key, value);
    }
    return found;
  }

  /** A list of texts where AWS takes one text or a list of them. What is no text becomes an unknown pattern. */
  texts(value: Located, element: string): Pattern[] {
    if (value.kind !== 'list') return [this.text(value, element)];
    if (value.items.length === 0) this.report('warning', value.place, { code: 'empty-list', element });
    return value.items.map((item) => this.text(item, element));
  }

  /** One text. Numbers and truth values are taken as their text, as AWS does. */
  text(value: Located, element: string): Pattern {
    const { place } = value;
    if (value.kind === 'unknown') {
      this.report('unmodelled', place, { code: 'unknown-value', element, reason: value.reason });
      return { kind: 'unknown', reason: value.reason, place };
    }
    if (value.kind === 'scalar' && value.value !== null) {
      const text = String(value.value);
      if (beyondLatin1(text)) this.report('error', place, { code: 'non-ascii', element, text });
      return { kind: 'text', text, place };
    }
    const reason = this.wrongType(value, element, 'a string or a list of strings');
    return { kind: 'unknown', reason, place };
  }

  /** Reports a value of the wrong type; returns the reason for a poison. */
  wrongType(value: Located, element: string, expected: string): string {
    if (value.kind === 'unknown') {
      this.report('unmodelled', value.place, { code: 'unknown-value', element, reason: value.reason });
      return value.reason;
    }
    const found = describe(value);
    this.report('error', value.place, { code: 'wrong-type', element, expected, found });
    return `\`${element}\` must be ${expected}, not ${found}`;
  }
}

function describe(value: Located): string {
  if (value.kind === 'scalar') return value.value === null ? 'null' : `a ${typeof value.value}`;
  return value.kind === 'list' ? 'a list' : 'an object';
}

/** IAM refuses characters past U+00FF in a policy; the brackets of symbols are ours. */
function beyondLatin1(text: string): boolean {
  return !holdsSymbol(text) && /[\u0100-\uFFFF]/.test(text);
}
