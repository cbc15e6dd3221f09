import type { Place } from '@redoubt/policy';
import { isObject } from '../mutants/template.js';
import type { Change } from './change.js';
import type { Sources } from './sources.js';
import { changeOf } from './statement-at.js';

/**
 * Takes away what stands at a place: the item of its list, or the smallest thing around it that can be left out. A trust
 * policy or a key policy cannot be.
 */
export function removal(
  sources: Sources,
  place: Place,
  description: string,
  weight: number,
): readonly Change[] {
  const file = sources.file(place.file);
  if (file === undefined) return [];
  const direct = changeOf(place, description, weight, file.remove(place.pointer));
  if (isListItem(place.pointer) && direct.length > 0) return direct;
  const around = wrapping(place.pointer, file);
  return around === undefined ? [] : changeOf(place, description, weight, file.remove(around));
}

function isListItem(pointer: string): boolean {
  return /\/\d+$/.test(pointer);
}

/** Resources that are nothing but a policy: they can be left out with their only statement. */
const policyTypes: ReadonlySet<unknown> = new Set([
  'AWS::IAM::Policy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::Lambda::Permission',
]);

function wrapping(
  pointer: string,
  file: { valueAt(pointer: string): unknown; remove(pointer: string): unknown },
) {
  const inline = /^(.*\/Policies)(\/\d+)\/PolicyDocument\/Statement(?:\/0)?$/.exec(pointer);
  if (inline !== null) {
    const [, list = '', item = ''] = inline;
    return file.remove(`${list}${item}`) === undefined ? list : `${list}${item}`;
  }
  const resource = /^\/Resources\/[^/]+/.exec(pointer)?.[0];
  const value = resource === undefined ? undefined : file.valueAt(resource);
  return typeof value === 'object' && value !== null && 'Type' in value && policyTypes.has(value.Type)
    ? resource
    : undefined;
}

/** Takes away a whole resource, or the item of a resource's list, such as a route or a rule. */
export function removalOfElement(sources: Sources, place: Place): readonly Change[] {
  const file = sources.file(place.file);
  const value = file?.valueAt(place.pointer);
  if (file === undefined || !isObject(value)) return [];
  const [, , logicalId = ''] = place.pointer.split('/');
  const isResource = /^\/Resources\/[^/]+$/.test(place.pointer);
  const what = isResource ? `\`${logicalId}\` (${String(value.Type)})` : `this part of \`${logicalId}\``;
  return isResource || isListItem(place.pointer)
    ? changeOf(place, `remove ${what}`, 1, file.remove(place.pointer))
    : [];
}
