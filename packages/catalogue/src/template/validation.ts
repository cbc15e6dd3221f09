import { cfnType } from '../cloudformation-type.js';
import type { TemplateDiagnostic, TemplatePath } from './diagnostic.js';
import { hasGeneratedKeys, isObject, type TemplateObject } from './intrinsic.js';
import {
  checkConditionName,
  checkDependsOn,
  checkReferences,
  type Targets,
  targetsOf,
} from './reference-check.js';
import { checkProperties } from './value-check.js';

/**
 * Compares a CloudFormation template with AWS's resource types: unknown types and properties, missing properties,
 * values of the wrong type, references and attributes that point at nothing. It does not compare values with their
 * allowed ranges or patterns. What a transform of AWS's may rename (references) or a macro may rewrite (everything) is
 * left unchecked, and a diagnostic of severity `unchecked` says so.
 * @param template parsed JSON or YAML; short forms such as `!Ref` must be spelled out
 * @returns every fault found, in the template's order; empty when there is none
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export function validateTemplate(template: unknown): readonly TemplateDiagnostic[] {
  if (!isObject(template)) return [malformed([], 'a template: an object with `Resources`')];
  if (!isObject(template.Resources)) return [malformed(['Resources'], '`Resources`, an object')];
  const transforms = [...listedTransforms(template.Transform), ...generatedResources(template.Resources)];
  const unchecked = transforms.map(uncheckedTransform);
  if (transforms.some(({ name }) => !name.startsWith('AWS::'))) return unchecked;
  const targets = transforms.length === 0 ? targetsOf(template) : undefined;
  return [
    ...unchecked,
    ...Object.entries(template.Resources).flatMap(([id, resource]) =>
      checkResource(resource, targets, ['Resources', id]),
    ),
    ...(targets === undefined ? [] : checkSections(template, targets)),
  ];
}

function checkSections(template: TemplateObject, targets: Targets): readonly TemplateDiagnostic[] {
  return ['Conditions', 'Outputs'].flatMap((name) => checkReferences(template[name], targets, [name]));
}

/** Something that changes a template before CloudFormation reads it. AWS's own keep to AWS's types; a macro may not. */
interface Transform {
  readonly name: string;
  readonly path: TemplatePath;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-section-structure.html */
function listedTransforms(section: unknown): readonly Transform[] {
  const listed = section === undefined ? [] : Array.isArray(section) ? section : [section];
  return listed.map((entry) => ({ name: transformName(entry), path: ['Transform'] }));
}

/** `Fn::Transform` and `Fn::ForEach::…` among the resources, which make resources of other names. */
function generatedResources(resources: TemplateObject): readonly Transform[] {
  return Object.entries(resources)
    .filter(([id]) => isGenerator(id))
    .map(([id, value]) => ({
      name: id === 'Fn::Transform' ? transformName(value) : 'AWS::LanguageExtensions',
      path: ['Resources', id],
    }));
}

function transformName(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  return isObject(entry) && typeof entry.Name === 'string' ? entry.Name : 'unnamed';
}

const uncheckedTransform = ({ name, path }: Transform): TemplateDiagnostic => ({
  code: 'unchecked-transform',
  severity: 'unchecked',
  path,
  transform: name,
});

const isGenerator = (id: string) => id.startsWith('Fn::');

function checkResource(
  resource: unknown,
  targets: Targets | undefined,
  path: TemplatePath,
): readonly TemplateDiagnostic[] {
  if (isGenerator(String(path.at(-1)))) return [];
  if (!isObject(resource) || typeof resource.Type !== 'string') {
    return [malformed(path, 'a resource: an object with `Type`')];
  }
  return [
    ...(hasGeneratedKeys(resource) ? [] : checkType(resource.Type, resource.Properties ?? {}, path)),
    ...(targets === undefined ? [] : checkResourceReferences(resource, targets, path)),
  ];
}

function checkResourceReferences(resource: TemplateObject, targets: Targets, path: TemplatePath) {
  const { DependsOn: dependsOn, Condition: condition, Metadata: _metadata, ...rest } = resource;
  return [
    ...(dependsOn === undefined ? [] : checkDependsOn(dependsOn, targets, [...path, 'DependsOn'])),
    ...(condition === undefined ? [] : checkConditionName(condition, targets, [...path, 'Condition'])),
    ...checkReferences(rest, targets, path),
  ];
}

/** Types that take any further property. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html */
const OPEN_TYPE = 'AWS::CloudFormation::CustomResource';

/** What CDK adds to say which version made the template: taken by CloudFormation, absent from its list of types. */
const CDK_METADATA = 'AWS::CDK::Metadata';

function checkType(name: string, properties: unknown, path: TemplatePath): readonly TemplateDiagnostic[] {
  const at = [...path, 'Properties'];
  if (name === CDK_METADATA) return [];
  if (!isObject(properties)) return [malformed(at, '`Properties`, an object')];
  const type = cfnType(name.startsWith('Custom::') ? OPEN_TYPE : name);
  if (type === undefined) return [unknownType(name, [...path, 'Type'])];
  const found = checkProperties(type.name, type.properties, properties, at);
  return type.name === OPEN_TYPE
    ? found.filter((diagnostic) => diagnostic.code !== 'unknown-property')
    : found;
}

/** A name of AWS's that AWS does not list is a mistake; a third party's type or a module may well exist. */
function unknownType(type: string, path: TemplatePath): TemplateDiagnostic {
  const owned = /^(AWS|Alexa)::/.test(type) && !type.endsWith('::MODULE');
  return owned
    ? { code: 'unknown-type', severity: 'error', path, type }
    : { code: 'unchecked-type', severity: 'unchecked', path, type };
}

const malformed = (path: TemplatePath, expected: string): TemplateDiagnostic => ({
  code: 'malformed',
  severity: 'error',
  path,
  expected,
});
