import { readFacts, readIndex, remembered } from './fact-source.js';
import { ownValue } from './service.js';

/**
 * The type of a property's or an attribute's value. A `union` holds what today's and earlier schemas accept; an
 * `object` names a property type, to be asked from {@link cfnPropertyType}.
 */
export type CfnValueType =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'json'
  | 'date-time'
  | 'null'
  | 'tag'
  | { readonly list: CfnValueType }
  | { readonly map: CfnValueType }
  | { readonly union: readonly CfnValueType[] }
  | { readonly object: string };

/** One property of a resource type or of a property type. */
export interface CfnProperty {
  readonly type: CfnValueType;
  readonly required: boolean;
}

/** Properties by name. */
export type CfnProperties = ReadonlyMap<string, CfnProperty>;

/**
 * A CloudFormation resource type.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export interface CfnType {
  /** Such as `AWS::S3::Bucket`. */
  readonly name: string;
  readonly properties: CfnProperties;
  /** What `Fn::GetAtt` gives: dotted name and type. */
  readonly attributes: ReadonlyMap<string, CfnValueType>;
  /**
   * Names of the properties or attributes whose values `Ref` returns, joined by `|` when there are several; empty
   * when the source does not say.
   */
  readonly ref: readonly string[];
  /** ARN template in the words of the service authorization reference; undefined where the source has none. */
  readonly arn: string | undefined;
  /** The transform that the type needs, such as `AWS::Serverless-2016-10-31`. */
  readonly transform: string | undefined;
  /** AWS's page about the type. */
  readonly documentation: string;
}

/**
 * One resource type by its exact name.
 * @returns undefined when AWS has no such type; `Custom::…` and private types are never known
 */
export function cfnType(name: string): CfnType | undefined {
  return remembered(`cloudformation type ${name}`, () => {
    const fact = ownValue(serviceFile(name)?.types ?? {}, name);
    return fact && typed(name, fact);
  });
}

/** The names of all resource types, sorted. */
export function cfnTypes(): readonly string[] {
  return remembered('cloudformation types', () =>
    Object.values(readIndex<CfnIndex>('cloudformation-index.json').services).flat().sort(),
  );
}

/**
 * The properties of a property type, by the name that {@link CfnValueType} gives.
 * @param name such as `AWS::S3::Bucket.BucketEncryption`
 * @returns undefined when there is no such property type
 */
export function cfnPropertyType(name: string): CfnProperties | undefined {
  return remembered(`cloudformation property type ${name}`, () => {
    const fact = ownValue(serviceFile(name)?.definitions ?? {}, name);
    return fact && properties(fact);
  });
}

type PropertyFacts = Readonly<Record<string, { readonly type: CfnValueType; readonly required?: true }>>;

interface TypeFact {
  readonly properties: PropertyFacts;
  readonly attributes: Readonly<Record<string, CfnValueType>>;
  readonly ref: readonly string[];
  readonly arn?: string;
  readonly transform?: string;
}

interface ServiceFile {
  readonly types: Readonly<Record<string, TypeFact>>;
  readonly definitions: Readonly<Record<string, PropertyFacts>>;
}

interface CfnIndex {
  readonly format: number;
  readonly services: Readonly<Record<string, readonly string[]>>;
}

/** The file of the type's service. A name that is not in the index reads no file: it comes from a template. */
function serviceFile(name: string): ServiceFile | undefined {
  const service = name.split('::').slice(0, -1).join('-');
  const known = ownValue(readIndex<CfnIndex>('cloudformation-index.json').services, service);
  return known && readFacts<ServiceFile>(`cloudformation/${service}.json`);
}

function typed(name: string, fact: TypeFact): CfnType {
  return {
    name,
    properties: properties(fact.properties),
    attributes: new Map(Object.entries(fact.attributes)),
    ref: fact.ref,
    arn: fact.arn,
    transform: fact.transform,
    documentation: `${TYPE_PAGES}aws-resource-${name.split('::').slice(1).join('-').toLowerCase()}.html`,
  };
}

const TYPE_PAGES = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/';

const properties = (facts: PropertyFacts): CfnProperties =>
  new Map(
    Object.entries(facts).map(([name, fact]) => [
      name,
      { type: fact.type, required: fact.required === true },
    ]),
  );
