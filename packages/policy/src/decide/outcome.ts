/** How each layer came out for one request, before they are put together. */
import { type Certainty, no, yes } from '../match/certainty.js';
import type { LayerName } from './decision.js';
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

const neutral = {
  level: undefined,
  applies: true,
  rule: undefined,
  set: undefined,
  deny: no,
  denyStatement: undefined,
  allow: yes,
  allowStatement: undefined,
  allowed: 0,
  possible: 0,
} as const;

/** An outcome with everything that is not given left neutral: no deny, and an allow. */
export function outcome(layer: LayerName, parts: Partial<Omit<Outcome, 'layer'>>): Outcome {
  return { layer, ...neutral, ...parts };
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
