import type { Estate } from '@redoubt/estate';
import { globsMayMeet } from '@redoubt/policy/compile';
import type { Question } from '../question/question.js';

/** Types of resources that exist only while the environment runs, as they begin after the account: no template has them. */
const madeLater: readonly RegExp[] = [
  /^(?:training|processing|transform|hyper-parameter-tuning|auto-ml|labeling|compilation|monitoring)[a-z-]*\//,
  /^(?:model-package|experiment|experiment-trial|app|space|action|context|artifact|inference)[a-z-]*\//,
];

/** Services whose resources the templates show by their ARNs. Of others nothing follows from not being named. */
const shown: ReadonlySet<string> = new Set([
  's3',
  'kms',
  'iam',
  'sagemaker',
  'secretsmanager',
  'sns',
  'sqs',
  'ecr',
]);

/**
 * The resources that a question names and that nothing in the templates can be: a misspelt bucket is read by nobody. A
 * wildcard names whatever there is.
 */
export function missingResources({ asks }: Question, estate: Estate): readonly string[] {
  const known = knownArns(estate);
  const named = asks.flatMap(({ resource }) =>
    resource.kind === 'absent' || resource.negated
      ? []
      : resource.patterns.flatMap((pattern) => (pattern.kind === 'text' ? [pattern.text] : [])),
  );
  return [...new Set(named)].filter(
    (pattern) => isShown(pattern) && !known.some((arn) => isIn(pattern, arn)),
  );
}

function isShown(pattern: string): boolean {
  const [, , service = '', , , ...rest] = pattern.split(':');
  return shown.has(service) && !madeLater.some((type) => type.test(rest.join(':')));
}

/** The resource itself or something in it, such as an object of a bucket. */
function isIn(pattern: string, arn: string): boolean {
  return [arn, `${arn}/*`, `${arn}:*`].some((held) => globsMayMeet(pattern, held));
}

function knownArns(estate: Estate): readonly string[] {
  const typed = [
    ...estate.roles,
    ...estate.users,
    ...estate.buckets,
    ...estate.keys,
    ...estate.sageMakerResources,
    ...estate.sageMakerPipelines,
  ];
  return [...new Set([...typed, ...estate.resources].flatMap(({ arn }) => arn ?? []))];
}
