import { holdsSymbol, type Located, type Place } from '@redoubt/policy';
import { unknown } from '../source/located.js';
import { itemsOf, plainValue, textOf, unknownsIn } from '../source/read.js';
import type { Context, Intrinsic } from './context.js';
import { badArguments } from './text-functions.js';

/** Three-valued logic: `undefined` is "cannot be decided". https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html */
type ConditionFunction = (args: readonly Located[], context: Context) => boolean | undefined;

const conditionFunctions: Readonly<Record<string, ConditionFunction>> = {
  'Fn::And': (args, context) => all(args.map((part) => context.condition(part))),
  'Fn::Or': (args, context) => negate(all(args.map((part) => negate(context.condition(part))))),
  'Fn::Not': (args, context) => (args[0] === undefined ? undefined : negate(context.condition(args[0]))),
  'Fn::Equals': (args, context) => equals(args, context),
};

/** Decides a condition function such as `{"Fn::Equals": [a, b]}`; `undefined` when it cannot be decided or is none. */
export function decideCondition(value: Located, context: Context): boolean | undefined {
  const only = value.kind === 'object' && value.entries.length === 1 ? value.entries[0] : undefined;
  const decide = only === undefined ? undefined : conditionFunctions[only.key];
  if (only === undefined || decide === undefined) return undefined;
  return decide(itemsOf(only.value), context);
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function all(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

/** Texts with symbols are equal when they are the same text; when they differ, nothing is known. */
function equals(args: readonly Located[], context: Context): boolean | undefined {
  const [left, right] = args.slice(0, 2).map((part) => context.resolve(part));
  if (left === undefined || right === undefined) return undefined;
  if (unknownsIn(left, 1).length + unknownsIn(right, 1).length > 0) return undefined;
  const a = JSON.stringify(comparable(left));
  const b = JSON.stringify(comparable(right));
  if (a === b) return true;
  return holdsSymbol(a) || holdsSymbol(b) ? undefined : false;
}

/** `true` and `"true"`, `1` and `"1"` are equal to CloudFormation. */
function comparable(value: Located): unknown {
  return value.kind === 'scalar' ? String(value.value) : plainValue(value);
}

/** `Fn::If`. An undecided condition gives the value only where both branches agree; a choice is no fresh name, so it is `unknown`. */
export const chooseBranch: Intrinsic = (args: Located, context: Context, place: Place) => {
  const [condition, yes, no] = itemsOf(args);
  if (condition === undefined || yes === undefined || no === undefined)
    return badArguments(context, 'Fn::If', 'give a condition name and two values', place);
  const decided = context.condition(condition);
  if (decided !== undefined) return context.resolve(decided ? yes : no);
  const [first, second] = [context.resolve(yes), context.resolve(no)];
  if (first !== undefined && second !== undefined && sameValue(first, second)) return first;
  return unknown(`the condition \`${textOf(condition) ?? '?'}\` cannot be decided`, place);
};

function sameValue(left: Located, right: Located): boolean {
  if (unknownsIn(left, 1).length + unknownsIn(right, 1).length > 0) return false;
  return JSON.stringify(plainValue(left)) === JSON.stringify(plainValue(right));
}
