/** A JSON object of a template. */
export type TemplateObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object, not a list. */
export function isObject(value: unknown): value is TemplateObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The name of the intrinsic function that an object is: a single key `Ref`, `Condition` or `Fn::…`.
 * @returns undefined for any other value
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function intrinsicName(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const [key, ...others] = Object.keys(value);
  if (key === undefined || others.length > 0) return undefined;
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::') ? key : undefined;
}

/** Whether some key of an object is filled in by CloudFormation, so that the object's final keys are not known. */
export function hasGeneratedKeys(value: TemplateObject): boolean {
  return Object.keys(value).some((key) => key === 'Fn::Transform' || key.startsWith('Fn::ForEach::'));
}

/** Whether a value is `{ "Ref": "AWS::NoValue" }`: the property is left out. */
export function isNoValue(value: unknown): boolean {
  return isObject(value) && value.Ref === 'AWS::NoValue';
}

/**
 * The parameters that every template has.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 */
export const PSEUDO_PARAMETERS: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);
