import type { Ask } from '../question/question.js';
import type { Actor } from './actors.js';
import type { Target } from './targets.js';

/**
 * What somebody outside may do with resources that are not the estate's is no matter of the estate, unless the question
 * is about its network: then the endpoints' policies decide.
 */
export function concerns(actor: Actor, { arn }: Target, { conditions }: Ask): boolean {
  return (
    actor.standing === 'inside' ||
    arn !== undefined ||
    conditions.some(({ key }) => ownNetwork.has(key.toLowerCase()))
  );
}

const ownNetwork: ReadonlySet<string> = new Set(['aws:sourcevpce', 'aws:sourcevpc']);
