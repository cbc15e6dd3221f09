import { type Located, type Place, symbol } from '@redoubt/policy';
import type { DiagnosticLog } from '../source/diagnostics.js';
import { limits } from '../source/limits.js';
import { list, scalar, unknown, unknownList } from '../source/located.js';
import { get, textOf } from '../source/read.js';
import type { RawResource, Template } from '../template/template.js';
import { decideCondition } from './condition-functions.js';
import type { Context, StackIdentity } from './context.js';
import { identify, type ResourceIdentity } from './identity.js';
import { resolveValue } from './resolve-value.js';

/** What a stack may ask of the others. */
export interface Surroundings {
  exported(name: string, from: StackIdentity, place: Place): Located | undefined;
  ssmParameter(name: string, from: StackIdentity): string | undefined;
  include(location: string, fromFile: string): Located | undefined;
  /** The scope of a nested stack by its logical id, when its template was found. */
  nested(stack: StackIdentity, logicalId: string): StackScope | undefined;
  /** Counts work done; false when the bound is passed. */
  spend(): boolean;
}

/** Values for parameters: given by the user as text, or by a parent stack. `undefined`: not given. */
export type ParameterValues = (name: string) => Located | string | undefined;

/** One stack: a template, where it is deployed, and the values of its parameters. Resolves references within it, once each. */
export class StackScope implements Context {
  readonly #references = new Map<string, Located | undefined>();
  readonly #attributes = new Map<string, Located>();
  readonly #conditions = new Map<string, boolean | undefined>();
  readonly #identities = new Map<string, ResourceIdentity>();
  readonly #open = new Set<string>();
  /** A condition taken to hold while the resources under it are resolved. */
  #assumed: string | undefined;
  #depth = 0;

  constructor(
    readonly stack: StackIdentity,
    readonly template: Template,
    readonly parameterValues: ParameterValues,
    readonly surroundings: Surroundings,
    readonly log: DiagnosticLog,
    readonly parent?: StackScope,
  ) {}

  resolve(value: Located): Located | undefined {
    if (this.#depth >= limits.referenceDepth * 4) return this.#tooDeep(value.place);
    if (!this.surroundings.spend()) return this.#tooMuch(value.place);
    this.#depth++;
    try {
      return resolveValue(value, this);
    } finally {
      this.#depth--;
    }
  }

  /** Resolves what stands under a condition, which therefore holds there. */
  resolveUnder(condition: string | undefined, value: Located): Located | undefined {
    const before = this.#assumed;
    this.#assumed = condition;
    try {
      return this.resolve(value);
    } finally {
      this.#assumed = before;
    }
  }

  reference(name: string, place: Place): Located | undefined {
    if (name === 'AWS::NoValue') return undefined;
    const pseudo = this.#pseudo(name, place);
    if (pseudo !== undefined) return pseudo;
    if (this.#references.has(name)) return withPlace(this.#references.get(name), place);
    const value = this.#guarded(`Ref ${name}`, place, () => this.#lookUp(name, place));
    this.#references.set(name, value);
    return value;
  }

  attribute(logicalId: string, attribute: string, place: Place): Located {
    const key = `${logicalId}.${attribute}`;
    const known = this.#attributes.get(key);
    if (known !== undefined) return withPlace(known, place) ?? known;
    const value = this.#guarded(`GetAtt ${key}`, place, () =>
      this.#lookUpAttribute(logicalId, attribute, place),
    );
    this.#attributes.set(key, value);
    return value;
  }

  condition(value: Located): boolean | undefined {
    const named = textOf(value) ?? textOf(get(value, 'Condition'));
    return named === undefined ? decideCondition(value, this) : this.namedCondition(named, value.place);
  }

  namedCondition(name: string, place: Place): boolean | undefined {
    if (name === this.#assumed) return true;
    const key = `${this.#assumed ?? ''}|${name}`;
    if (this.#conditions.has(key)) return this.#conditions.get(key);
    const body = this.template.conditions.get(name);
    if (body === undefined) {
      this.log.error('unknown-reference', `no condition \`${name}\``, 'add it to `Conditions`', place);
      return undefined;
    }
    let decided: boolean | undefined;
    this.#guarded(`Condition ${name}`, place, () => {
      decided = this.condition(body);
      return scalar(null, place);
    });
    this.#conditions.set(key, decided);
    return decided;
  }

  mapping(name: string): Located | undefined {
    return get(this.template.mappings, name);
  }

  importValue(name: string, place: Place): Located {
    return this.#guarded(`Import ${name}`, place, () => {
      const found = this.surroundings.exported(name, this.stack, place);
      if (found !== undefined) return found;
      this.log.warning(
        'unresolved-import',
        `no stack exports \`${name}\``,
        'read the exporting stack as well',
        place,
      );
      return scalar(symbol(`import.${this.stack.account}.${this.stack.region}.${name}`), place);
    });
  }

  ssmParameter(name: string): string | undefined {
    return this.surroundings.ssmParameter(name, this.stack);
  }

  include(location: string): Located | undefined {
    return this.surroundings.include(location, this.template.file);
  }

  /** The name, ARN and references of a resource of this stack. */
  identity(resource: RawResource): ResourceIdentity {
    const known = this.#identities.get(resource.logicalId);
    if (known !== undefined) return known;
    const property = (name: string): string | undefined => {
      const raw = get(resource.properties, name);
      return raw === undefined ? undefined : textOf(this.resolveUnder(resource.condition, raw));
    };
    const identity = identify(resource.logicalId, resource.type, this.stack, property);
    this.#identities.set(resource.logicalId, identity);
    return identity;
  }

  /** Whether a resource exists; `undefined` when its condition cannot be decided. */
  exists(resource: RawResource): boolean | undefined {
    return resource.condition === undefined ? true : this.namedCondition(resource.condition, resource.place);
  }

  #pseudo(name: string, place: Place): Located | undefined {
    const { account, region, partition, id } = this.stack;
    switch (name) {
      case 'AWS::AccountId':
        return scalar(account, place);
      case 'AWS::Region':
        return scalar(region, place);
      case 'AWS::Partition':
        return scalar(partition, place);
      case 'AWS::URLSuffix':
        return scalar(partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com', place);
      case 'AWS::StackName':
        return scalar(this.stack.name, place);
      case 'AWS::StackId': {
        const suffix = symbol(`${id}.StackId`);
        return scalar(
          `arn:${partition}:cloudformation:${region}:${account}:stack/${this.stack.name}/${suffix}`,
          place,
        );
      }
      case 'AWS::NotificationARNs':
        return unknownList(`${id}.NotificationARNs`, '`AWS::NotificationARNs` is set at deployment', place);
      default:
        return undefined;
    }
  }

  #lookUp(name: string, place: Place): Located {
    const parameter = this.template.parameters.get(name);
    if (parameter !== undefined) return this.#parameter(name, parameter, place);
    const resource = this.template.resources.get(name);
    if (resource !== undefined && this.exists(resource) !== false)
      return scalar(this.identity(resource).ref, place);
    return this.#noSuch(name, place);
  }

  #noSuch(name: string, place: Place): Located {
    const known = this.template.resources.has(name);
    const message = known
      ? `\`${name}\` is left out by its condition`
      : `no parameter or resource \`${name}\``;
    this.log.error('unknown-reference', message, 'refer to something that the template defines', place);
    return unknown(message, place);
  }

  #parameter(name: string, parameter: Located, place: Place): Located {
    const type = textOf(get(parameter, 'Type')) ?? 'String';
    const given = this.parameterValues(name) ?? textOf(get(parameter, 'Default'));
    if (given !== undefined && typeof given !== 'string') return given;
    const isList = /List</.test(type) || type === 'CommaDelimitedList';
    const fromStore = type.startsWith('AWS::SSM::Parameter::Value<');
    const value = fromStore && given !== undefined ? this.#stored(given) : given;
    if (value === undefined || (fromStore && given === undefined))
      return isList
        ? unknownList(`${this.stack.id}.${name}`, `the parameter \`${name}\` has no value`, place)
        : scalar(symbol(`${this.stack.id}.${name}`), place);
    return isList ? textList(value, place) : scalar(value, place);
  }

  #stored(name: string): string {
    const { account, region } = this.stack;
    return this.surroundings.ssmParameter(name, this.stack) ?? symbol(`ssm.${account}.${region}.${name}`);
  }

  #lookUpAttribute(logicalId: string, attribute: string, place: Place): Located {
    const resource = this.template.resources.get(logicalId);
    if (resource === undefined || this.exists(resource) === false) return this.#noSuch(logicalId, place);
    if (attribute.startsWith('Outputs.')) return this.#nestedOutput(resource, attribute.slice(8), place);
    const fromIdentity = this.identity(resource).attribute(attribute);
    if (fromIdentity !== undefined) return scalar(fromIdentity, place);
    const property = get(resource.properties, attribute);
    const value = property === undefined ? undefined : this.resolveUnder(resource.condition, property);
    return withPlace(value, place) ?? scalar(symbol(`${this.stack.id}.${logicalId}.${attribute}`), place);
  }

  #nestedOutput(resource: RawResource, name: string, place: Place): Located {
    const nested = this.surroundings.nested(this.stack, resource.logicalId);
    const output = nested?.template.outputs.get(name);
    const value = output === undefined ? undefined : get(output, 'Value');
    if (nested === undefined || value === undefined)
      return scalar(symbol(`${this.stack.id}.${resource.logicalId}.Outputs.${name}`), place);
    return nested.resolve(value) ?? unknown(`the output \`${name}\` has no value`, place);
  }

  /** Resolves `what` unless it is being resolved already (a cycle) or too many references lead here. */
  #guarded(what: string, place: Place, resolve: () => Located): Located {
    if (this.#open.has(what)) {
      this.log.error('cyclic-reference', `\`${what}\` leads back to itself`, 'break the cycle', place);
      return unknown(`\`${what}\` leads back to itself`, place);
    }
    if (this.#open.size >= limits.referenceDepth) return this.#tooDeep(place);
    this.#open.add(what);
    try {
      return resolve();
    } finally {
      this.#open.delete(what);
    }
  }

  #tooMuch(place: Place): Located {
    this.log.error(
      'too-much-expansion',
      'resolving takes more work than is allowed',
      'read fewer stacks at once',
      place,
    );
    return unknown('resolving takes more work than is allowed', place);
  }

  #tooDeep(place: Place): Located {
    this.log.error('too-deep', 'too many references lead to one another', 'shorten the chain', place);
    return unknown('too many references lead to one another', place);
  }
}

/** The value at the place where it is used, not where it was first resolved. */
function withPlace(value: Located | undefined, place: Place): Located | undefined {
  return value === undefined || value.place === place ? value : { ...value, place };
}

function textList(text: string, place: Place): Located {
  const items = text.trim() === '' ? [] : text.split(',').map((item) => scalar(item.trim(), place));
  return list(items, place);
}
