import type { PatternElement, Statement } from '@redoubt/policy';
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
    this.#irregular = targets.filter(({ arn, globs }) => globs === undefined || /[*?]/.test(arn ?? '*'));
    for (const target of targets) for (const glob of target.globs ?? []) add(this.#byGlob, glob, target);
  }

  of(ask: Statement): readonly Target[] {
    const known = this.#remembered.get(ask) ?? this.#find(ask);
    this.#remembered.set(ask, known);
    return known;
  }

  #find(ask: Statement): readonly Target[] {
    if (this.#kept.formulas.size > formulasKept) this.#kept = new Kept();
    const { formulas, vocabulary, solver } = this.#kept;
    const governed = this.#candidates(ask.resource).filter((target) => governs(target, ask));
    const rest = restTarget(governed.flatMap(({ arn }) => arn ?? []));
    const asked = statementFormula(vocabulary, { ...ask, conditions: [] }, '2012-10-17', true);
    return [...governed, rest].filter((target) => {
      const holds = vocabulary.part(target, 'holds', ({ resource }) => target.holds(formulas, resource));
      return solver.solve(formulas.and([asked, holds])).kind !== 'unsat';
    });
  }

  /** The targets that the resources of a statement may lie in: looked up, where it names them without wildcards. */
  #candidates(resource: Statement['resource']): readonly Target[] {
    const named = resource.kind === 'absent' ? undefined : literalsOf(resource);
    if (named === undefined) return this.targets;
    const over = named.flatMap((arn) => globsOver(arn).flatMap((glob) => this.#byGlob.get(glob) ?? []));
    return [...new Set([...over, ...this.#irregular])];
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

function add(index: Map<string, Target[]>, key: string, target: Target): void {
  const same = index.get(key);
  if (same === undefined) index.set(key, [target]);
  else same.push(target);
}

/** The resources of an element that are whole ARNs; `undefined` when some of them is not, or the element is negated. */
function literalsOf({ negated, patterns }: PatternElement): readonly string[] | undefined {
  const texts = patterns.flatMap((pattern) =>
    pattern.kind === 'text' && isWholeArn(pattern.text) ? [pattern.text] : [],
  );
  return negated || texts.length < patterns.length ? undefined : texts;
}

function isWholeArn(text: string): boolean {
  return !/[*?$]/.test(text) && text.split(':').length >= 6;
}

/** The globs of targets that match an ARN: itself, and each part of it that ends before a separator. */
function globsOver(arn: string): readonly string[] {
  const ends = [...arn.matchAll(/[/:]/g)].map(({ index }) => index + 1);
  return [arn, ...ends.map((end) => `${arn.slice(0, end)}*`)];
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
