/** Tells, for a person, how each layer came out and why the statements that came near did not match. */
import { no, yes } from '../match/certainty.js';
import type { Subject } from '../match/subject.js';
import { principalName } from '../request/principal.js';
import type { LayerTrace, MissReason, NearMiss, StatementReference } from './decision.js';
import type { Outcome } from './outcome.js';
import { type CompiledStatement, reference } from './policy-set.js';

/** One trace for each outcome. The bucket behind an access point is asked about its own ARN. */
export function traceLayers(
  outcomes: readonly Outcome[],
  subject: Subject,
  behind: Subject | undefined,
): readonly LayerTrace[] {
  return outcomes.map((one) =>
    traceLayer(one, (one.layer === 'bucketBehind' ? behind : undefined) ?? subject),
  );
}

function traceLayer(one: Outcome, subject: Subject): LayerTrace {
  const quiet = subject.about(subject.resource, 'quiet');
  const judged = (one.set?.statements ?? []).map((compiled) => ({
    compiled,
    reasons: missReasons(compiled, quiet, one),
  }));
  const matched = judged.filter(({ reasons }) => reasons.length === 0).map(({ compiled }) => compiled);
  const missed = judged.filter(({ compiled, reasons }) => isNear(compiled, reasons, quiet)).map(nearMiss);
  return {
    layer: one.layer,
    ...(one.level === undefined ? {} : { level: one.level }),
    outcome: outcomeName(one),
    ...(one.rule === undefined ? {} : { rule: one.rule }),
    matched: deniesFirst(matched),
    missed,
  };
}

function outcomeName(one: Outcome): LayerTrace['outcome'] {
  if (!one.applies) return 'notApplicable';
  if (one.deny === yes) return 'explicitDeny';
  if (one.deny !== no || (one.allow !== no && one.allow !== yes)) return 'unknown';
  return one.allow === yes ? 'allowed' : 'implicitDeny';
}

function deniesFirst(statements: readonly CompiledStatement[]): readonly StatementReference[] {
  const rank = ({ statement }: CompiledStatement) => (statement.effect === 'Deny' ? 0 : 1);
  return [...statements].sort((left, right) => rank(left) - rank(right)).map(reference);
}

/** Near: about the action, or about its service at least. */
function isNear(compiled: CompiledStatement, reasons: readonly MissReason[], subject: Subject): boolean {
  if (reasons.length === 0) return false;
  if (reasons[0]?.element !== 'action') return true;
  const service = subject.action.slice(0, subject.action.indexOf(':') + 1);
  return compiled.statement.action.patterns.some(
    (pattern) => pattern.kind === 'text' && pattern.text.toLowerCase().startsWith(service),
  );
}

function nearMiss({
  compiled,
  reasons,
}: {
  compiled: CompiledStatement;
  reasons: readonly MissReason[];
}): NearMiss {
  return { statement: reference(compiled), effect: compiled.statement.effect, reasons };
}

const namedLayers: ReadonlySet<string> = new Set(['resource', 'bucketBehind', 'endpoint', 'rcp']);

/** Every element that does not match, in the order of the grammar; none when the statement matches. */
function missReasons(compiled: CompiledStatement, subject: Subject, one: Outcome): readonly MissReason[] {
  const { statement } = compiled;
  const wide = statement.effect === 'Allow';
  const reasons: MissReason[] = [];
  if (compiled.action(subject.action) === no) {
    const { negated, place } = statement.action;
    reasons.push({ element: 'action', asked: subject.action, negated, place });
  }
  if (compiled.resource(subject, wide) === no) {
    const negated = statement.resource.kind === 'patterns' && statement.resource.negated;
    const place = statement.resource.kind === 'patterns' ? statement.resource.place : statement.place;
    reasons.push({ element: 'resource', asked: subject.resource, negated, place });
  }
  if (namedLayers.has(one.layer)) reasons.push(...principalReasons(compiled, subject, wide));
  reasons.push(...conditionReasons(compiled, subject, wide));
  reasons.push(
    ...statement.poisons.map(({ reason, place }): MissReason => ({ element: 'unknown', reason, place })),
  );
  return reasons;
}

function principalReasons(
  compiled: CompiledStatement,
  subject: Subject,
  wide: boolean,
): readonly MissReason[] {
  const { sure, possible } = compiled.principal(subject, wide);
  if (sure !== 0) return [];
  const { principal, place: whole } = compiled.statement;
  const place = principal.kind === 'absent' ? whole : principal.place;
  if (possible !== 0)
    return [{ element: 'unknown', reason: 'whether it names the principal is not known', place }];
  const negated = principal.kind === 'principals' && principal.negated;
  return [{ element: 'principal', asked: principalName(subject.principal), negated, place }];
}

function conditionReasons(
  compiled: CompiledStatement,
  subject: Subject,
  wide: boolean,
): readonly MissReason[] {
  return compiled.conditions.flatMap(({ condition, key, test }): MissReason[] => {
    const held = test(subject, wide);
    if (held === yes) return [];
    const { place } = condition;
    if (held !== no) {
      const reason = subject.unknowns.at(-1)?.reason ?? 'not known';
      return [{ element: 'unknown', reason, place }];
    }
    const expected = condition.values.map((value) => (value.kind === 'text' ? value.text : value.reason));
    return [
      {
        element: 'condition',
        operator: condition.operatorText,
        key: condition.key,
        expected,
        actual: actual(subject, key),
        place,
      },
    ];
  });
}

function actual(subject: Subject, key: string): readonly string[] | undefined {
  const value = subject.value(key);
  if (value === undefined) return undefined;
  if (typeof value === 'string') return [value];
  return 'unknown' in value ? [] : value;
}
