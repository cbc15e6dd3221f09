/** How each layer came out for one request, before they are put together. */
import { type Certainty, maybe, no, yes } from '../match/certainty.js';
import type { LayerName } from './decision.js';
import type { NamedResult, SetResult } from './evaluate-set.js';
import type { CompiledStatement, PolicySet } from './policy-set.js';

/** A layer's outcome. Layers that do not apply deny nothing and allow everything. */
export interface Outcome {
  readonly layer: LayerName;
  readonly level: string | undefined;
  readonly applies: boolean;
  /** Row of the semantics table that says why the layer does not apply, or decides without a statement. */
  readonly rule: string | undefined;
  readonly set: PolicySet | undefined;
  readonly deny: Certainty;
  readonly denyStatement: CompiledStatement | undefined;
  readonly allow: Certainty;
  readonly allowStatement: CompiledStatement | undefined;
  /** Bits of naming, for the resource's own policy. */
  readonly allowed: number;
  readonly possible: number;
}

/**
 * An outcome with everything that is not given left neutral: no deny, and an allow. Written out field by field, since
 * several are made for each decision and spreading objects would take most of its time.
 */
export function outcome(layer: LayerName, parts: Partial<Omit<Outcome, 'layer'>>): Outcome {
  return {
    layer,
    level: parts.level,
    applies: parts.applies ?? true,
    rule: parts.rule,
    set: parts.set,
    deny: parts.deny ?? no,
    denyStatement: parts.denyStatement,
    allow: parts.allow ?? yes,
    allowStatement: parts.allowStatement,
    allowed: parts.allowed ?? 0,
    possible: parts.possible ?? 0,
  };
}

/** The outcome of a layer without principals. */
export function outcomeOfSet(
  layer: LayerName,
  level: string | undefined,
  set: PolicySet,
  result: SetResult,
): Outcome {
  return {
    layer,
    level,
    applies: true,
    rule: undefined,
    set,
    deny: result.deny,
    denyStatement: result.denyStatement,
    allow: result.allow,
    allowStatement: result.allowStatement,
    allowed: 0,
    possible: 0,
  };
}

/** The outcome of a layer whose statements name principals. */
export function outcomeOfNamed(layer: LayerName, set: PolicySet, result: NamedResult): Outcome {
  return {
    layer,
    level: undefined,
    applies: true,
    rule: undefined,
    set,
    deny: result.deny,
    denyStatement: result.denyStatement,
    allow: result.allowed !== 0 ? yes : result.possible !== 0 ? maybe : no,
    allowStatement: result.allowStatement,
    allowed: result.allowed,
    possible: result.possible,
  };
}

const skippedOutcomes = new Map<string, Outcome>();

/** A layer that does not apply, by the rule named. */
export function skipped(layer: LayerName, rule: string): Outcome {
  const key = `${layer} ${rule}`;
  let found = skippedOutcomes.get(key);
  if (found === undefined) {
    found = outcome(layer, { applies: false, rule });
    skippedOutcomes.set(key, found);
  }
  return found;
}
