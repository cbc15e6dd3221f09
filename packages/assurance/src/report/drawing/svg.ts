/** SVG and HTML as text. Everything that comes from a user goes through here and is escaped. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with attributes; undefined ones are left out. Children are markup already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** Text as markup. Control characters are blanks, but for those that are kept. */
export function escaped(text: string, kept = ''): string {
  return text
    .replace(/\p{Cc}/gu, (character) => (kept.includes(character) ? character : ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
