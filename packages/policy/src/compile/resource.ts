import type { Formula } from '@redoubt/solver';
import type { Pattern, PatternElement, PolicyVersion, Statement } from '../language/policy.js';
import { fieldTokens, type Token, tokenize } from '../match/template.js';
import type { Place } from '../source/place.js';
import { matchesText, textPattern } from './text-pattern.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The formula of Resource or NotResource. Whether a wildcard in one field of an ARN may run over a colon is left open
 * by AWS: with `wide` it may. An absent element is about the resource that the policy is attached to.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceFormula(
  vocabulary: Vocabulary,
  element: Statement['resource'],
  version: PolicyVersion,
  wide: boolean,
): Formula {
  if (element.kind === 'absent') return vocabulary.formulas.true;
  return element.negated
    ? vocabulary.formulas.not(amongFormula(vocabulary, element, version, !wide))
    : amongFormula(vocabulary, element, version, wide);
}

function amongFormula(
  vocabulary: Vocabulary,
  element: PatternElement,
  version: PolicyVersion,
  wide: boolean,
): Formula {
  return vocabulary.formulas.or(
    element.patterns.map((pattern) => patternFormula(vocabulary, pattern, version, wide)),
  );
}

function patternFormula(
  vocabulary: Vocabulary,
  pattern: Pattern,
  version: PolicyVersion,
  wide: boolean,
): Formula {
  const { formulas } = vocabulary;
  if (pattern.kind === 'unknown') return vocabulary.unmodelled(pattern.reason, pattern.place);
  if (/^\*+$/.test(pattern.text)) return formulas.true;
  const arn = arnFormula(vocabulary, tokenize(pattern.text, version, true), pattern.place, wide);
  return wholeService.test(pattern.text) ? formulas.or([arn, withoutResource(vocabulary, wide)]) : arn;
}

/** `arn:aws:s3:::*` and the like, which AWS's own examples use for actions that have no resource type. */
const wholeService = /^arn:[^:]+:[^:]+(:\*|:\*?:\*?:\*)$/;

function withoutResource(vocabulary: Vocabulary, wide: boolean): Formula {
  const { formulas, resource } = vocabulary;
  if (!vocabulary.open('wildcard-only-service-arn', wide)) return formulas.false;
  return formulas.equals(resource, '*');
}

function arnFormula(vocabulary: Vocabulary, tokens: readonly Token[], place: Place, wide: boolean): Formula {
  const fields = fieldTokens(tokens);
  const early = fields.slice(0, 5).some((field) => field.some((token) => token.kind !== 'literal'));
  if (fields.length === 6 && !early) return whole(vocabulary, tokens, place, false);
  const completed = fields.length < 6 ? completedArn(tokens, fields.length) : tokens;
  return vocabulary.open('resource-wildcard-over-colon', wide)
    ? vocabulary.formulas.or([
        whole(vocabulary, completed, place, true),
        notTheStar(vocabulary, tokens, whole(vocabulary, tokens, place, false)),
      ])
    : whole(vocabulary, completed, place, true);
}

/** Only `*` itself reaches the `*` of an action without a resource type: `?` or a variable does not. */
function notTheStar({ formulas, resource }: Vocabulary, tokens: readonly Token[], matches: Formula): Formula {
  const mayBeStar = tokens.every((token) => token.kind !== 'literal' || token.text === '*');
  return mayBeStar ? formulas.and([matches, formulas.not(formulas.equals(resource, '*'))]) : matches;
}

/** An ARN with fewer than six fields is completed with `*`. */
function completedArn(tokens: readonly Token[], fields: number): readonly Token[] {
  const completion = Array.from({ length: 6 - fields }, (): readonly Token[] => [
    { kind: 'literal', text: ':' },
    { kind: 'run' },
  ]);
  return [...tokens, ...completion.flat()];
}

function whole(vocabulary: Vocabulary, tokens: readonly Token[], place: Place, arn: boolean): Formula {
  const pattern = textPattern(vocabulary, tokens, { ignoreCase: false, arn });
  return matchesText(vocabulary, vocabulary.resource, pattern, place);
}
