import type { Actor } from '../prove/actors.js';
import type { Prover } from '../prove/prove.js';
import type { Question } from '../question/question.js';
import type { Assumption, UnknownReason, Verdict, Witness, WitnessStep } from '../verdict/verdict.js';
import { edges } from './edges.js';
import type { PathFinder, PathStep } from './path-finder.js';

/**
 * Whether any request like that of the question can be allowed to a selected actor, or to anyone whom it can come to act
 * as by a chain of steps. `proved` only when no such chain ends in a witness, and nothing along the way was unknown.
 */
export function proveByChain(prover: Prover, finder: PathFinder, question: Question): Verdict {
  const openCases = new Set<string>();
  const starts = prover.select(question);
  const unknowns = new Set<UnknownReason>(prover.gaps(question, starts));
  const asked = new Set<Actor>();
  for (const start of starts) {
    const reachable = finder.reachableFrom(start);
    for (const reason of reachable.unknowns) unknowns.add(reason);
    for (const { actor, path } of reachable.actors) {
      if (asked.has(actor)) continue;
      const found = prover.witness(actor, question.asks);
      asked.add(actor);
      for (const rule of found.openCases) openCases.add(rule);
      for (const reason of found.unknowns) unknowns.add(reason);
      if (found.witness === undefined) continue;
      const assumptions = [...prover.assumptions(openCases), knownEdges];
      return { kind: 'refuted', witness: storyOf(path, found.witness), assumptions };
    }
  }
  return unknowns.size > 0
    ? { kind: 'unknown', reasons: [...unknowns] }
    : { kind: 'proved', assumptions: [...prover.assumptions(openCases), knownEdges] };
}

/** A proof over chains speaks of the edges of the table, and of no others. */
const knownEdges: Assumption = {
  id: 'known-edges',
  text: `there are no other ways to act as somebody else than the ${edges.length} that Redoubt knows`,
  source: 'packages/assurance/src/paths/edges.ts',
};

function storyOf(path: readonly PathStep[], { steps }: Witness): Witness {
  return { steps: [...path.flatMap(stepsOf), ...steps] };
}

function stepsOf({ edge, requests, gains }: PathStep): readonly WitnessStep[] {
  return requests.map((request, index) =>
    index === requests.length - 1
      ? { ...request, gains: `${edge.title}, and acts as ${gains.description}` }
      : request,
  );
}
