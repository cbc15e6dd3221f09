import { actionsMatching, actionsOf } from '@redoubt/catalogue';
import type { Statement } from '@redoubt/policy';
import { globsMayMeet, mayConcern, type Narrowing } from '@redoubt/policy/compile';
import type { Actor } from '../prove/actors.js';
import type { Changed } from './changed-statements.js';
import type { Region } from './regions.js';

/**
 * Which requests of a region a change can bear on; `undefined` for none. Where statements alone changed, it is those that
 * some changed statement can match: all others are decided by the same statements as before.
 */
export function scopeOf(changed: Changed, { actions, target }: Region): Narrowing | undefined {
  const region: Narrowing = { actions, resources: target.globs };
  if (changed === 'everything') return region;
  const concerned = changed.filter((statement) => mayConcern(statement, region));
  if (concerned.length === 0) return undefined;
  const globs = concerned.map(globsOf);
  if (globs.some((one) => one === undefined)) return region;
  const within = globs
    .flatMap((one) => one ?? [])
    .filter((glob) => actions === undefined || actions.some((other) => globsMayMeet(glob, other)));
  return { ...region, actions: [...new Set(within)] };
}

function globsOf({ action, poisons }: Statement): readonly string[] | undefined {
  const texts = action.patterns.flatMap((pattern) =>
    pattern.kind === 'text' && !pattern.text.includes('${') ? [pattern.text.toLowerCase()] : [],
  );
  const isWhole = !action.negated && poisons.length === 0 && texts.length === action.patterns.length;
  return isWhole ? texts : undefined;
}

const namesAtMost = 150;

/** Actions that a witness had better be about: real ones, of what changed or of what the principal is allowed. */
export function likelyActions(
  { actions, target }: Region,
  narrowing: Narrowing,
  actor: Actor,
): readonly string[] {
  const own = (narrowing.actions ?? actions ?? globsOfActor(actor)).flatMap((glob) =>
    glob === '*' ? usualServices.flatMap(actionsOf) : actionsMatching(glob),
  );
  const first = target.arn?.includes(':s3:') ? ['s3:getobject', 's3:listbucket'] : [];
  const names = own.map(({ name }) => name.toLowerCase());
  return [...new Set([...first.filter((name) => names.includes(name)), ...names])].slice(0, namesAtMost);
}

function globsOfActor({ layers }: Actor): readonly string[] {
  return layers.identity.flatMap(({ policy }) =>
    policy.statements.flatMap((statement) =>
      statement.effect === 'Allow' ? (globsOf(statement) ?? ['*']) : [],
    ),
  );
}

/** What a witness is about where any action would do. */
const usualServices = ['s3', 'kms', 'iam', 'sts', 'sagemaker', 'ec2', 'lambda'];
