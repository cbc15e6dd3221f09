import type { Ask } from '../question/question.js';
import type { Actor } from './actors.js';
import type { Target } from './targets.js';

/**
 * What somebody outside may do with resources that are not the estate's is no matter of the estate, unless the question
 * is about calls through an endpoint of its own.
 */
export function concerns(actor: Actor, { arn }: Target, { conditions }: Ask): boolean {
  const throughEndpoint = conditions.some(({ key }) => key.toLowerCase() === 'aws:sourcevpce');
  return actor.standing === 'inside' || arn !== undefined || throughEndpoint;
}
