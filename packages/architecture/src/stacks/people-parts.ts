import type { Environment } from '../environment/schema.js';

/**
 * How many people's roles, policies and Studio profiles stand in one stack of a layer. A stack holds 500 resources and a
 * person has three in Studio, so this leaves room for what is not about people.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const peopleOfAStack = 100;

/**
 * The people whose resources do not stand in a layer's first stack: a list for the second, a list for the third, and so
 * on. In the order of the file, so that people who are added at its end move nobody from one stack to another.
 */
export function peopleOfFurtherParts(environment: Environment): readonly (readonly string[])[] {
  const names = Object.keys(environment.people);
  const count = Math.ceil(names.length / peopleOfAStack);
  return Array.from({ length: Math.max(0, count - 1) }, (_, index) =>
    names.slice((index + 1) * peopleOfAStack, (index + 2) * peopleOfAStack),
  );
}
