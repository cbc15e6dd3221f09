import { nearest } from './nearest.js';
import { conditionOperators, operatorRow } from './operator.js';
import type { ConditionOperator } from './policy.js';

/** An operator as written, and the name it was perhaps meant to be when AWS has no such operator. */
export interface ParsedOperator {
  readonly operator: ConditionOperator;
  readonly nearest?: string;
}

/** Parses `ForAllValues:StringLikeIfExists` and the like; the case of letters does not count. */
export function parseOperator(text: string): ParsedOperator {
  const parts = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/i.exec(text);
  const row = operatorRow(parts?.[2] ?? '');
  const ifExists = parts?.[3] !== undefined;
  if (row === undefined || (row.family === 'null' && ifExists)) return unknownOperator(text);
  const quantifier = parts?.[1]?.toLowerCase();
  return {
    operator: {
      kind: 'known',
      base: row.name,
      ifExists,
      quantifier: quantifier === undefined ? undefined : quantifier === 'forallvalues' ? 'all' : 'any',
    },
  };
}

function unknownOperator(text: string): ParsedOperator {
  const operator: ConditionOperator = { kind: 'unknown', reason: `\`${text}\` is not a condition operator` };
  const base = text.replace(/^.*:/, '').replace(/IfExists$/i, '');
  const suggestion = nearest(
    base,
    conditionOperators.map((row) => row.name),
  );
  return suggestion === undefined || suggestion === base ? { operator } : { operator, nearest: suggestion };
}
