import type { Statement } from '@redoubt/policy';
import { globsMayMeet, globsMeet, globsOf } from '@redoubt/policy/compile';
import { restTarget, type Target } from './targets.js';

const indexes = new WeakMap<readonly Target[], TargetIndex>();

/**
 * The targets that a statement can be about, whoever asks. A policy on a resource matters for the actions that it
 * governs: a bucket's for those of `s3`, a role's trust for those of `sts`. For all others the resource is one of the
 * rest. A target is left out only where no request of the statement is on it.
 */
export function relevantTargets(ask: Statement, targets: readonly Target[]): readonly Target[] {
  const index = indexes.get(targets) ?? new TargetIndex(targets);
  indexes.set(targets, index);
  return index.relevantTo(ask);
}

/** Targets by the globs of what they hold. */
class TargetIndex {
  readonly #irregular: readonly Target[];
  readonly #byGlob = new Map<string, Target[]>();

  constructor(private readonly targets: readonly Target[]) {
    this.#irregular = targets.filter((target) => !isRegular(target));
    for (const target of targets.filter(isRegular))
      for (const glob of target.globs ?? []) add(this.#byGlob, glob, target);
  }

  relevantTo(ask: Statement): readonly Target[] {
    const { actions, resources } = globsOf(ask);
    const governed = this.#candidates(resources).filter(
      (target) => governs(target, actions) && isAmong(target, resources),
    );
    const isCovered = resources?.every((glob) =>
      this.#over(glob).some((target) => governed.includes(target)),
    );
    return isCovered ? governed : [...governed, restTarget(governed.flatMap(({ arn }) => arn ?? []))];
  }

  /** The targets that resources of these names may lie in: looked up, where no name has a wildcard. */
  #candidates(named: readonly string[] | undefined): readonly Target[] {
    if (named === undefined || named.some((glob) => /[*?$]/.test(glob))) return this.targets;
    return [...new Set([...named.flatMap((arn) => this.#over(arn)), ...this.#irregular])];
  }

  /** Targets that hold all resources of the name: one of their globs is the name, or a part of it before a separator. */
  #over(glob: string): readonly Target[] {
    const literal = glob.split(/[*?$]/, 1)[0] ?? '';
    const ends = [...literal.matchAll(/[/:]/g)].map(({ index }) => `${literal.slice(0, index + 1)}*`);
    return [glob, ...ends].flatMap((one) => this.#byGlob.get(one) ?? []);
  }
}

/** Whether the globs of the target say what it holds: its ARN has no letter that means something in a pattern. */
function isRegular({ arn, globs }: Target): boolean {
  return arn !== undefined && globs !== undefined && !/[*?$]/.test(arn);
}

function add(index: Map<string, Target[]>, key: string, target: Target): void {
  const same = index.get(key);
  if (same === undefined) index.set(key, [target]);
  else same.push(target);
}

/** Whether the policy on the target decides some of the actions. */
function governs({ arn }: Target, actions: readonly string[] | undefined): boolean {
  const service = arn?.split(':')[2] ?? '';
  const governed = `${service === 'iam' ? 'sts' : service}:*`;
  return actions === undefined || actions.some((glob) => globsMayMeet(glob, governed));
}

/** Whether some resource of the names lies in the target. */
function isAmong({ globs }: Target, named: readonly string[] | undefined): boolean {
  if (globs === undefined || named === undefined) return true;
  return named.some((glob) => globs.some((own) => globsMeet(glob, own)));
}
