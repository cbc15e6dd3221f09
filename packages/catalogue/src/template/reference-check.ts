import { type CfnType, cfnType } from '../cloudformation-type.js';
import type { ReferenceKind, TemplateDiagnostic, TemplatePath } from './diagnostic.js';
import { isObject, PSEUDO_PARAMETERS, type TemplateObject } from './intrinsic.js';

/** The names that references in a template can point at. */
export interface Targets {
  /** Logical id → resource type; undefined for a resource whose `Type` is not text. */
  readonly resources: ReadonlyMap<string, string | undefined>;
  readonly parameters: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
}

/** Reads the names that a template declares. */
export function targetsOf(template: TemplateObject): Targets {
  const section = (name: string): TemplateObject => {
    const value = template[name];
    return isObject(value) ? value : {};
  };
  const typeOf = (resource: unknown) =>
    isObject(resource) && typeof resource.Type === 'string' ? resource.Type : undefined;
  return {
    resources: new Map(Object.entries(section('Resources')).map(([id, resource]) => [id, typeOf(resource)])),
    parameters: new Set(Object.keys(section('Parameters'))),
    conditions: new Set(Object.keys(section('Conditions'))),
  };
}

/** Finds every reference below a value that points at nothing, or at an attribute that its target does not have. */
export function checkReferences(
  value: unknown,
  targets: Targets,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => checkReferences(item, targets, [...path, at]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    return [...checkKey(key, inner, targets, here), ...checkReferences(inner, targets, here)];
  });
}

/** Compares a resource's `DependsOn` with the resources that exist. */
export function checkDependsOn(
  value: unknown,
  targets: Targets,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  const names = Array.isArray(value) ? value : [value];
  return names.flatMap((name) =>
    typeof name === 'string' && targets.resources.has(name) ? [] : [missing(String(name), 'DependsOn', path)],
  );
}

/** Compares the name in a `Condition` attribute with the conditions that exist. */
export function checkConditionName(
  name: unknown,
  targets: Targets,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  return typeof name === 'string' && targets.conditions.has(name)
    ? []
    : [missing(String(name), 'Condition', path)];
}

function checkKey(
  key: string,
  value: unknown,
  targets: Targets,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  if (key === 'Ref') return checkRef(value, 'Ref', targets, path);
  if (key === 'Fn::GetAtt') return checkGetAtt(value, targets, path);
  if (key === 'Fn::Sub') return checkSub(value, targets, path);
  if (key === 'Fn::If' && Array.isArray(value)) return checkConditionName(value[0], targets, path);
  return [];
}

function checkRef(value: unknown, via: ReferenceKind, targets: Targets, path: TemplatePath) {
  if (typeof value !== 'string') return [];
  const known = targets.resources.has(value) || targets.parameters.has(value) || PSEUDO_PARAMETERS.has(value);
  return known ? [] : [missing(value, via, path)];
}

/** `Fn::GetAtt` takes a list of two, or one text with a dot between them. */
function checkGetAtt(value: unknown, targets: Targets, path: TemplatePath): readonly TemplateDiagnostic[] {
  const [id, attribute] = typeof value === 'string' ? splitAtDot(value) : Array.isArray(value) ? value : [];
  if (typeof id !== 'string' || attribute === undefined) {
    return [
      {
        code: 'malformed',
        severity: 'error',
        path,
        expected: 'a logical id and an attribute in `Fn::GetAtt`',
      },
    ];
  }
  return typeof attribute === 'string' ? checkAttribute(id, attribute, 'Fn::GetAtt', targets, path) : [];
}

function checkAttribute(
  id: string,
  attribute: string,
  via: ReferenceKind,
  targets: Targets,
  path: TemplatePath,
) {
  if (!targets.resources.has(id)) return [missing(id, via, path)];
  const type = cfnType(targets.resources.get(id) ?? '');
  if (type === undefined || hasAttribute(type, attribute)) return [];
  const known = [...type.attributes.keys()];
  const found: TemplateDiagnostic = {
    code: 'unknown-attribute',
    severity: 'error',
    path,
    type: type.name,
    attribute,
    known,
  };
  return [found];
}

/**
 * Types whose attributes depend on the resource, not on the type: what a custom resource returns, a stack's outputs.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
 */
const OPEN_ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ['AWS::CloudFormation::CustomResource', /./],
  ['AWS::CloudFormation::Stack', /^Outputs\./],
  ['AWS::ServiceCatalog::CloudFormationProvisionedProduct', /^Outputs\./],
]);

function hasAttribute(type: CfnType, attribute: string): boolean {
  if (type.transform !== undefined || OPEN_ATTRIBUTES.get(type.name)?.test(attribute)) return true;
  if (type.attributes.has(attribute)) return true;
  return [...type.attributes].some(
    ([name, valueType]) => typeof valueType !== 'string' && attribute.startsWith(`${name}.`),
  );
}

function checkSub(value: unknown, targets: Targets, path: TemplatePath): readonly TemplateDiagnostic[] {
  const [text, variables] = Array.isArray(value) ? value : [value, undefined];
  if (typeof text !== 'string') return [];
  const own = new Set(isObject(variables) ? Object.keys(variables) : []);
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap(([, name = '']) => {
    if (own.has(name)) return [];
    const [id, attribute] = splitAtDot(name);
    return attribute === undefined
      ? checkRef(name, 'Fn::Sub', targets, path)
      : checkAttribute(id, attribute, 'Fn::Sub', targets, path);
  });
}

function splitAtDot(text: string): readonly [string, string | undefined] {
  const dot = text.indexOf('.');
  return dot === -1 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)];
}

const missing = (target: string, via: ReferenceKind, path: TemplatePath): TemplateDiagnostic => ({
  code: 'missing-target',
  severity: 'error',
  path,
  target,
  via,
});
