import { absenceOf, actionsCarrying } from './deny-statements.js';
import { guardrails } from './guardrails.js';
import type { Absence } from './requirement.js';

/** One line of the table of guardrails: what one action is held to by one key. */
export interface GuardrailRow {
  readonly guardrail: string;
  readonly claim: string;
  readonly key: string;
  readonly action: string;
  /** What a request without the key is taken for. */
  readonly absent: Absence;
}

/** Every guardrail on every action that carries its key, in the order of the table, for documents and `show`. */
export function guardrailRows(): readonly GuardrailRow[] {
  return guardrails.flatMap((guardrail) =>
    actionsCarrying(guardrail.key).map((action) => ({
      guardrail: guardrail.id,
      claim: guardrail.claim,
      key: guardrail.key,
      action,
      absent: absenceOf(guardrail, action),
    })),
  );
}
