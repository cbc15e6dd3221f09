import type { Located } from '@redoubt/policy';
import { parseEmbeddedJson } from '../source/json.js';
import { unknown } from '../source/located.js';

/** A policy or definition that may be given as an object or as JSON text. Text that does not parse is `unknown`. */
export function parseJsonText(value: Located | undefined): Located | undefined {
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return value;
  const { root, faults } = parseEmbeddedJson(quoteSymbols(value.value), value.place);
  return root ?? unknown(`the text is not JSON: ${faults[0]?.message ?? 'it is empty'}`, value.place);
}

/** A symbol where a number or boolean would stand is not JSON until it is quoted. */
function quoteSymbols(text: string): string {
  return text.includes('\u27E8')
    ? text.replace(/([:[,]\s*)(\u27E8[^\u27E9"]*\u27E9)(?=\s*[,\]}])/g, '$1"$2"')
    : text;
}
