import type { Actor } from './actors.js';
import type { Target } from './targets.js';

/** What somebody outside may do with resources that are not the estate's is no matter of the estate. */
export function concerns(actor: Actor, { arn }: Target): boolean {
  return actor.standing === 'inside' || arn !== undefined;
}
