/** Whether an IPv4 block lies within another; false for whatever is no IPv4 block. */
export function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [blockOf(inner), blockOf(outer)];
  return a !== undefined && b !== undefined && a.from >= b.from && a.to <= b.to;
}

function blockOf(cidr: string): { readonly from: number; readonly to: number } | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (found === null) return undefined;
  const [, ...parts] = found.map(Number);
  const length = parts[4] ?? 33;
  if (length > 32 || parts.slice(0, 4).some((part) => part > 255)) return undefined;
  const address = parts.slice(0, 4).reduce((sum, part) => sum * 256 + part, 0);
  const size = 2 ** (32 - length);
  const from = address - (address % size);
  return { from, to: from + size - 1 };
}
