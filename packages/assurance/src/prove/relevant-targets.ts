import type { Statement } from '@redoubt/policy';
import { catalogueKeys, CompiledParts, globsMayMeet, statementFormula, Vocabulary } from '@redoubt/policy/compile';
import { Formulas, Solver } from '@redoubt/solver';
import { restTarget, type Target } from './targets.js';

/** How many formulas are kept before all are forgotten. */
const formulasKept = 200_000;

/**
 * The targets that a statement can be about, whoever asks. A policy on a resource matters for the actions that it
 * governs: a bucket's for those of `s3`, a role's trust for those of `sts`. For all others the resource is one of the
 * rest.
 */
export class RelevantTargets {
  readonly #irregular: readonly Target[];
  readonly #byGlob = new Map<string, Target[]>();
  readonly #remembered = new WeakMap<Statement, readonly Target[]>();
  #kept = new Kept();

  constructor(private readonly targets: readonly Target[]) {
    this.#irregular = targets.filter((target) => !isRegular(target));
    for (const target of targets.filter(isRegular))
      for (const glob of target.globs ?? []) add(this.#byGlob, glob, target);
  }

  of(ask: Statement): readonly Target[] {
    const known = this.#remembered.get(ask) ?? this.#find(ask);
    this.#remembered.set(ask, known);
    return known;
  }

  /** A target is left out only where no request that is asked about can be on it. */
  #find(ask: Statement): readonly Target[] {
    const named = namedBy(ask.resource);
    const governed = this.#candidates(named).filter((target) => governs(target, ask));
    const met = named === undefined ? governed : this.#met(ask, governed);
    const isCovered = named?.every((glob) => this.#over(glob).some((target) => governed.includes(target)));
    return isCovered ? met : [...met, restTarget(governed.flatMap(({ arn }) => arn ?? []))];
  }

  /** Those of the targets on which the solver finds a resource that the statement names. */
  #met(ask: Statement, targets: readonly Target[]): readonly Target[] {
    if (this.#kept.formulas.size > formulasKept) this.#kept = new Kept();
    const { formulas, vocabulary, solver } = this.#kept;
    const asked = statementFormula(vocabulary, { ...ask, conditions: [] }, '2012-10-17', true);
    return targets.filter((target) => {
      const holds = vocabulary.part(target, 'holds', ({ resource }) => target.holds(formulas, resource));
      return solver.solve(formulas.and([asked, holds])).kind !== 'unsat';
    });
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

class Kept {
  readonly formulas = new Formulas();
  readonly vocabulary = new Vocabulary(
    this.formulas,
    () => ({ kind: 'open' }),
    catalogueKeys,
    '',
    undefined,
    undefined,
    new CompiledParts(),
  );
  readonly solver = new Solver(this.formulas);
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

/** The resources that an element names, each by a whole ARN; `undefined` when it may be about any. */
function namedBy(resource: Statement['resource']): readonly string[] | undefined {
  if (resource.kind === 'absent' || resource.negated) return undefined;
  const texts = resource.patterns.flatMap((pattern) =>
    pattern.kind === 'text' && pattern.text.split(':').length >= 6 ? [pattern.text] : [],
  );
  return texts.length < resource.patterns.length ? undefined : texts;
}

/** Whether the policy on the target can decide some action that the statement asks about, on a resource that it names. */
function governs({ arn, globs }: Target, { action, resource }: Statement): boolean {
  const service = arn?.split(':')[2] ?? '';
  const actions = `${service === 'iam' ? 'sts' : service}:*`;
  const isAsked =
    action.negated ||
    action.patterns.some(
      (pattern) => pattern.kind === 'unknown' || globsMayMeet(pattern.text.toLowerCase(), actions),
    );
  if (!isAsked || resource.kind === 'absent' || resource.negated) return isAsked;
  return resource.patterns.some(
    (pattern) =>
      pattern.kind === 'unknown' ||
      pattern.text.includes('${') ||
      (globs ?? ['*']).some((glob) => globsMayMeet(pattern.text, glob)),
  );
}
