import { type Located, type Place, symbol } from '@redoubt/policy';
import type { Stack } from '../model/delivery.js';
import type { EstateDiagnostic } from '../model/diagnostic.js';
import type { ParameterValue } from '../model/estate.js';
import type { Unknown } from '../model/unknown.js';
import type { StackIdentity } from '../resolve/context.js';
import { type ParameterValues, StackScope, type Surroundings } from '../resolve/stack-scope.js';
import { DiagnosticLog } from '../source/diagnostics.js';
import { limits } from '../source/limits.js';
import { parseSource } from '../source/parse.js';
import { entriesOf, get, itemsOf, textOf } from '../source/read.js';
import { expandLoops } from '../template/for-each.js';
import { expandServerless } from '../template/serverless.js';
import { type RawResource, readTemplate, type Template } from '../template/template.js';
import { besides, type EstateFiles } from './files.js';
import type { EstateOptions } from './options.js';
import { ResolvedResource } from './resolved-resource.js';
import type { StackSource } from './stack-source.js';

const nestingLimit = 20;
const stackLimit = 5_000;

/** All stacks that are read together, and what they share: exports, SSM parameters, nested stacks, the bound on work. */
export class World implements Surroundings {
  readonly log = new DiagnosticLog();
  readonly stacks: Stack[] = [];
  readonly gaps: Unknown[] = [];
  readonly resources: ResolvedResource[] = [];
  readonly assets = new Map<string, string>();
  readonly #scopes: StackScope[] = [];
  readonly #nested = new Map<string, StackScope>();
  readonly #parsed = new Map<string, Located | undefined>();
  #exports: Map<string, () => Located | undefined> | undefined;
  #ssmParameters: Map<string, ResolvedResource> | undefined;
  #spent = 0;

  constructor(
    readonly files: EstateFiles,
    readonly options: EstateOptions,
  ) {}

  /** Reads the template of a stack and of those nested in it. Call for every stack, then `settle`. */
  add(source: StackSource): void {
    for (const [key, file] of source.assets) this.assets.set(key, file);
    const stack = this.#identify(source);
    const given = (name: string): string | undefined => {
      const values = this.options.parameters ?? {};
      return own(values, `${source.id}:${name}`) ?? own(values, name) ?? own(source.parameters, name);
    };
    this.#open(source, stack, given, undefined, 0);
  }

  /** Lists the resources of all stacks. */
  settle(): void {
    for (const scope of this.#scopes) {
      for (const raw of scope.template.resources.values()) {
        const decided = scope.exists(raw);
        if (decided !== false) this.resources.push(new ResolvedResource(scope, raw, decided));
      }
    }
  }

  /** The values of all parameters, for the list of assumptions. */
  parameters(): readonly ParameterValue[] {
    return this.#scopes.flatMap((scope) =>
      [...scope.template.parameters].map(([name, parameter]) => {
        const given = scope.parameterValues(name);
        const from =
          given !== undefined ? 'given' : get(parameter, 'Default') === undefined ? 'nothing' : 'default';
        const value = textOf(scope.reference(name, parameter.place));
        return { stack: scope.stack.id, name, value, from, place: parameter.place } as const;
      }),
    );
  }

  diagnostics(): readonly EstateDiagnostic[] {
    return this.log.all();
  }

  gap(reason: string, place: Place): void {
    this.gaps.push({ kind: 'unknown', reason, place });
  }

  spend(): boolean {
    return ++this.#spent <= limits.resolvedNodes;
  }

  /** Parses a file once. */
  parse(file: string): Located | undefined {
    if (this.#parsed.has(file)) return this.#parsed.get(file);
    const text = this.files.read(file);
    const root = text === undefined ? undefined : parseSource(text, file, this.log, this.options.parsed);
    this.#parsed.set(file, root);
    return root;
  }

  exported(name: string, from: StackIdentity): Located | undefined {
    this.#exports ??= this.#readExports();
    return this.#exports.get(`${from.account}/${from.region}/${name}`)?.();
  }

  ssmParameter(name: string, from: StackIdentity): string | undefined {
    this.#ssmParameters ??= this.#readSsmParameters();
    const found = this.#ssmParameters.get(`${from.account}/${from.region}/${name}`);
    const value = found === undefined ? undefined : textOf(get(found.properties, 'Value'));
    return value ?? own(this.options.ssmParameters ?? {}, name);
  }

  include(location: string, fromFile: string): Located | undefined {
    const path = /^[a-z0-9]+:\/\//.test(location) ? undefined : besides(fromFile, location);
    return path === undefined ? undefined : this.parse(path);
  }

  nested(stack: StackIdentity, logicalId: string): StackScope | undefined {
    return this.#nested.get(`${stack.id}.${logicalId}`);
  }

  #identify(source: StackSource): StackIdentity {
    return {
      id: source.id,
      name: source.name,
      account: source.account ?? this.options.account ?? symbol('AWS.AccountId'),
      region: source.region ?? this.options.region ?? symbol('AWS.Region'),
      partition: this.options.partition ?? 'aws',
    };
  }

  #open(
    source: StackSource,
    stack: StackIdentity,
    parameters: ParameterValues,
    parent: StackScope | undefined,
    depth: number,
  ): StackScope | undefined {
    const root = this.parse(source.templateFile);
    const template = root === undefined ? undefined : this.#template(root, source, stack, parameters);
    if (template === undefined) {
      this.gap(`the template of stack \`${stack.id}\` could not be read`, placeOf(source.templateFile));
      return undefined;
    }
    const scope = new StackScope(stack, template, parameters, this, this.log, parent);
    this.#scopes.push(scope);
    this.stacks.push({ ...stackOf(source, stack), parent: parent?.stack.id });
    for (const raw of template.resources.values())
      if (raw.type === 'AWS::CloudFormation::Stack') this.#openNested(raw, scope, source, depth + 1);
    return scope;
  }

  /** Loops need parameters, which need a scope: a first reading of the template, without loops, serves. */
  #template(
    root: Located,
    source: StackSource,
    stack: StackIdentity,
    parameters: ParameterValues,
  ): Template | undefined {
    const loops = holdsSectionLoop(root);
    const plain = readTemplate(root, entriesOf, loops ? new DiagnosticLog() : this.log);
    if (plain === undefined) return undefined;
    const scope = new StackScope(stack, plain, parameters, this, this.log);
    const expand = (section: Located | undefined) =>
      expandLoops(section, {
        collection: (collection) => {
          const value = scope.resolve(collection);
          if (value === undefined || value.kind === 'unknown') return undefined;
          const texts = itemsOf(value).map(textOf);
          return texts.every((text) => text !== undefined) ? texts : undefined;
        },
        gap: (reason, entry) => {
          this.log.error('unresolved-transform', reason, 'give the collection a value', entry.keyPlace);
          this.gap(reason, entry.keyPlace);
        },
        log: this.log,
      });
    const looped = loops ? (readTemplate(root, expand, this.log) ?? plain) : plain;
    this.#reportTransforms(looped);
    return withConstructPaths(expandServerless(looped), source.constructPaths);
  }

  /** A macro may add or change anything. */
  #reportTransforms(template: Template): void {
    for (const name of template.transforms) {
      if (knownTransforms.has(name)) continue;
      const reason = `the transform \`${name}\` was not run`;
      this.log.warning(
        'unresolved-transform',
        reason,
        'read the template that CloudFormation makes of it',
        template.place,
      );
      this.gap(reason, template.place);
    }
  }

  #openNested(raw: RawResource, parent: StackScope, source: StackSource, depth: number): void {
    const file = this.#nestedFile(raw, parent);
    const id = `${parent.stack.id}.${raw.logicalId}`;
    const problem = file === undefined ? 'was not found' : this.#whyNotNested(file, parent, depth);
    if (file === undefined || problem !== undefined) {
      const reason = `the template of nested stack \`${id}\` ${problem ?? 'was not found'}`;
      this.log.warning('unresolved-nested-stack', reason, 'put its template beside this one', raw.place);
      this.gap(reason, raw.place);
      return;
    }
    const values = get(raw.properties, 'Parameters');
    const parameters = (name: string): Located | undefined => {
      const value = get(values, name);
      return value === undefined ? undefined : (parent.resolveUnder(raw.condition, value) ?? undefined);
    };
    const stack = { ...parent.stack, id, name: symbol(id) };
    const nested = this.#open(
      { ...source, id, templateFile: file, constructPaths: () => new Map() },
      stack,
      parameters,
      parent,
      depth,
    );
    if (nested !== undefined) this.#nested.set(id, nested);
  }

  /** A template that nests itself, even twice over, would never end. */
  #whyNotNested(file: string, parent: StackScope, depth: number): string | undefined {
    if (depth > nestingLimit || this.#scopes.length > stackLimit) return 'is one of too many';
    for (let above: StackScope | undefined = parent; above !== undefined; above = above.parent)
      if (above.template.file === file) return 'nests itself';
    return this.files.read(file) === undefined ? 'was not found' : undefined;
  }

  #nestedFile(raw: RawResource, parent: StackScope): string | undefined {
    const from = parent.template.file;
    const asset = textOf(get(raw.metadata, 'aws:asset:path'));
    if (asset !== undefined) return besides(from, asset);
    const property = get(raw.properties, 'TemplateURL') ?? get(raw.properties, 'Location');
    const url = property === undefined ? undefined : textOf(parent.resolve(property));
    if (url === undefined) return undefined;
    const published = this.assets.get(url.slice(url.lastIndexOf('/') + 1));
    if (published !== undefined) return published;
    const direct = /^(https?|s3):\/\//.test(url) ? undefined : besides(from, url);
    if (direct !== undefined && this.files.read(direct) !== undefined) return direct;
    return besides(from, url.slice(url.lastIndexOf('/') + 1).replace(/\?.*$/, ''));
  }

  #readExports(): Map<string, () => Located | undefined> {
    const exports = new Map<string, () => Located | undefined>();
    for (const scope of this.#scopes) {
      for (const output of scope.template.outputs.values()) {
        const named = get(get(output, 'Export'), 'Name');
        const value = get(output, 'Value');
        const name = named === undefined ? undefined : textOf(scope.resolve(named));
        if (name === undefined || value === undefined) continue;
        exports.set(`${scope.stack.account}/${scope.stack.region}/${name}`, () => scope.resolve(value));
      }
    }
    return exports;
  }

  #readSsmParameters(): Map<string, ResolvedResource> {
    const found = new Map<string, ResolvedResource>();
    this.#ssmParameters = found;
    for (const scope of this.#scopes) {
      for (const raw of scope.template.resources.values()) {
        if (raw.type !== 'AWS::SSM::Parameter' || scope.exists(raw) !== true) continue;
        const resource = new ResolvedResource(scope, raw, true);
        found.set(`${scope.stack.account}/${scope.stack.region}/${resource.name}`, resource);
      }
    }
    return found;
  }
}

/** Transforms whose work is done here. */
const knownTransforms: ReadonlySet<string> = new Set([
  'AWS::Serverless-2016-10-31',
  'AWS::LanguageExtensions',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
]);

function holdsSectionLoop(root: Located): boolean {
  return ['Resources', 'Conditions', 'Outputs'].some((name) =>
    entriesOf(get(root, name)).some((entry) => entry.key.startsWith('Fn::ForEach::')),
  );
}

function withConstructPaths(template: Template, read: StackSource['constructPaths']): Template {
  if ([...template.resources.values()].some((one) => one.place.constructPath !== undefined)) return template;
  const paths = read();
  if (paths.size === 0) return template;
  const resources = [...template.resources].map(([id, resource]): [string, RawResource] => {
    const constructPath = paths.get(id);
    return [
      id,
      constructPath === undefined ? resource : { ...resource, place: { ...resource.place, constructPath } },
    ];
  });
  return { ...template, resources: new Map(resources) };
}

function stackOf(source: StackSource, stack: StackIdentity): Stack {
  const { deployRole, executionRole, assetPublishingRoles, templateFile } = source;
  const { id, name, account, region } = stack;
  return {
    id,
    name,
    account,
    region,
    templateFile,
    parent: undefined,
    deployRole,
    executionRole,
    assetPublishingRoles,
  };
}

function placeOf(file: string): Place {
  return { file, line: 1, column: 1, pointer: '' };
}

function own(values: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
