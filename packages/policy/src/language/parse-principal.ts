/** Parses Principal and NotPrincipal (IAM User Guide, reference_policies_elements_principal.html). */
import type { Located, Place } from '../source/place.js';
import { holdsSymbol } from '../source/symbol.js';
import type { Pattern, Poison, PrincipalElement, PrincipalEntry } from './policy.js';
import type { PolicyReader } from './reader.js';

const principalTypes = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** Parses the element; what cannot be read becomes an unknown entry. */
export function parsePrincipal(
  reader: PolicyReader,
  value: Located,
  negated: boolean,
  poisons: Poison[],
): PrincipalElement {
  const element = negated ? 'NotPrincipal' : 'Principal';
  const { place } = value;
  if (value.kind === 'scalar' && value.value === '*') {
    return { kind: 'principals', negated, entries: [{ kind: 'everyone', place }], place };
  }
  if (value.kind !== 'object') {
    const reason = reader.wrongType(value, element, '`"*"` or an object such as `{"AWS": "…"}`');
    return { kind: 'principals', negated, entries: [{ kind: 'unknown', reason, place }], place };
  }
  const byType = reader.elements(value.entries, principalTypes, poisons);
  if (byType.size === 0) reader.report('error', place, { code: 'empty-list', element });
  const entries = [...byType].flatMap(([type, names]) =>
    reader.texts(names, `${element}.${type}`).map((name) => parseEntry(reader, type, name)),
  );
  return { kind: 'principals', negated, entries, place };
}

function parseEntry(reader: PolicyReader, type: string, name: Pattern): PrincipalEntry {
  if (name.kind === 'unknown') return name;
  const { text, place } = name;
  if (type === 'AWS') return awsEntry(reader, text, place);
  if (type === 'CanonicalUser') return { kind: 'canonicalUser', id: text, place };
  if (/[*?]/.test(text)) {
    reader.report('unmodelled', place, { code: 'principal-wildcard', text });
    return { kind: 'unknown', reason: `a wildcard in a ${type} principal is not documented`, place };
  }
  return type === 'Service'
    ? { kind: 'service', service: text, place }
    : { kind: 'federated', provider: text, place };
}

const arnForms = [
  { form: /^arn:[^:]+:iam::([^:]+):root$/, kind: 'account' },
  { form: /^arn:[^:]+:iam::[^:]+:user\/.+$/, kind: 'user' },
  { form: /^arn:[^:]+:iam::[^:]+:role\/.+$/, kind: 'role' },
  { form: /^arn:[^:]+:sts::[^:]+:assumed-role\/[^/]+\/.+$/, kind: 'roleSession' },
  { form: /^arn:[^:]+:sts::[^:]+:federated-user\/.+$/, kind: 'federatedUser' },
] as const;

function awsEntry(reader: PolicyReader, text: string, place: Place): PrincipalEntry {
  if (text === '*') return { kind: 'everyone', place };
  if (/^\d{12}$/.test(text)) return { kind: 'account', account: text, text, place };
  if (/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(text)) {
    reader.report('warning', place, { code: 'deleted-principal', id: text });
    return { kind: 'uniqueId', id: text, place };
  }
  if (/[*?]/.test(text)) {
    reader.report('error', place, { code: 'principal-wildcard', text });
    return { kind: 'other', text, place };
  }
  return arnEntry(text, place) ?? otherEntry(reader, text, place);
}

function arnEntry(text: string, place: Place): PrincipalEntry | undefined {
  for (const { form, kind } of arnForms) {
    const match = form.exec(text);
    if (match === null) continue;
    return kind === 'account' ? { kind, account: match[1] ?? '', text, place } : { kind, arn: text, place };
  }
  return undefined;
}

/** A symbol may stand for any ARN; it is equal to itself alone. */
function otherEntry(reader: PolicyReader, text: string, place: Place): PrincipalEntry {
  if (!holdsSymbol(text)) {
    const expected = 'an account id, the ARN of a principal, or `*`';
    reader.report('error', place, { code: 'bad-value', element: 'Principal.AWS', value: text, expected });
  }
  return { kind: 'other', text, place };
}
