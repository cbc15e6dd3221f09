import { REFERENCE_LENGTH } from '../iam/split-policy.js';

/** What CloudFormation's own pseudo parameters become. */
const pseudoLengths: Readonly<Record<string, number>> = {
  'AWS::AccountId': 12,
  'AWS::Partition': 'aws-iso-b'.length,
  'AWS::Region': 'ap-southeast-1'.length,
  'AWS::URLSuffix': 'amazonaws.com.cn'.length,
};

/**
 * How many characters a document of a template has when it is deployed, without white space between its elements: an
 * upper bound, with {@link REFERENCE_LENGTH} in place of every reference.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function textSize(document: unknown): number {
  if (typeof document === 'string') return document.length;
  return JSON.stringify(deployed(document) ?? '').length;
}

function deployed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(deployed);
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length !== 1 || first === undefined) return eachDeployed(entries);
  return intrinsic(...first) ?? eachDeployed(entries);
}

function eachDeployed(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries.map(([key, each]) => [key, deployed(each)]));
}

/** The text that stands for a reference or a joined text; undefined for anything that is neither. */
function intrinsic(name: string, argument: unknown): string | undefined {
  switch (name) {
    case 'Ref':
      return '_'.repeat(pseudoLengths[String(argument)] ?? REFERENCE_LENGTH);
    case 'Fn::GetAtt':
    case 'Fn::ImportValue':
    case 'Fn::Select':
      return '_'.repeat(REFERENCE_LENGTH);
    case 'Fn::Join':
      return Array.isArray(argument) && Array.isArray(argument[1])
        ? argument[1].map(deployed).join(String(argument[0]))
        : undefined;
    default:
      return undefined;
  }
}
