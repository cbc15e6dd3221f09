/** KMS grants (KMS Developer Guide, grants.html and grant-constraints): each allows by itself, and never denies. */
import { type Certainty, no, or, yes } from '../match/certainty.js';
import type { Subject } from '../match/subject.js';
import { principalName, roleArnOf } from '../request/principal.js';
import type { KeyGrant } from './layers.js';

const contextPrefix = 'kms:encryptioncontext:';

/** Whether some grant allows the request. */
export function evaluateGrants(grants: readonly KeyGrant[], subject: Subject): Certainty {
  let result: Certainty = no;
  for (const grant of grants) {
    if (isGrantee(grant, subject) && allowsOperation(grant, subject.action)) {
      result = or(result, constraintsHold(grant, subject));
    }
  }
  return result;
}

function isGrantee({ grantee }: KeyGrant, { principal }: Subject): boolean {
  return grantee === principalName(principal) || grantee === roleArnOf(principal);
}

function allowsOperation({ operations }: KeyGrant, action: string): boolean {
  return operations.some((operation) => action === `kms:${operation.toLowerCase()}`);
}

function constraintsHold(grant: KeyGrant, subject: Subject): Certainty {
  const wanted = { ...grant.encryptionContextSubset, ...grant.encryptionContextEquals };
  let result: Certainty = yes;
  for (const [key, value] of Object.entries(wanted)) {
    const given = subject.value(contextPrefix + key.toLowerCase());
    if (typeof given === 'object' && 'unknown' in given) result = subject.unknown(given.unknown, undefined);
    else if (given !== value) return no;
  }
  if (grant.encryptionContextEquals === undefined) return result;
  const pairs = [...subject.context.keys()].filter((key) => key.startsWith(contextPrefix)).length;
  return pairs === Object.keys(grant.encryptionContextEquals).length ? result : no;
}
