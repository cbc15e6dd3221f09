import type { Requirement } from './control.js';

/**
 * Whether every value at a path meets a requirement. An absent property, an empty text and an empty list do not, and
 * neither does a value that is known only at deployment, save where presence is all that is asked.
 */
export function meets(properties: unknown, path: string, requirement: Requirement): boolean {
  const values = valuesAt(properties, path.split('.'));
  return values.length > 0 && values.every((value) => satisfies(value, requirement));
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [undefined];
  if (step === '*') return Object.values(value).flatMap((each) => valuesAt(each, rest));
  return valuesAt(Object.entries(value).find(([key]) => key === step)?.[1], rest);
}

function satisfies(value: unknown, requirement: Requirement): boolean {
  switch (requirement.kind) {
    case 'equals':
      return value === requirement.value;
    case 'at-least':
      return typeof value === 'number' && value >= requirement.value;
    case 'present':
      return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
  }
}
