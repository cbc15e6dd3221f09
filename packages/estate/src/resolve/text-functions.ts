import { holdsSymbol, type Located, type Place, symbol, symbolsIn } from '@redoubt/policy';
import { toBase64 } from '../source/base64.js';
import { limits } from '../source/limits.js';
import { list, listNameOf, scalar, unknown } from '../source/located.js';
import { get, itemsOf, nameOf, plainValue, textOf, unknownsIn } from '../source/read.js';
import type { Context, Intrinsic } from './context.js';

/** Intrinsic functions over text and lists: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
export const textFunctions: Readonly<Record<string, Intrinsic>> = {
  'Fn::Sub': substitute,
  'Fn::Join': join,
  'Fn::Split': split,
  'Fn::Select': select,
  'Fn::Base64': base64,
  'Fn::ToJsonString': toJsonString,
  'Fn::Length': lengthOf,
};

/** Reports arguments of the wrong shape and gives `unknown`. */
export function badArguments(context: Context, name: string, expected: string, place: Place): Located {
  context.log.error('wrong-arguments', `\`${name}\` has the wrong arguments`, expected, place);
  return unknown(`\`${name}\` has the wrong arguments`, place);
}

/** The text that a resolved value stands for inside another text; `unknown` for what is no text. */
export function asText(value: Located | undefined, place: Place): string | Located {
  if (value === undefined) return '';
  if (value.kind === 'scalar') return value.value === null ? '' : String(value.value);
  if (value.kind === 'unknown') {
    const name = listNameOf(value);
    return name === undefined ? value : symbol(name);
  }
  return unknown(`${nameOf(value)} where text is expected`, place);
}

/** Text of bounded length: repeated joins can double it without end. */
function bounded(text: string, context: Context, place: Place): Located {
  if (text.length <= limits.text) return scalar(text, place);
  context.log.error(
    'too-much-expansion',
    `a text of more than ${limits.text} characters`,
    'build shorter texts',
    place,
  );
  return unknown('a text grew too long', place);
}

function substitute(args: Located, context: Context, place: Place): Located {
  const [template, values] = args.kind === 'list' ? args.items : [args];
  const text = template === undefined ? undefined : textOf(template);
  if (text === undefined)
    return badArguments(context, 'Fn::Sub', 'give a text, or a list of a text and a map', place);
  let failed: Located | undefined;
  const result = text.replace(/\$\{(!?)([^}]*)\}/g, (_whole, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`;
    const value = asText(variable(name.trim(), values, context, place), place);
    if (typeof value === 'string') return value;
    failed ??= value;
    return '';
  });
  return failed ?? bounded(result, context, place);
}

function variable(
  name: string,
  values: Located | undefined,
  context: Context,
  place: Place,
): Located | undefined {
  const own = get(values, name);
  if (own !== undefined) return context.resolve(own);
  const dot = name.indexOf('.');
  return dot < 0
    ? context.reference(name, place)
    : context.attribute(name.slice(0, dot), name.slice(dot + 1), place);
}

function join(args: Located, context: Context, place: Place): Located {
  const [delimiter, parts] = itemsOf(args);
  const separator = delimiter === undefined ? undefined : textOf(delimiter);
  const items = parts === undefined ? undefined : context.resolve(parts);
  if (separator === undefined || items === undefined)
    return badArguments(context, 'Fn::Join', 'give a delimiter and a list', place);
  const name = listNameOf(items);
  if (name !== undefined) return scalar(symbol(name), place);
  if (items.kind === 'unknown') return items;
  const texts: string[] = [];
  for (const item of itemsOf(items)) {
    const text = asText(item, place);
    if (typeof text !== 'string') return text;
    texts.push(text);
  }
  return bounded(texts.join(separator), context, place);
}

function split(args: Located, context: Context, place: Place): Located {
  const [delimiter, source] = itemsOf(args);
  const separator = delimiter === undefined ? undefined : textOf(delimiter);
  const value = source === undefined ? undefined : context.resolve(source);
  if (separator === undefined || separator === '' || value === undefined)
    return badArguments(context, 'Fn::Split', 'give a delimiter and a text', place);
  const text = asText(value, place);
  if (typeof text !== 'string') return text;
  return list(
    text.split(separator).map((part) => scalar(part, place)),
    place,
  );
}

/** A lone symbol may hold the delimiter any number of times once it is known, so its parts are symbols of their own. */
function select(args: Located, context: Context, place: Place): Located | undefined {
  const [position, source] = itemsOf(args);
  const index = Number(textOf(position === undefined ? undefined : context.resolve(position)));
  const value = source === undefined ? undefined : context.resolve(source);
  if (!Number.isInteger(index) || index < 0 || value === undefined)
    return badArguments(context, 'Fn::Select', 'give an index and a list', place);
  const name = listNameOf(value);
  if (name !== undefined) return scalar(symbol(`${name}.${index}`), place);
  if (value.kind === 'unknown') return value;
  return pick(itemsOf(value), index, context, place);
}

function pick(items: readonly Located[], index: number, context: Context, place: Place): Located {
  const [first] = items;
  const whole = items.length === 1 && first !== undefined ? textOf(first) : undefined;
  if (whole !== undefined && holdsSymbol(whole))
    return scalar(symbol(`${symbolsIn(whole).join('.')}.part.${index}`), place);
  return items[index] ?? badArguments(context, 'Fn::Select', `give an index below ${items.length}`, place);
}

function base64(args: Located, context: Context, place: Place): Located {
  const text = asText(context.resolve(args), place);
  if (typeof text !== 'string') return text;
  return bounded(toBase64(text), context, place);
}

function toJsonString(args: Located, context: Context, place: Place): Located {
  const value = context.resolve(args);
  if (value === undefined)
    return badArguments(context, 'Fn::ToJsonString', 'give a list or an object', place);
  return unknownsIn(value, 1)[0] ?? bounded(JSON.stringify(plainValue(value)), context, place);
}

function lengthOf(args: Located, context: Context, place: Place): Located {
  const value = context.resolve(args);
  if (value?.kind === 'list') return scalar(value.items.length, place);
  return value?.kind === 'unknown' ? value : badArguments(context, 'Fn::Length', 'give a list', place);
}
