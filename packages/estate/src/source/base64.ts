const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of a text's UTF-8 bytes (RFC 4648), without the globals that only some platforms have. */
export function toBase64(text: string): string {
  const bytes = utf8(text);
  let result = '';
  for (let at = 0; at < bytes.length; at += 3) result += quartet(bytes.slice(at, at + 3));
  return result;
}

function quartet(bytes: readonly number[]): string {
  const [first = 0, second = 0, third = 0] = bytes;
  const bits = (first << 16) | (second << 8) | third;
  const letters = [18, 12, 6, 0].map((shift) => alphabet.charAt((bits >> shift) & 63));
  return letters
    .slice(0, bytes.length + 1)
    .join('')
    .padEnd(4, '=');
}

function utf8(text: string): readonly number[] {
  const escaped = encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
  return [...escaped.matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, letter]) =>
    hex === undefined ? (letter ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  );
}
