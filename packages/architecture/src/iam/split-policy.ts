import { type PolicyDocument, policyDocument } from './policy-document.js';
import type { PolicyLimit } from './policy-limits.js';
import type { Statement } from './statement.js';

/**
 * What a reference that deployment resolves counts for. The longest that the architecture makes is the ARN of a key:
 * `arn:aws:kms:ap-southeast-1:111122223333:key/` and 36 characters of id.
 */
export const REFERENCE_LENGTH = 96;

/** The size of a document as AWS counts it, with an upper bound in place of each unresolved reference. */
export function policySize(document: PolicyDocument, limit: PolicyLimit): number {
  const text = JSON.stringify(document).replace(/\$\{Token\[[^\]]*\]\}/g, '_'.repeat(REFERENCE_LENGTH));
  return limit.countsWhiteSpace ? text.length : text.replace(/\s/g, '').length;
}

/** Statements shared out over as many documents as the limit needs, or the statement that no division makes fit. */
export type SplitPolicy =
  | { readonly kind: 'split'; readonly documents: readonly PolicyDocument[] }
  | { readonly kind: 'too-large'; readonly statement: Statement; readonly size: number };

/**
 * Shares statements out, in their order, over the fewest documents that filling one after the other gives. A statement
 * that is too large by itself is divided by its resources or, if it has one, by its actions: the parts together allow
 * or deny exactly what the whole did. Statement ids that come twice are numbered.
 */
export function splitPolicy(statements: readonly Statement[], limit: PolicyLimit): SplitPolicy {
  const fits = (some: readonly Statement[]) => policySize(policyDocument(some), limit) <= limit.limit;
  const small: Statement[] = [];
  for (const statement of statements) {
    const parts = divideUntil(statement, fits);
    if (parts === undefined) {
      return { kind: 'too-large', statement, size: policySize(policyDocument([statement]), limit) };
    }
    small.push(...parts);
  }
  return { kind: 'split', documents: fill(numbered(small), limit).map(policyDocument) };
}

function fill(statements: readonly Statement[], limit: PolicyLimit): readonly (readonly Statement[])[] {
  const empty = policySize(policyDocument([]), limit);
  const documents: Statement[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const statement of statements) {
    // One more than the statement's own size: the comma before it.
    const own = policySize(policyDocument([statement]), limit) - empty + 1;
    if (size + own > limit.limit) {
      documents.push([]);
      size = empty;
    }
    documents.at(-1)?.push(statement);
    size += own;
  }
  return documents;
}

function divideUntil(
  statement: Statement,
  fits: (some: readonly Statement[]) => boolean,
): readonly Statement[] | undefined {
  if (fits([statement])) return [statement];
  const halves = divide(statement);
  if (halves === undefined) return undefined;
  const parts = halves.map((half) => divideUntil(half, fits));
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function divide(statement: Statement): readonly [Statement, Statement] | undefined {
  const { resources, actions } = statement;
  if (resources.length > 1) {
    const [first, second] = halve(resources);
    return [
      { ...statement, resources: first },
      { ...statement, resources: second },
    ];
  }
  if (actions.length <= 1) return undefined;
  const [first, second] = halve(actions);
  return [
    { ...statement, actions: first },
    { ...statement, actions: second },
  ];
}

function halve<T>(items: readonly T[]): readonly [readonly T[], readonly T[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}

/** `ReadData`, `ReadData2`, `ReadData3`: IAM wants the ids of a document to differ. */
function numbered(statements: readonly Statement[]): readonly Statement[] {
  const used = new Set<string>();
  return statements.map((statement) => {
    let sid = statement.sid;
    for (let count = 2; sid !== '' && used.has(sid); count++) sid = `${statement.sid}${count}`;
    used.add(sid);
    return { ...statement, sid };
  });
}
