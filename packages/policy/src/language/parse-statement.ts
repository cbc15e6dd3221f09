/** Parses one statement (IAM User Guide, reference_policies_elements_statement.html). */
import type { Located, Place } from '../source/place.js';
import { parseConditions } from './parse-condition.js';
import { parsePrincipal } from './parse-principal.js';
import type { PatternElement, Poison, PolicyKind, PrincipalElement, Statement } from './policy.js';
import type { PolicyReader } from './reader.js';

const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

/** Which kinds of policy have a Principal element: those attached to a resource, and RCPs and endpoint policies. */
const withPrincipal: ReadonlySet<PolicyKind> = new Set<PolicyKind>([
  'resource',
  'trust',
  'key',
  'endpoint',
  'rcp',
]);

/** A statement about which nothing is known: it may allow or deny anything. */
export function unknownStatement(index: number, reason: string, place: Place): Statement {
  const everything = {
    kind: 'patterns',
    negated: false,
    patterns: [{ kind: 'text', text: '*', place }],
    place,
  } as const;
  return {
    index,
    effect: 'unknown',
    principal: { kind: 'principals', negated: false, entries: [{ kind: 'everyone', place }], place },
    action: everything,
    resource: everything,
    conditions: [],
    poisons: [{ reason, place }],
    place,
  };
}

/** Parses `value` as the statement number `index`; what cannot be read poisons it. */
export function parseStatement(reader: PolicyReader, value: Located, index: number): Statement {
  if (value.kind !== 'object') {
    return unknownStatement(index, reader.wrongType(value, 'Statement', 'an object'), value.place);
  }
  const poisons: Poison[] = [];
  const elements = reader.elements(value.entries, statementElements, poisons);
  const statement = new StatementParser(reader, elements, poisons, value.place);
  const sid = statement.sid();
  const parsed = {
    index,
    effect: statement.effect(),
    principal: statement.principal(),
    action: statement.action(),
    resource: statement.resource(),
    conditions: statement.conditions(),
    poisons,
    place: value.place,
  };
  return sid === undefined ? parsed : { ...parsed, sid };
}

class StatementParser {
  readonly #reader: PolicyReader;
  readonly #elements: ReadonlyMap<string, Located>;
  readonly #poisons: Poison[];
  readonly #place: Place;

  constructor(reader: PolicyReader, elements: ReadonlyMap<string, Located>, poisons: Poison[], place: Place) {
    this.#reader = reader;
    this.#elements = elements;
    this.#poisons = poisons;
    this.#place = place;
  }

  sid(): string | undefined {
    const value = this.#elements.get('Sid');
    const text = value === undefined ? undefined : this.#reader.text(value, 'Sid');
    return text?.kind === 'text' ? text.text : undefined;
  }

  effect(): Statement['effect'] {
    const value = this.#elements.get('Effect');
    if (value === undefined) return this.#missing('Effect', 'unknown');
    if (value.kind === 'scalar' && (value.value === 'Allow' || value.value === 'Deny')) return value.value;
    if (value.kind === 'scalar' && typeof value.value === 'string') {
      const expected = '`Allow` or `Deny`';
      this.#reader.report('error', value.place, {
        code: 'bad-value',
        element: 'Effect',
        value: value.value,
        expected,
      });
      this.#poisons.push({
        reason: `the Effect \`${value.value}\` is neither Allow nor Deny`,
        place: value.place,
      });
    } else {
      this.#poisons.push({ reason: this.#reader.wrongType(value, 'Effect', 'a string'), place: value.place });
    }
    return 'unknown';
  }

  principal(): PrincipalElement {
    const [value, negated] = this.#either('Principal', 'NotPrincipal');
    const allowed = withPrincipal.has(this.#reader.kind);
    if (value === undefined) {
      if (allowed)
        this.#reader.report('error', this.#place, { code: 'missing-element', element: 'Principal' });
      return { kind: 'absent' };
    }
    if (!allowed) {
      this.#forbidden(negated ? 'NotPrincipal' : 'Principal', value.place);
      return { kind: 'absent' };
    }
    return parsePrincipal(this.#reader, value, negated, this.#poisons);
  }

  action(): PatternElement {
    const [value, negated] = this.#either('Action', 'NotAction');
    if (value === undefined) {
      return this.#missing('Action', { kind: 'patterns', negated: true, patterns: [], place: this.#place });
    }
    const patterns = this.#reader.texts(value, negated ? 'NotAction' : 'Action');
    for (const pattern of patterns) {
      if (pattern.kind === 'text') this.#checkAction(pattern.text, pattern.place);
    }
    return { kind: 'patterns', negated, patterns, place: value.place };
  }

  resource(): Statement['resource'] {
    const [value, negated] = this.#either('Resource', 'NotResource');
    const { kind } = this.#reader;
    if (value === undefined) {
      if (kind === 'trust' || kind === 'resource') return { kind: 'absent' };
      return this.#missing('Resource', { kind: 'absent' });
    }
    if (kind === 'trust') this.#forbidden(negated ? 'NotResource' : 'Resource', value.place);
    const patterns = this.#reader.texts(value, negated ? 'NotResource' : 'Resource');
    return { kind: 'patterns', negated, patterns, place: value.place };
  }

  conditions(): Statement['conditions'] {
    const value = this.#elements.get('Condition');
    return value === undefined ? [] : parseConditions(this.#reader, value, this.#poisons);
  }

  /** Exactly one of an element and its negation. With both, the statement is poisoned. */
  #either(plain: string, negation: string): [Located | undefined, boolean] {
    const value = this.#elements.get(plain);
    const negated = this.#elements.get(negation);
    if (value !== undefined && negated !== undefined) {
      this.#reader.report('error', negated.place, {
        code: 'exclusive-elements',
        elements: [plain, negation],
      });
      this.#poisons.push({
        reason: `\`${plain}\` and \`${negation}\` exclude each other`,
        place: negated.place,
      });
    }
    return value === undefined && negated !== undefined ? [negated, true] : [value, false];
  }

  #missing<T>(element: string, instead: T): T {
    this.#reader.report('error', this.#place, { code: 'missing-element', element });
    this.#poisons.push({ reason: `the statement has no \`${element}\``, place: this.#place });
    return instead;
  }

  #forbidden(element: string, place: Place): void {
    const { kind } = this.#reader;
    this.#reader.report('error', place, { code: 'element-not-allowed', element, kind });
    this.#poisons.push({ reason: `a policy of kind ${kind} has no \`${element}\``, place });
  }

  #checkAction(text: string, place: Place): void {
    if (/[\s,]/.test(text)) this.#reader.report('warning', place, { code: 'whitespace-in-action', text });
    else if (text !== '*' && !/^[^:]+:[^:]+$/.test(text)) {
      const expected = '`service:Name`, or `*`';
      this.#reader.report('error', place, { code: 'bad-value', element: 'Action', value: text, expected });
    }
  }
}
