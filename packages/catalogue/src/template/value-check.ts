import { type CfnProperties, type CfnValueType, cfnPropertyType } from '../cloudformation-type.js';
import type { TemplateDiagnostic, TemplatePath } from './diagnostic.js';
import { hasGeneratedKeys, intrinsicName, isNoValue, isObject, type TemplateObject } from './intrinsic.js';

/** Compares the properties of a resource or of a property type with what the type declares. */
export function checkProperties(
  owner: string,
  declared: CfnProperties,
  value: TemplateObject,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  if (hasGeneratedKeys(value)) return [];
  const given = Object.entries(value).filter(([, inner]) => !isNoValue(inner));
  return [
    ...missingProperties(owner, declared, new Set(given.map(([name]) => name)), path),
    ...given.flatMap(([name, inner]) => checkProperty(owner, declared, name, inner, [...path, name])),
  ];
}

/**
 * Compares one value with a declared type. An intrinsic function stands for any type, since its result is not known;
 * both branches of `Fn::If` are compared. CloudFormation turns numbers and booleans into strings and back, so their
 * spellings are taken for one another.
 */
export function checkValue(
  type: CfnValueType,
  value: unknown,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  const intrinsic = intrinsicName(value);
  if (intrinsic === 'Fn::If') return checkBranches(type, value, path);
  if (intrinsic !== undefined || isNoValue(value)) return [];
  if (typeof type === 'string') return accepts(type, value) ? [] : [wrongType(type, value, path)];
  if ('union' in type) return checkUnion(type.union, value, path);
  if ('list' in type) return checkList(type.list, value, path);
  return checkObject(type, value, path);
}

function missingProperties(
  owner: string,
  declared: CfnProperties,
  given: ReadonlySet<string>,
  path: TemplatePath,
) {
  return [...declared]
    .filter(([name, property]) => property.required && !given.has(name))
    .map(
      ([property]): TemplateDiagnostic => ({
        code: 'missing-property',
        severity: 'error',
        path,
        owner,
        property,
      }),
    );
}

function checkProperty(
  owner: string,
  declared: CfnProperties,
  property: string,
  value: unknown,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  const found = declared.get(property);
  if (found !== undefined) return checkValue(found.type, value, path);
  return [
    { code: 'unknown-property', severity: 'error', path, owner, property, known: [...declared.keys()] },
  ];
}

function checkBranches(
  type: CfnValueType,
  value: unknown,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  const branches = isObject(value) ? value['Fn::If'] : undefined;
  if (!Array.isArray(branches) || branches.length !== 3) {
    return [
      { code: 'malformed', severity: 'error', path, expected: 'a condition name and two values in `Fn::If`' },
    ];
  }
  return [1, 2].flatMap((at) => checkValue(type, branches[at], [...path, 'Fn::If', at]));
}

/** No member need fit alone when one does; when none does, the closest member's faults are the most telling. */
function checkUnion(members: readonly CfnValueType[], value: unknown, path: TemplatePath) {
  const results = members.map((member) => checkValue(member, value, path));
  if (results.some((found) => found.length === 0)) return [];
  const deep = results.filter((found) =>
    found.every((diagnostic) => diagnostic.path.length > path.length || diagnostic.code !== 'wrong-type'),
  );
  const [closest] = deep.sort((a, b) => a.length - b.length);
  return closest ?? [wrongType({ union: members }, value, path)];
}

function checkList(element: CfnValueType, value: unknown, path: TemplatePath): readonly TemplateDiagnostic[] {
  if (!Array.isArray(value)) return [wrongType({ list: element }, value, path)];
  return value.flatMap((item, at) => checkValue(element, item, [...path, at]));
}

function checkObject(
  type: { readonly map: CfnValueType } | { readonly object: string },
  value: unknown,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  if (!isObject(value)) return [wrongType(type, value, path)];
  if ('map' in type) {
    return Object.entries(value).flatMap(([key, inner]) => checkValue(type.map, inner, [...path, key]));
  }
  const declared = cfnPropertyType(type.object);
  return declared === undefined ? [] : checkProperties(type.object, declared, value, path);
}

type Primitive = Extract<CfnValueType, string>;

function accepts(type: Primitive, value: unknown): boolean {
  const text = typeof value === 'string' ? value : undefined;
  switch (type) {
    case 'string':
    case 'date-time':
      return ['string', 'number', 'boolean'].includes(typeof value);
    case 'number':
      return (
        typeof value === 'number' ||
        (text !== undefined && text.trim() !== '' && Number.isFinite(Number(text)))
      );
    case 'integer':
      return Number.isInteger(value) || /^-?\d+$/.test(text ?? '');
    case 'boolean':
      return typeof value === 'boolean' || /^(true|false)$/i.test(text ?? '');
    case 'tag':
      return (
        isObject(value) &&
        Object.keys(value).every((key) => ['Key', 'Value', 'PropagateAtLaunch'].includes(key))
      );
    case 'null':
      return value === null;
    case 'json':
      return true;
  }
}

const wrongType = (expected: CfnValueType, value: unknown, path: TemplatePath): TemplateDiagnostic => ({
  code: 'wrong-type',
  severity: 'error',
  path,
  expected: describeType(expected),
  actual: describeValue(value),
});

function describeType(type: CfnValueType): string {
  if (typeof type === 'string')
    return type === 'tag' ? 'a tag with `Key` and `Value`' : `a value of type ${type}`;
  if ('list' in type) return 'a list';
  if ('union' in type) return type.union.map(describeType).join(' or ');
  return 'object' in type ? `an object \`${type.object}\`` : 'an object';
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} \`${String(value)}\``;
}
