/** Checks that take a whole policy: what AWS accepts and yet does not do what it seems to. */
import { parseBinary, parseBool, parseDate, parseNumber, parseRange } from '../match/condition/values.js';
import { holdsSymbol } from '../source/symbol.js';
import { type OperatorFamily, operatorRow } from './operator.js';
import type { Condition, Policy, Statement } from './policy.js';
import type { PolicyReader } from './reader.js';

/** Reports what is doubtful in a parsed policy. */
export function checkPolicy(reader: PolicyReader, policy: Policy): void {
  checkSids(reader, policy.statements);
  for (const statement of policy.statements) {
    for (const condition of statement.conditions) checkValues(reader, condition);
    if (policy.version === '2008-10-17') checkVariables(reader, statement);
    if (policy.kind === 'rcp' && statement.effect === 'Allow') {
      const expected = "`Deny`: only AWS's own RCPFullAWSAccess allows";
      reader.report('error', statement.place, {
        code: 'bad-value',
        element: 'Effect',
        value: 'Allow',
        expected,
      });
    }
  }
}

function checkSids(reader: PolicyReader, statements: readonly Statement[]): void {
  const seen = new Set<string>();
  for (const { sid, place } of statements) {
    if (sid === undefined) continue;
    if (seen.has(sid)) reader.report('error', place, { code: 'duplicate-sid', sid });
    seen.add(sid);
  }
}

/** Without `Version: 2012-10-17` a variable is plain text, which is hardly ever what was meant. */
function checkVariables(reader: PolicyReader, statement: Statement): void {
  const resources = statement.resource.kind === 'patterns' ? statement.resource.patterns : [];
  for (const pattern of [...resources, ...statement.conditions.flatMap((condition) => condition.values)]) {
    if (pattern.kind === 'text' && pattern.text.includes('${')) {
      reader.report('warning', pattern.place, { code: 'variable-in-old-version', text: pattern.text });
    }
  }
}

interface ValueType {
  readonly expected: string;
  readonly reads: (text: string) => boolean;
}

const readable = (parse: (text: string) => unknown) => (text: string) => parse(text) !== undefined;

const valueTypes: Partial<Record<OperatorFamily, ValueType>> = {
  numeric: { expected: 'a number', reads: readable(parseNumber) },
  date: { expected: 'a date of ISO 8601 or seconds since 1970', reads: readable(parseDate) },
  bool: { expected: '`true` or `false`', reads: readable(parseBool) },
  null: { expected: '`true` or `false`', reads: readable(parseBool) },
  binary: { expected: 'base64', reads: readable(parseBinary) },
  ip: { expected: 'an address or a range in CIDR notation', reads: readable(parseRange) },
};

/** A value that its operator cannot read never matches, which is hardly ever what was meant. */
function checkValues(reader: PolicyReader, { operator, operatorText, values }: Condition): void {
  const row = operator.kind === 'known' ? operatorRow(operator.base) : undefined;
  const type = row === undefined ? undefined : valueTypes[row.family];
  if (type === undefined) return;
  for (const value of values) {
    if (
      value.kind !== 'text' ||
      holdsSymbol(value.text) ||
      value.text.includes('${') ||
      type.reads(value.text)
    )
      continue;
    const { expected } = type;
    reader.report('warning', value.place, {
      code: 'value-not-of-type',
      operator: operatorText,
      value: value.text,
      expected,
    });
  }
}
