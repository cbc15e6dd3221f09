/**
 * A small sublist for which the property still holds, by leaving out ever smaller chunks. The property must hold
 * of the whole list.
 */
export function shrink<T>(items: readonly T[], stillHolds: (items: readonly T[]) => boolean): readonly T[] {
  let kept = items;
  for (let size = Math.max(1, kept.length >> 1); ; size >>= 1) {
    for (let i = 0; i < kept.length; ) {
      const without = [...kept.slice(0, i), ...kept.slice(i + size)];
      if (without.length < kept.length && stillHolds(without)) kept = without;
      else i += size;
    }
    if (size <= 1) return kept;
  }
}
