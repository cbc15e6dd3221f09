import type { Json } from '../mutants/template.js';

/** What a YAML tag of CloudFormation is short for; undefined for any other tag.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
export function longForm(tag: string | undefined): string | undefined {
  if (tag === undefined || !/^![A-Z]\w*$/.test(tag)) return undefined;
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** `A.B.C` of `!GetAtt` as the resource and its attribute. */
export function splitAttribute(value: Json): Json {
  if (typeof value !== 'string') return value;
  const [resource = '', ...attribute] = value.split('.');
  return [resource, attribute.join('.')];
}
