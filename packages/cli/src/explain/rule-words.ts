import { semanticsRules } from '@redoubt/policy';

/** What a row of the semantics table says; its id where there is no such row. */
export function ruleWords(id: string): string {
  return semanticsRules.find((rule) => rule.id === id)?.statement ?? id;
}
