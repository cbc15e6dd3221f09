/**
 * One request made ready for matching, and the notes taken while it is matched: which open cases were read how, and
 * what could not be told.
 */
import type { Assumption, Unknown } from '../decide/decision.js';
import type { KeyValue, RequestContext } from '../request/context.js';
import type { Principal } from '../request/principal.js';
import type { Place } from '../source/place.js';
import { type Certainty, maybe, no, yes } from './certainty.js';

/** How far the request's resource is known. */
export type ResourceScope = 'one' | 'wildcardOnlyAction' | 'notGiven';

/** What a subject is made of. */
export interface SubjectParts {
  readonly principal: Principal;
  /** `service:name` in lower case. */
  readonly action: string;
  readonly resource: string;
  readonly scope: ResourceScope;
  /** Owner of the resource; `undefined` when nobody can tell. */
  readonly resourceAccount: string | undefined;
  readonly context: RequestContext;
  readonly bucketAbac: 'enabled' | 'disabled' | undefined;
  /** Whether a permissions boundary is set; NotPrincipal with Deny depends on it. */
  readonly hasBoundary: boolean;
}

/**
 * Keys that every request carries, or every signed one: when the caller did not give them they are unknown and not
 * absent. Source: reference_policies_condition-keys.html, "Availability" of each key.
 */
const alwaysPresent: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:securetransport',
]);

interface Notes {
  readonly assumptions: Assumption[];
  readonly unknowns: Unknown[];
}

const bucketTagKey = /^(aws:resourcetag|s3:buckettag)\//;

export class Subject {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly scope: ResourceScope;
  readonly resourceAccount: string | undefined;
  readonly context: RequestContext;
  readonly bucketAbac: SubjectParts['bucketAbac'];
  readonly hasBoundary: boolean;
  readonly assumptions: Assumption[];
  readonly unknowns: Unknown[];
  #fields: readonly string[] | undefined;

  constructor(parts: SubjectParts, notes: Notes = { assumptions: [], unknowns: [] }) {
    this.assumptions = notes.assumptions;
    this.unknowns = notes.unknowns;
    this.principal = parts.principal;
    this.action = parts.action;
    this.resource = parts.resource;
    this.scope = parts.scope;
    this.resourceAccount = parts.resourceAccount;
    this.context = parts.context;
    this.bucketAbac = parts.bucketAbac;
    this.hasBoundary = parts.hasBoundary;
  }

  /** The same request about another resource. It shares the notes, unless it is only asked again (`quiet`). */
  about(resource: string, notes: 'shared' | 'quiet' = 'shared'): Subject {
    const { principal, action, scope, resourceAccount, context, bucketAbac, hasBoundary } = this;
    const parts = { principal, action, resource, scope, resourceAccount, context, bucketAbac, hasBoundary };
    return notes === 'quiet' ? new Subject(parts) : new Subject(parts, this);
  }

  /** The six fields of the resource's ARN; fewer when it is not an ARN. */
  resourceFields(): readonly string[] {
    this.#fields ??= arnFields(this.resource);
    return this.#fields;
  }

  /** The value of a condition key given in lower case; `undefined` when the request does not carry it. */
  value(key: string): KeyValue | undefined {
    const given = this.context.get(key);
    if (given !== undefined) return this.#isBucketTag(key) ? this.#bucketTag(given) : given;
    if (key === 'aws:resourceaccount') return this.resourceAccount;
    return alwaysPresent.has(key)
      ? { unknown: `\`${key}\` is always present, but its value is not given` }
      : undefined;
  }

  #isBucketTag(key: string): boolean {
    return this.action.startsWith('s3:') && bucketTagKey.test(key);
  }

  /** A tag of a bucket counts only where attribute-based access control is enabled on the bucket. */
  #bucketTag(given: KeyValue): KeyValue | undefined {
    if (this.bucketAbac === 'enabled') return given;
    if (this.bucketAbac === 'disabled') return undefined;
    return { unknown: 'whether the tags of the bucket count (S3 ABAC) is not given' };
  }

  /** Whether AWS documents the key (in lower case) as present in every request of such a principal. */
  isAlwaysPresent(key: string): boolean {
    return alwaysPresent.has(key) || key === 'aws:userid';
  }

  /**
   * An open case: the wide reading counts it as a match, the narrow one does not. Which of them was used is noted
   * under the rule's id.
   */
  open(rule: string, wide: boolean, place: Place | undefined): Certainty {
    this.assumptions.push(place === undefined ? { rule } : { rule, place });
    return wide ? yes : no;
  }

  /** Something that cannot be told. */
  unknown(reason: string, place: Place | undefined): Certainty {
    this.unknowns.push(place === undefined ? { reason } : { reason, place });
    return maybe;
  }

  /** How many notes there are; with {@link forget}, drops the notes of a statement that does not match anyway. */
  mark(): number {
    return this.assumptions.length * 65_536 + this.unknowns.length;
  }

  forget(mark: number): void {
    const unknowns = mark % 65_536;
    const assumptions = (mark - unknowns) / 65_536;
    if (this.assumptions.length > assumptions) this.assumptions.length = assumptions;
    if (this.unknowns.length > unknowns) this.unknowns.length = unknowns;
  }

  /** Drops what could not be told about a statement that does not match anyway; keeps how open cases were read. */
  forgetUnknowns(mark: number): void {
    const unknowns = mark % 65_536;
    if (this.unknowns.length > unknowns) this.unknowns.length = unknowns;
  }
}

/** Splits at the first five colons: the sixth field is the rest. */
export function arnFields(arn: string): readonly string[] {
  const fields: string[] = [];
  let from = 0;
  while (fields.length < 5) {
    const colon = arn.indexOf(':', from);
    if (colon === -1) break;
    fields.push(arn.slice(from, colon));
    from = colon + 1;
  }
  fields.push(arn.slice(from));
  return fields;
}
