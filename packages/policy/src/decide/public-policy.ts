/**
 * When S3 calls a bucket policy public (S3 User Guide, access-control-block-public-access.html, "The meaning of
 * 'public'"): an Allow for everyone that no condition with fixed values narrows. One public statement makes the whole
 * policy public.
 */
import type { Condition, Statement } from '../language/policy.js';
import { parseRange } from '../match/condition/values.js';
import type { AttachedPolicy } from './layers.js';

/** Keys that narrow a statement when their values are fixed, in lower case; from the page's list. */
const narrowingKeys: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:vpcsourceip',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
]);

const fixedOperators: ReadonlySet<string> = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ArnEquals',
  'ArnLike',
  'IpAddress',
]);

/** `open`: everyone but some, narrowed by fixed values: the page does not speak of NotPrincipal. */
export type Publicness = 'public' | 'open' | 'private';

const answers = new WeakMap<readonly AttachedPolicy[], Publicness>();

/** Whether the bucket policy is public: as public as its most public statement. Remembered for each array. */
export function publicness(policies: readonly AttachedPolicy[]): Publicness {
  let answer = answers.get(policies);
  if (answer === undefined) {
    const found = policies.flatMap(({ policy }) => policy.statements.map(statementPublicness));
    answer = found.includes('public') ? 'public' : found.includes('open') ? 'open' : 'private';
    answers.set(policies, answer);
  }
  return answer;
}

function statementPublicness(statement: Statement): Publicness {
  if (statement.effect !== 'Allow' || statement.principal.kind === 'absent') return 'private';
  const { negated, entries } = statement.principal;
  if (!negated && !entries.some((entry) => entry.kind === 'everyone')) return 'private';
  if (!statement.conditions.some(narrows)) return 'public';
  return negated ? 'open' : 'private';
}

function narrows({ operator, key, values }: Condition): boolean {
  if (operator.kind === 'unknown' || operator.ifExists || operator.quantifier === 'all') return false;
  if (!fixedOperators.has(operator.base) || !narrowingKeys.has(key.toLowerCase())) return false;
  return (
    values.length > 0 &&
    values.every((value) => value.kind === 'text' && isFixed(operator.base, key, value.text))
  );
}

/** No wildcard and no variable; address ranges not wider than /8 (IPv4) or /32 (IPv6). */
function isFixed(base: string, key: string, text: string): boolean {
  if (base === 'IpAddress') {
    const range = parseRange(text);
    return range !== undefined && range.bits >= (range.bytes.length === 4 ? 8 : 32);
  }
  if (key.toLowerCase() === 'aws:userid' && /^[^*?]+:\*$/.test(text)) return true;
  return !/[*?]|\$\{/.test(text);
}
