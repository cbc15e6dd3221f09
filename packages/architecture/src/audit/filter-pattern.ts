/**
 * Filter patterns of CloudWatch Logs over JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#matching-terms-json-log-events
 */

/** All of these conditions. */
export function every(...conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join('') : `(${conditions.join(' && ')})`;
}

/** At least one of these conditions. */
export function some(...conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions.join('') : `(${conditions.join(' || ')})`;
}

/** A field has one of these values; `*` at either end stands for any text. */
export function oneOf(field: string, values: readonly string[]): string {
  return some(...values.map((value) => `($.${field}="${value}")`));
}

/** A field has none of these values, or is missing: what a comparison says of a missing field is not documented. */
export function noneOf(field: string, values: readonly string[]): string {
  return some(every(...values.map((value) => `($.${field}!="${value}")`)), isMissing(field));
}

/** A field was given. */
export function isGiven(field: string): string {
  return `($.${field}="*")`;
}

/** A field was not given. */
export function isMissing(field: string): string {
  return `($.${field} NOT EXISTS)`;
}

/** A call to one of these operations of a service. */
export function calls(service: string, operations: readonly string[]): string {
  return every(`($.eventSource=${service}.amazonaws.com)`, oneOf('eventName', operations));
}

/** A switch is off or was not given: CloudTrail records defaults or leaves them out. */
export function isNotTrue(field: string): string {
  return some(`($.${field} IS FALSE)`, isMissing(field));
}

/** The call succeeded. */
export const succeeded = isMissing('errorCode');

/** The whole pattern. */
export function pattern(condition: string): string {
  return `{${condition}}`;
}
