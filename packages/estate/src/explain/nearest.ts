/** The names that are nearest to one that is not known, at most five, by edits; a name that holds it counts as near. */
export function nearestNames(wanted: string, names: Iterable<string>): readonly string[] {
  const lower = wanted.toLowerCase();
  const bound = Math.max(2, Math.floor(lower.length / 3));
  const scored: { readonly name: string; readonly score: number }[] = [];
  for (const name of new Set(names)) {
    const candidate = name.toLowerCase();
    const score = candidate.includes(lower) ? 1 : distance(lower, candidate, bound);
    if (score <= bound) scored.push({ name, score });
  }
  return scored
    .sort((left, right) => left.score - right.score || left.name.localeCompare(right.name))
    .slice(0, 5)
    .map(({ name }) => name);
}

/** Edits between two texts, cut off beyond `bound`. */
function distance(left: string, right: string, bound: number): number {
  if (Math.abs(left.length - right.length) > bound) return bound + 1;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[right.length] ?? bound + 1;
}
