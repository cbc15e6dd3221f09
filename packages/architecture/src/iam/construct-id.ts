/**
 * The id of a construct from names: `constructId('boundary', 'real-time')` is `BoundaryRealTime`. Different names give
 * different ids: a word that begins with a digit keeps a mark before it, `team-1` is `Team_1` and `team1` is `Team1`.
 */
export function constructId(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => (/^\d/.test(word) ? `_${word}` : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('');
}
