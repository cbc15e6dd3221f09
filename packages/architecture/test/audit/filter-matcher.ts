/**
 * Evaluates the part of CloudWatch Logs' filter patterns over JSON that the alarms use: comparison with `=` and `!=`,
 * `*` at the ends of a value, `IS TRUE`, `IS FALSE`, `NOT EXISTS`, `&&`, `||` and parentheses. A comparison with a
 * missing field is false, which is the reading that is hardest on our patterns. Throws on anything else.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function matches(pattern: string, record: object): boolean {
  const text = pattern.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) throw new Error(`no pattern over JSON: ${text}`);
  const reader = new Reader(text.slice(1, -1), record);
  const result = reader.either();
  reader.end();
  return result;
}

const comparison = /\$\.([\w.[\]]+)\s*(?:(=|!=)\s*(?:"([^"]*)"|([\w.*-]+))|(IS TRUE|IS FALSE|NOT EXISTS))/y;

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly record: object,
  ) {}

  either(): boolean {
    let result = this.both();
    while (this.take('||')) result = this.both() || result;
    return result;
  }

  end(): void {
    this.skipBlanks();
    if (this.at !== this.text.length) throw new Error(`cannot read ${this.text.slice(this.at)}`);
  }

  private both(): boolean {
    let result = this.one();
    while (this.take('&&')) result = this.one() && result;
    return result;
  }

  private one(): boolean {
    if (!this.take('(')) return this.compare();
    const result = this.either();
    if (!this.take(')')) throw new Error(`no ) before ${this.text.slice(this.at)}`);
    return result;
  }

  private compare(): boolean {
    this.skipBlanks();
    comparison.lastIndex = this.at;
    const found = comparison.exec(this.text);
    if (found === null) throw new Error(`cannot read ${this.text.slice(this.at)}`);
    this.at = comparison.lastIndex;
    const [, path = '', operator, quoted, bare, test] = found;
    const value = fieldOf(this.record, path);
    if (test === 'NOT EXISTS') return value === undefined;
    if (test !== undefined) return value === (test === 'IS TRUE');
    if (value === undefined) return false;
    return like(String(value), quoted ?? bare ?? '') === (operator === '=');
  }

  private take(token: string): boolean {
    this.skipBlanks();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private skipBlanks(): void {
    while (this.text[this.at] === ' ') this.at += 1;
  }
}

function fieldOf(record: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((name) => name !== '')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], record);
}

function like(value: string, wanted: string): boolean {
  const open = wanted.startsWith('*');
  const core = wanted.replace(/^\*/, '').replace(/\*$/, '');
  const shut = wanted.endsWith('*');
  if (open && shut) return value.includes(core);
  if (open) return value.endsWith(core);
  return shut ? value.startsWith(core) : value === core;
}
