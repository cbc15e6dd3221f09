import type { Weakening } from './mutant.js';
import { isList, isObject, type Json, type JsonObject } from './template.js';

/**
 * Removes a resource, and its name from what only waits for it (`DependsOn`). None when another resource refers to it or
 * the template exports it: such a template cannot be deployed, so nobody weakens an environment by it.
 */
export function removal(
  id: string,
  { layer, description }: Pick<Weakening, 'layer' | 'description'>,
  resources: JsonObject,
  outputs: Json,
): readonly Weakening[] {
  const path = ['Resources', id];
  const others = Object.entries(resources).filter(([other]) => other !== id);
  if ([...others.map(([, resource]) => resource), outputs].some((part) => refersTo(part, id))) return [];
  const waiting = others.flatMap(([other, resource]) => withoutDependency(other, resource, id));
  return [{ layer, kind: 'removed', path, description, edits: [{ kind: 'remove', path }, ...waiting] }];
}

/** `Ref`, `Fn::GetAtt` and `Fn::Sub` name a resource. */
function refersTo(value: Json | undefined, id: string): boolean {
  if (isList(value)) return value.some((item) => refersTo(item, id));
  if (!isObject(value)) return false;
  const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value;
  if (ref === id) return true;
  if (isList(attribute) ? attribute[0] === id : String(attribute ?? '').split('.')[0] === id) return true;
  const template = isList(text) ? text[0] : text;
  if (typeof template === 'string' && new RegExp(`\\$\\{${id}[.}]`).test(template)) return true;
  return Object.values(value).some((part) => refersTo(part, id));
}

function withoutDependency(other: string, resource: Json, id: string): Weakening['edits'] {
  const waits = isObject(resource) ? resource.DependsOn : undefined;
  const path = ['Resources', other, 'DependsOn'];
  if (waits === id) return [{ kind: 'remove', path }];
  if (!isList(waits) || !waits.includes(id)) return [];
  const value = waits.filter((one) => one !== id);
  return [value.length === 0 ? { kind: 'remove', path } : { kind: 'set', path, value }];
}
