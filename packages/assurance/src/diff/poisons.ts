import { isUnknown } from '@redoubt/estate';
import type { AttachedPolicy, Place } from '@redoubt/policy';
import type { Vocabulary } from '@redoubt/policy/compile';
import type { Formula, Formulas } from '@redoubt/solver';
import { endpointLayers } from '../prove/endpoints.js';
import type { UnknownReason } from '../verdict/verdict.js';
import type { Version, Versions } from './difference-formula.js';
import { isOutside, sharedUnknown } from './shared-unknown.js';

/**
 * Makes one condition of what both versions know nothing of in the same way. Everything else that is not modelled stays
 * a condition of its own version, so that it cannot cancel what the other one does not know.
 */
export class Poisons {
  readonly #shared: ReadonlyMap<string, string>;
  readonly #reasons = new Map<string, UnknownReason>();

  constructor(
    private readonly formulas: Formulas,
    { before, after }: Versions,
  ) {
    this.#shared = new Map([after, ...(before === undefined ? [] : [before])].flatMap(sharedPlaces));
  }

  /** The formula of one version, whose vocabulary placed what is not modelled in it. */
  of(formula: Formula, vocabulary: Vocabulary): Formula {
    const { formulas } = this;
    return formulas.rebuild(formula, (literal) => {
      if (literal.atom.kind !== 'unmodelled') return literal;
      const condition = formulas.unmodelled(this.#name(literal.atom.reason, vocabulary));
      return literal.negated ? formulas.not(condition) : condition;
    });
  }

  #name(id: string, vocabulary: Vocabulary): string {
    const placed = vocabulary.placed(id);
    if (placed === undefined) return this.#named(vocabulary.nameOf(id), { reason: id });
    if (isOutside(placed)) return this.#named(`outside: ${placed.reason}`, placed);
    const shared = this.#shared.get(placeName(placed.place));
    return this.#named(shared === undefined ? id : `${shared} ${placed.reason}`, placed);
  }

  #named(name: string, reason: UnknownReason): string {
    this.#reasons.set(name, reason);
    return name;
  }

  /** What stands behind a condition that the solver names. */
  reason(name: string): UnknownReason {
    return this.#reasons.get(name) ?? { reason: name };
  }
}

function sharedPlaces(version: Version): readonly (readonly [string, string])[] {
  return policiesIn(version).flatMap(({ policy }) =>
    policy.statements.flatMap((statement) => {
      const name = sharedUnknown(statement);
      return name === undefined ? [] : [[placeName(statement.place), name] as const];
    }),
  );
}

function policiesIn({ layers: { principal, resource }, estate }: Version): readonly AttachedPolicy[] {
  return [
    ...principal.identity,
    ...(principal.boundary ?? []),
    ...(resource.policy ?? []),
    ...endpointLayers(estate).flatMap(({ policies }) => policies),
  ];
}

function placeName({ file, line, column, pointer }: Place): string {
  return `${file}:${line}:${column} ${pointer}`;
}

/** A setting that is not known is read as the one that allows more: what the old version stopped with it is not known. */
export function unknownSettings({
  estate,
  target,
}: Pick<Version, 'estate' | 'target'>): readonly UnknownReason[] {
  const bucket = estate.buckets.find(({ arn }) => arn === target.arn);
  if (bucket === undefined) return [];
  const account = estate.accountPublicAccessBlocks.get(bucket.account);
  return [bucket.publicAccessBlock.restrictPublicBuckets, account?.restrictPublicBuckets].filter(isUnknown);
}
