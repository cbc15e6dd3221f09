/**
 * The form of a resource type's ARNs.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface ArnShape {
  /** The third field, such as `s3`; undefined when the template leaves it open. */
  readonly namespace: string | undefined;
  /** Whether the fourth field is filled. S3 and IAM ARNs have none. */
  readonly region: ArnField;
  /** Whether the fifth field is filled. */
  readonly account: ArnField;
  /** What follows the fifth colon, in order. */
  readonly resource: readonly ArnPart[];
}

/** A field of an ARN: always empty, always this text, or any text that is not empty. */
export type ArnField = { readonly kind: 'empty' } | ArnPart;

/** Fixed text, or a variable such as `${BucketName}`; a bare `*` in a template is a variable named `*`. */
export type ArnPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string };

/** Reads an ARN template of AWS's reference, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
export function arnShape(template: string): ArnShape {
  const [, , namespace = '', region = '', account = '', ...resource] = template.split(':');
  return {
    namespace: namespace.startsWith('$') ? undefined : namespace,
    region: field(region),
    account: field(account),
    resource: parts(resource.join(':')),
  };
}

/**
 * Whether a concrete ARN has the shape. How far a variable reaches is not documented, so it follows what the
 * services do: the last variable after a slash takes slashes and colons (object keys, role paths), after a colon
 * slashes (log group names); a variable that is the whole resource takes neither (bucket names); any other stops at
 * the separator that follows it.
 */
export function matchesArnShape(shape: ArnShape, arn: string): boolean {
  const [scheme, partition, namespace, region, account, ...resource] = arn.split(':');
  if (scheme !== 'arn' || !partition || resource.length === 0) return false;
  if (shape.namespace !== undefined && shape.namespace !== namespace) return false;
  return (
    fieldMatches(shape.region, region ?? '') &&
    fieldMatches(shape.account, account ?? '') &&
    resourceExpression(shape.resource).test(resource.join(':'))
  );
}

/**
 * The shape as an IAM pattern that matches every ARN of the type (and possibly more): each variable is `*`.
 * Useful to ask whether a statement's `Resource` can reach the type at all.
 */
export function arnPattern(template: string): string {
  return template.replace(/\$\{[^}]*\}/g, '*').replace(/\*+/g, '*');
}

function fieldMatches(expected: ArnField, actual: string): boolean {
  if (expected.kind === 'empty') return actual === '';
  return expected.kind === 'text' ? actual === expected.text : actual !== '';
}

function field(text: string): ArnField {
  return parts(text)[0] ?? { kind: 'empty' };
}

function parts(text: string): readonly ArnPart[] {
  return text
    .split(/(\$\{[^}]*\}|\*)/)
    .filter((piece) => piece !== '')
    .map(part);
}

function part(piece: string): ArnPart {
  if (piece === '*') return { kind: 'variable', name: '*' };
  return piece.startsWith('${')
    ? { kind: 'variable', name: piece.slice(2, -1) }
    : { kind: 'text', text: piece };
}

const expressions = new WeakMap<readonly ArnPart[], RegExp>();

function resourceExpression(resource: readonly ArnPart[]): RegExp {
  const known = expressions.get(resource);
  if (known !== undefined) return known;
  const source = resource.map((part, at) =>
    part.kind === 'text' ? part.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : reach(resource, at),
  );
  const expression = new RegExp(`^${source.join('')}$`, 's');
  expressions.set(resource, expression);
  return expression;
}

function reach(resource: readonly ArnPart[], at: number): string {
  const before = resource[at - 1];
  const after = resource[at + 1];
  if (after?.kind === 'text') return after.text.startsWith(':') ? '[^:]+' : '[^/:]+';
  if (after !== undefined || before?.kind !== 'text') return '[^/:]+';
  return before.text.endsWith('/') ? '.+' : '[^:]+';
}
