/**
 * Resource and NotResource (IAM User Guide, reference_policies_elements_resource.html): case counts; an ARN with fewer
 * than six fields is completed with `*`. The page says that a wildcard stands for characters within one field; whether
 * it may run over a colon is left open, so it may in an Allow and may not in a Deny.
 */
import type { Pattern, PatternElement, PolicyVersion, Statement } from '../language/policy.js';
import type { Place } from '../source/place.js';
import { type Certainty, certain, no, not, or, yes } from './certainty.js';
import { compileGlob } from './glob.js';
import type { Subject } from './subject.js';
import { fieldTokens, hasVariables, type Token, tokenize } from './template.js';
import { compileTokens, type TextMatcher } from './text-matcher.js';

/** Whether the element matches the subject's resource; `wide` says how open cases are read. */
export type ResourceMatcher = (subject: Subject, wide: boolean) => Certainty;

const always: ResourceMatcher = () => yes;

/** Compiles the element; an absent one is about the resource that the policy is attached to. */
export function compileResource(element: Statement['resource'], version: PolicyVersion): ResourceMatcher {
  if (element.kind === 'absent') return always;
  const among = compilePatterns(element, version);
  return element.negated ? (subject, wide) => not(among(subject, !wide)) : among;
}

function compilePatterns(element: PatternElement, version: PolicyVersion): ResourceMatcher {
  const matchers = element.patterns.map((pattern) => compilePattern(pattern, version));
  const [first] = matchers;
  if (first === undefined) return () => no;
  if (matchers.includes(always)) return always;
  if (matchers.length === 1) return first;
  return (subject, wide) => {
    let result: Certainty = no;
    for (const matcher of matchers) {
      result = or(result, matcher(subject, wide));
      if (result === yes) return yes;
    }
    return result;
  };
}

function compilePattern(pattern: Pattern, version: PolicyVersion): ResourceMatcher {
  const { place } = pattern;
  if (pattern.kind === 'unknown') return (subject) => subject.unknown(pattern.reason, place);
  if (/^\*+$/.test(pattern.text)) return always;
  const one = compileArn(pattern.text, version, place);
  const wildService = wholeService.test(pattern.text);
  return (subject, wide) => {
    if (subject.scope === 'one') return one(subject, wide);
    if (subject.scope === 'notGiven')
      return subject.unknown('the request does not say which resource it is for', place);
    return wildService ? subject.open('wildcard-only-service-arn', wide, place) : no;
  };
}

/** `arn:aws:s3:::*` and the like: every resource of a service, as AWS's own examples grant `s3:ListAllMyBuckets`. */
const wholeService = /^arn:[^:]+:[^:]+(:\*|:\*?:\*?:\*)$/;

function compileArn(text: string, version: PolicyVersion, place: Place): ResourceMatcher {
  const tokens = tokenize(text, version, true);
  const fields = fieldTokens(tokens);
  const earlyWildcard = fields.slice(0, 5).some((field) => field.some((token) => token.kind !== 'literal'));
  if (fields.length === 6 && !earlyWildcard) return compileWhole(tokens, text, version, place);
  const completed = [
    ...fields,
    ...Array.from({ length: 6 - fields.length }, (): Token[] => [{ kind: 'run' }]),
  ];
  return compileFields(completed, tokens, place);
}

function compileWhole(
  tokens: readonly Token[],
  text: string,
  version: PolicyVersion,
  place: Place,
): ResourceMatcher {
  const special = version === '2012-10-17' && text.includes('${');
  if (!special && !hasVariables(tokens)) {
    const glob = compileGlob(text);
    return (subject) => certain(glob(subject.resource));
  }
  const matcher = compileTokens(tokens, place);
  return (subject) => matcher(subject.resource, subject);
}

function compileFields(
  fields: readonly (readonly Token[])[],
  whole: readonly Token[],
  place: Place,
): ResourceMatcher {
  const matchers = fields.map((field) => compileTokens(field, place));
  const acrossColons = compileTokens(whole, place);
  return (subject, wide) => {
    const within = matchFields(matchers, subject.resourceFields(), subject);
    if (within === yes) return yes;
    const across = acrossColons(subject.resource, subject);
    return across > within ? subject.open('resource-wildcard-over-colon', wide, place) : within;
  };
}

/** Field by field; a text that has fewer fields matches nothing. */
export function matchFields(
  matchers: readonly TextMatcher[],
  fields: readonly string[],
  subject: Subject,
): Certainty {
  if (fields.length !== matchers.length) return no;
  let result: Certainty = yes;
  for (let index = 0; index < fields.length; index++) {
    const matched = matchers[index]?.(fields[index] ?? '', subject) ?? no;
    if (matched === no) return no;
    if (matched < result) result = matched;
  }
  return result;
}
