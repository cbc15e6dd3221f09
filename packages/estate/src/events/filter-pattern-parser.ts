/** A condition of a filter pattern, as a tree. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'test'; readonly path: FieldPath; readonly test: FieldTest }
  | {
      readonly kind: 'compare';
      readonly path: FieldPath;
      readonly operator: string;
      readonly value: string;
      readonly quoted: boolean;
    };

type FieldPath = readonly (string | number)[];
type FieldTest = 'NOT EXISTS' | 'IS NULL' | 'IS TRUE' | 'IS FALSE';

export type ParsedPattern =
  | { readonly kind: 'parsed'; readonly condition: Condition }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads a filter pattern over JSON: comparisons, tests, `&&` before `||`, parentheses. Patterns over other text, regular
 * expressions and selectors with `*` are not read.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function parseFilterPattern(pattern: string): ParsedPattern {
  const known = parsed.get(pattern);
  if (known !== undefined) return known;
  const made = read(pattern);
  if (parsed.size >= atMostKept) parsed.clear();
  parsed.set(pattern, made);
  return made;
}

/** One environment has some hundred patterns, and each is matched with many events. */
const parsed = new Map<string, ParsedPattern>();
const atMostKept = 2_000;

/** Parentheses within parentheses; CloudWatch Logs takes far fewer. */
const deepest = 64;

function read(pattern: string): ParsedPattern {
  const text = pattern.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) {
    return { kind: 'unreadable', reason: 'the filter pattern is none over JSON' };
  }
  const reader = new PatternReader(text.slice(1, -1));
  const condition = reader.either(0);
  return condition === undefined || !reader.atEnd()
    ? { kind: 'unreadable', reason: `the filter pattern is not understood at \`${reader.rest()}\`` }
    : { kind: 'parsed', condition };
}

const selector = /\s*\$((?:\.[\w-]+|\[\d+\]|\.?\['[^']*'\])+)/y;
const fieldTest = /\s*(NOT\s+EXISTS|IS\s+NULL|IS\s+TRUE|IS\s+FALSE)/iy;
const comparison = /\s*(!=|<=|>=|=|<|>)\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"%&|()]+))/y;
const step = /\.([\w-]+)|\[(\d+)\]|\.?\['([^']*)'\]/g;

/** Each method reads one part and gives `undefined`, with the place kept, when it is not there. */
class PatternReader {
  #at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.rest() === '';
  }

  rest(): string {
    return this.text.slice(this.#at).trim().slice(0, 40);
  }

  either(depth: number): Condition | undefined {
    return this.#joined('or', '||', () => this.#both(depth));
  }

  #both(depth: number): Condition | undefined {
    return this.#joined('and', '&&', () => this.#one(depth));
  }

  #joined(kind: 'and' | 'or', token: string, part: () => Condition | undefined): Condition | undefined {
    const conditions: Condition[] = [];
    do {
      const condition = part();
      if (condition === undefined) return undefined;
      conditions.push(condition);
    } while (this.#take(token));
    const [only] = conditions;
    return conditions.length === 1 ? only : { kind, conditions };
  }

  #one(depth: number): Condition | undefined {
    if (!this.#take('(')) return this.#test();
    if (depth >= deepest) return undefined;
    const condition = this.either(depth + 1);
    return this.#take(')') ? condition : undefined;
  }

  #test(): Condition | undefined {
    const [, fields] = this.#match(selector) ?? [];
    if (fields === undefined) return undefined;
    const path = stepsOf(fields);
    const [, test] = this.#match(fieldTest) ?? [];
    if (test !== undefined) return { kind: 'test', path, test: wordsOf(test) };
    const [, operator, quoted, bare] = this.#match(comparison) ?? [];
    if (operator === undefined) return undefined;
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '';
    return { kind: 'compare', path, operator, value, quoted: quoted !== undefined };
  }

  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.text);
    if (found === null) return undefined;
    this.#at = expression.lastIndex;
    return found;
  }

  #take(token: string): boolean {
    const rest = this.text.slice(this.#at);
    const from = rest.length - rest.trimStart().length;
    if (!rest.startsWith(token, from)) return false;
    this.#at += from + token.length;
    return true;
  }
}

function stepsOf(fields: string): FieldPath {
  return [...fields.matchAll(step)].map(([, name, index, quoted]) =>
    index === undefined ? (name ?? quoted ?? '') : Number(index),
  );
}

function wordsOf(test: string): FieldTest {
  const words = test.toUpperCase().replaceAll(/\s+/g, ' ');
  switch (words) {
    case 'NOT EXISTS':
    case 'IS NULL':
    case 'IS TRUE':
      return words;
    default:
      return 'IS FALSE';
  }
}
