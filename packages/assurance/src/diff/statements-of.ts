import type { AttachedPolicy, Place, Statement } from '@redoubt/policy';
import type { DecidingStatement } from '../verdict/verdict.js';
import type { Version } from './difference-formula.js';

/** The statements by which a principal or a resource grants what was allowed, those of other layers left out. */
export function grantingStatements(
  allowedBy: readonly DecidingStatement[],
  { layers }: Version,
): readonly Statement[] {
  const places = new Set(
    allowedBy
      .filter(({ layer }) => layer === 'identity' || layer === 'resource')
      .map(({ place }) => nameOf(place)),
  );
  const policies: readonly AttachedPolicy[] = [
    ...layers.principal.identity,
    ...(layers.resource.policy ?? []),
  ];
  return policies.flatMap(({ policy }) =>
    policy.statements.filter(({ place, effect }) => effect === 'Allow' && places.has(nameOf(place))),
  );
}

function nameOf({ file, line, column, pointer }: Place): string {
  return `${file}:${line}:${column} ${pointer}`;
}

/** Conditions as one writes them: `StringEquals aws:SourceVpc vpc-1`. */
export function conditionTexts(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ conditions }) =>
    conditions.map(({ operatorText, key, values }) => {
      const texts = values.map((value) => (value.kind === 'text' ? value.text : 'what is not known'));
      return `${operatorText} ${key} ${texts.join(', ')}`;
    }),
  );
}

/** Resource patterns as they are written. */
export function resourceTexts(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ resource }) => {
    if (resource.kind === 'absent') return [];
    const texts = resource.patterns.flatMap((pattern) => (pattern.kind === 'text' ? [pattern.text] : []));
    return resource.negated ? [`all but ${texts.join(', ')}`] : texts;
  });
}
