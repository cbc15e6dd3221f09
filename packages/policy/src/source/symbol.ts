/**
 * Names for values that are not known before deployment: a parameter without a default, an attribute of a resource,
 * an import. A symbol is text between `⟨` and `⟩` (U+27E8, U+27E9), which no ARN or name in AWS can hold, so it is
 * equal to itself and to nothing else, and is never read as a wildcard.
 */
const open = '\u27E8';
const close = '\u27E9';

/** The symbol for `name`. Colons, slashes and wildcards in the name are replaced, so that ARNs still split and match by field. */
export function symbol(name: string): string {
  return open + name.replace(/[:/*?$\u27E8\u27E9]/g, '.') + close;
}

/** Whether any part of `text` is a symbol. */
export function holdsSymbol(text: string): boolean {
  return text.includes(open);
}

/** The names of the symbols in `text`, in order, without the brackets. */
export function symbolsIn(text: string): readonly string[] {
  return [...text.matchAll(/\u27E8([^\u27E9]*)\u27E9/g)].map((match) => match[1] ?? '');
}
