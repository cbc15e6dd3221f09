import type { LayerTrace, MissReason, NearMiss } from '@redoubt/policy';

const shown = 3;

/**
 * The statements that would have changed the layer's answer and came nearest: those that allow, where nothing allowed;
 * those of which one cannot tell, where the answer is not known. Nearest first.
 */
export function nearestMisses({ outcome, missed }: LayerTrace): readonly NearMiss[] {
  const all = missed.filter(({ effect, reasons }) => {
    if (outcome === 'implicitDeny') return effect === 'Allow';
    return outcome === 'unknown' && reasons.some(({ element }) => element === 'unknown');
  });
  return [...all].sort((left, right) => distance(left) - distance(right)).slice(0, shown);
}

/** A statement about another action is farther than any about this one. */
function distance({ reasons }: NearMiss): number {
  return reasons.length + (reasons.some(({ element }) => element === 'action') ? 100 : 0);
}

/** Why a statement did not match, as half a sentence. */
export function missWords(reason: MissReason): string {
  switch (reason.element) {
    case 'action':
      return reason.negated ? 'its NotAction holds the action' : 'it is about other actions';
    case 'resource':
      return reason.negated ? 'its NotResource holds the resource' : 'it is about other resources';
    case 'principal':
      return reason.negated ? `its NotPrincipal holds ${reason.asked}` : `it does not name ${reason.asked}`;
    case 'condition':
      return `${reason.operator} wants ${reason.key} to be ${list(reason.expected)}; ${actual(reason.actual)}`;
    case 'unknown':
      return `cannot be told: ${reason.reason}`;
  }
}

function list(values: readonly string[]): string {
  const some = values.slice(0, 3).map((value) => `\`${value}\``);
  const more = values.length - some.length;
  return more > 0 ? `${some.join(' or ')} or ${more} more` : some.join(' or ');
}

function actual(values: readonly string[] | undefined): string {
  return values === undefined ? 'the request does not carry it' : `it is ${list(values)}`;
}
