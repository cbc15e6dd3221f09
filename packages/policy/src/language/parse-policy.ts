/** Parses a policy document (IAM User Guide, reference_policies_grammar.html). */
import type { Located, Place } from '../source/place.js';
import { readText } from '../source/read-text.js';
import { checkPolicy } from './check-policy.js';
import type { PolicyDiagnostic } from './diagnostic.js';
import { parseStatement, unknownStatement } from './parse-statement.js';
import type { Poison, Policy, PolicyKind, PolicyVersion, Statement } from './policy.js';
import { PolicyReader } from './reader.js';

/**
 * A policy and everything that is wrong with it. There is always a policy: one that could not be read at all holds a
 * single unknown statement, so that decisions which meet it are unknown.
 */
export interface ParsedPolicy {
  readonly policy: Policy;
  readonly diagnostics: readonly PolicyDiagnostic[];
}

/** Parses JSON or YAML text. `file` goes into every place. Never throws. */
export function parsePolicyText(text: string, file: string, kind: PolicyKind = 'identity'): ParsedPolicy {
  const { value, problems } = readText(text, file);
  if (value !== undefined) return parsePolicy(value, kind);
  const start: Place = { file, line: 1, column: 1, pointer: '' };
  const first = problems[0] ?? { detail: 'the text is empty', place: start };
  const diagnostics = (problems.length > 0 ? problems : [first]).map(
    ({ detail, place }): PolicyDiagnostic => ({ severity: 'error', place, code: 'syntax', detail }),
  );
  return {
    policy: unreadable(kind, `the policy could not be read: ${first.detail}`, first.place),
    diagnostics,
  };
}

/** Parses a value that a reader has already located. Never throws. */
export function parsePolicy(document: Located, kind: PolicyKind): ParsedPolicy {
  const reader = new PolicyReader(kind);
  const policy = parseDocument(reader, document);
  checkPolicy(reader, policy);
  return { policy, diagnostics: reader.diagnostics };
}

function unreadable(kind: PolicyKind, reason: string, place: Place): Policy {
  return { kind, version: '2008-10-17', statements: [unknownStatement(0, reason, place)], place };
}

function parseDocument(reader: PolicyReader, document: Located): Policy {
  const { kind } = reader;
  if (document.kind !== 'object') {
    return unreadable(kind, reader.wrongType(document, 'policy', 'an object'), document.place);
  }
  const poisons: Poison[] = [];
  const elements = reader.elements(document.entries, ['Version', 'Id', 'Statement'], poisons);
  const version = parseVersion(reader, elements.get('Version'), document.place, poisons);
  const statements = parseStatements(reader, elements.get('Statement'), document.place);
  for (const { reason, place } of poisons)
    statements.push(unknownStatement(statements.length, reason, place));
  const id = elements.get('Id');
  const idText = id === undefined ? undefined : reader.text(id, 'Id');
  const policy = { kind, version, statements, place: document.place };
  return idText?.kind === 'text' ? { ...policy, id: idText.text } : policy;
}

function parseVersion(
  reader: PolicyReader,
  value: Located | undefined,
  place: Place,
  poisons: Poison[],
): PolicyVersion {
  if (value === undefined) {
    reader.report('warning', place, { code: 'absent-version' });
    return '2008-10-17';
  }
  const version = reader.text(value, 'Version');
  if (version.kind === 'unknown') {
    poisons.push({ reason: version.reason, place: version.place });
    return '2012-10-17';
  }
  if (version.text === '2012-10-17' || version.text === '2008-10-17') return version.text;
  const expected = '`2012-10-17` or `2008-10-17`';
  reader.report('error', value.place, {
    code: 'bad-value',
    element: 'Version',
    value: version.text,
    expected,
  });
  poisons.push({ reason: `\`${version.text}\` is not a version of the policy language`, place: value.place });
  return '2012-10-17';
}

function parseStatements(reader: PolicyReader, value: Located | undefined, place: Place): Statement[] {
  if (value === undefined) {
    reader.report('error', place, { code: 'missing-element', element: 'Statement' });
    return [unknownStatement(0, 'the policy has no `Statement`', place)];
  }
  if (value.kind !== 'list') return [parseStatement(reader, value, 0)];
  if (value.items.length === 0)
    reader.report('warning', value.place, { code: 'empty-list', element: 'Statement' });
  return value.items.map((item, index) => parseStatement(reader, item, index));
}
