import type { OwnGuarantee, OwnStatement } from '../guarantee-schema.js';
import type { Path } from '../place.js';

/** One statement of a question of a guarantee, with its path in the file. */
export interface AskedStatement {
  readonly statement: OwnStatement;
  readonly path: Path;
}

/** The statements of each question: those under `ask`, or the question itself. */
export function askedStatements(id: string, { never }: OwnGuarantee): readonly (readonly AskedStatement[])[] {
  return never.map((question, index) => {
    const path = ['guarantees', id, 'never', index];
    if (question.ask === undefined) return [{ statement: question, path }];
    return question.ask.map((statement, at) => ({ statement, path: [...path, 'ask', at] }));
  });
}

/** One or several texts, each with its path. */
export function textsAt(
  value: string | readonly string[] | undefined,
  path: Path,
): readonly { readonly text: string; readonly path: Path }[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ text: value, path }];
  return value.map((text, index) => ({ text, path: [...path, index] }));
}
