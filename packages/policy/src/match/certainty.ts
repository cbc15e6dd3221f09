/**
 * Three-valued answers as numbers, so that the hot path neither allocates nor branches much: `and` is the least, `or`
 * the greatest, and `not` mirrors. `maybe` means that what is known does not settle it.
 */
export type Certainty = 0 | 1 | 2;

export const no: Certainty = 0;
export const maybe: Certainty = 1;
export const yes: Certainty = 2;

export function and(left: Certainty, right: Certainty): Certainty {
  return left < right ? left : right;
}

export function or(left: Certainty, right: Certainty): Certainty {
  return left > right ? left : right;
}

export function not(value: Certainty): Certainty {
  return value === yes ? no : value === no ? yes : maybe;
}

export function certain(holds: boolean): Certainty {
  return holds ? yes : no;
}
