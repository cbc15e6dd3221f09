import type { Estate, EstateFiles } from '@redoubt/estate';
import type { Guarantee } from '../guarantees/guarantee.js';
import type { Intent } from '../intent/intent.js';
import type { ProofMemory } from '../prove/proof-memory.js';
import type { Question } from '../question/question.js';
import type { Verdict, Witness } from '../verdict/verdict.js';
import { Declared } from './declared.js';
import type { Templates } from './generate.js';
import { applyMutant, type Mutant, type MutantLayer } from './mutant.js';
import { Obligations, type Pending } from './obligations.js';
import { type Opening, openableLayers, opened } from './opening.js';
import { inOrderOfApplication } from './partners.js';
import type { Json } from './template.js';

/** The assembly that mutants are made of. */
export interface MutableAssembly {
  readonly templates: Templates;
  /** The files of the assembly as they are. */
  readonly files: EstateFiles;
  /** Makes an estate of files, as the proofs over the assembly do. */
  readonly read: (files: EstateFiles) => Estate;
}

/** The obligation that a mutant breaks, and how. */
export interface Killer {
  readonly by: string;
  readonly verdict: Exclude<Verdict['kind'], 'proved'>;
}

/** The name under which mutants are killed that let requests through beyond what the policies declare. */
export const beyondDeclared = 'nothing-beyond-what-was-declared';

/**
 * The assembly with some layers opened, and which mutants break what holds then. As it is, all guarantees are asked; with
 * layers opened, whether the policies of the others still allow no more than they declare.
 */
export class Trial {
  readonly alreadyBroken: readonly string[];
  readonly #accounts: readonly string[];
  readonly #texts: ReadonlyMap<string, string>;
  readonly #proved: ReadonlySet<string>;
  readonly #declared: Declared;
  /** As it is without a mutant. */
  readonly #before: Obligations;
  /** Obligations that killed, the latest first: alike mutants mostly fall by the same ones. */
  readonly #killers = new Map<MutantLayer, string[]>();

  constructor(
    private readonly assembly: MutableAssembly,
    private readonly intent: Intent,
    private readonly guarantees: readonly Guarantee[],
    private readonly memory: ProofMemory,
    readonly openings: readonly Opening[] = [],
    /** Weakenings that are there without the mutant as well. */
    weakened: readonly Mutant[] = [],
  ) {
    this.#accounts = openings.length === 0 ? [] : assembly.read(assembly.files).accounts.map(({ id }) => id);
    this.#texts = this.#openedTexts();
    this.#before = new Obligations(this.#estateOf(weakened), intent, memory);
    this.#declared = new Declared(this.#before.estate);
    const verdicts = this.#before
      .ofGuarantees(guarantees)
      .map(({ id, decide }) => [id, decide().kind] as const);
    this.#proved = new Set(verdicts.flatMap(([id, kind]) => (kind === 'proved' ? [id] : [])));
    this.alreadyBroken = verdicts.flatMap(([id, kind]) => (kind === 'proved' ? [] : [id]));
  }

  /**
   * The first obligation that was proved and no longer is. One that is gone, with what it was about, is not broken. A
   * mutant of policies that lets no request through beyond what was declared breaks no guarantee about requests, but may
   * break one about settings: a topic's policy lets alarms reach it.
   */
  killerOf(mutants: readonly [Mutant, ...Mutant[]]): Killer | undefined {
    this.memory.trim();
    const obligations = new Obligations(this.#estateOf(mutants), this.intent, this.memory);
    const beyond = this.#newlyAllowed(obligations);
    const settingsAlone = beyond === undefined && mutants.every(({ layer }) => isOfPolicies(layer));
    return this.#brokenGuarantee(obligations, mutants[0].layer, settingsAlone) ?? beyond;
  }

  /**
   * Somebody is allowed what was not declared, by a request that the evaluator denies without the mutant, or where by proof
   * nothing was allowed before.
   */
  #newlyAllowed(obligations: Obligations): Killer | undefined {
    for (const question of this.#declared.questions(obligations.estate)) {
      const verdict = obligations.whoever(question);
      if (verdict.kind === 'refuted' && this.#wasDenied(question, verdict.witness))
        return { by: `${beyondDeclared}/${question.id}`, verdict: 'refuted' };
    }
    return undefined;
  }

  #wasDenied(question: Question, { steps }: Witness): boolean {
    return steps.some((step) => this.#before.stops(step)) || this.#before.whoever(question).kind === 'proved';
  }

  #brokenGuarantee(obligations: Obligations, layer: MutantLayer, settingsAlone: boolean): Killer | undefined {
    const killers = this.#killers.get(layer) ?? [];
    const rank = new Map(killers.map((id, index) => [id, index - killers.length]));
    const asked = obligations
      .ofGuarantees(this.guarantees)
      .filter(({ id, kind }) => this.#proved.has(id) && !(settingsAlone && kind === 'question'));
    const killer = firstBroken([...asked].sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0)));
    if (killer === undefined) return undefined;
    const others = killers.filter((other) => other !== killer.by);
    this.#killers.set(layer, [killer.by, ...others].slice(0, 12));
    return killer;
  }

  /** The texts of the templates that opening some layers changes. */
  #openedTexts(): ReadonlyMap<string, string> {
    if (this.openings.length === 0) return new Map();
    return new Map(
      Object.entries(this.assembly.templates).map(([file, template]) => [
        file,
        JSON.stringify(opened(template, this.openings, this.#accounts)),
      ]),
    );
  }

  #estateOf(mutants: readonly Mutant[]): Estate {
    const changed = new Map<string, Json>();
    for (const mutant of inOrderOfApplication(mutants)) {
      const before = changed.get(mutant.template) ?? this.assembly.templates[mutant.template] ?? null;
      changed.set(mutant.template, applyMutant(mutant, before));
    }
    const texts = new Map(this.#texts);
    for (const [file, template] of changed)
      texts.set(file, JSON.stringify(opened(template, this.openings, this.#accounts)));
    return this.assembly.read({ read: (path) => texts.get(path) ?? this.assembly.files.read(path) });
  }
}

/** Whether mutants of the layer change policies, and nothing else. */
export function isOfPolicies(layer: MutantLayer): boolean {
  return openableLayers.some((one) => one === layer);
}

function firstBroken(pending: readonly Pending[]): Killer | undefined {
  for (const one of pending) {
    const killer = brokenBy(one);
    if (killer !== undefined) return killer;
  }
  return undefined;
}

function brokenBy({ id, decide }: Pending): Killer | undefined {
  const { kind: verdict } = decide();
  return verdict === 'proved' ? undefined : { by: id, verdict };
}
