/** The id of a construct from names: `constructId('boundary', 'real-time')` is `BoundaryRealTime`. */
export function constructId(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}
