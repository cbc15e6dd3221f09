import type { Located, LocatedEntry, Place } from '@redoubt/policy';
import type { DiagnosticLog } from '../source/diagnostics.js';
import { entriesOf, get, itemsOf, nameOf, textOf } from '../source/read.js';

/** A resource as the template writes it, before anything is resolved. */
export interface RawResource {
  readonly logicalId: string;
  readonly type: string;
  readonly condition: string | undefined;
  readonly properties: Located | undefined;
  readonly metadata: Located | undefined;
  readonly place: Place;
}

/** A CloudFormation template, taken apart into its sections (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html). */
export interface Template {
  readonly file: string;
  readonly parameters: ReadonlyMap<string, Located>;
  readonly mappings: Located | undefined;
  readonly conditions: ReadonlyMap<string, Located>;
  readonly resources: ReadonlyMap<string, RawResource>;
  readonly outputs: ReadonlyMap<string, Located>;
  readonly globals: Located | undefined;
  readonly transforms: readonly string[];
  readonly place: Place;
}

/** Rewrites the entries of a section: `Fn::ForEach` gives several entries for one. */
export type SectionExpander = (section: Located | undefined) => readonly LocatedEntry[];

/**
 * Takes a parsed template apart. Entries of the wrong shape are reported and left out. Returns `undefined` when
 * `root` is no template (no `Resources`).
 */
export function readTemplate(
  root: Located,
  expand: SectionExpander,
  log: DiagnosticLog,
): Template | undefined {
  const resources = get(root, 'Resources');
  if (resources === undefined || resources.kind !== 'object') {
    log.error(
      'not-a-template',
      'no `Resources` section',
      'name a CloudFormation template',
      resources?.place ?? root.place,
    );
    return undefined;
  }
  if (resources.entries.length === 0)
    log.error(
      'not-a-template',
      'the `Resources` section is empty',
      'CloudFormation asks for one resource or more',
      resources.place,
    );
  return {
    file: root.place.file,
    parameters: section(get(root, 'Parameters'), expand),
    mappings: get(root, 'Mappings'),
    conditions: section(get(root, 'Conditions'), expand),
    resources: readResources(expand(resources), log),
    outputs: section(get(root, 'Outputs'), expand),
    globals: get(root, 'Globals'),
    transforms: itemsOf(get(root, 'Transform')).map(
      (item) => textOf(item) ?? textOf(get(item, 'Name')) ?? '?',
    ),
    place: root.place,
  };
}

function section(value: Located | undefined, expand: SectionExpander): ReadonlyMap<string, Located> {
  return new Map(expand(value).map((entry) => [entry.key, entry.value]));
}

function readResources(
  entries: readonly LocatedEntry[],
  log: DiagnosticLog,
): ReadonlyMap<string, RawResource> {
  const resources = new Map<string, RawResource>();
  for (const entry of entries) {
    const resource = readResource(entry, log);
    if (resource !== undefined) resources.set(resource.logicalId, resource);
  }
  return resources;
}

function readResource({ key, keyPlace, value }: LocatedEntry, log: DiagnosticLog): RawResource | undefined {
  const type = textOf(get(value, 'Type'));
  if (value.kind !== 'object' || type === undefined) {
    const found = value.kind === 'object' ? 'no `Type`' : `${nameOf(value)} where a resource is expected`;
    log.error(
      'wrong-shape',
      `resource \`${key}\`: ${found}`,
      'give the resource a `Type` such as `AWS::S3::Bucket`',
      keyPlace,
    );
    return undefined;
  }
  const metadata = get(value, 'Metadata');
  const constructPath = textOf(get(metadata, 'aws:cdk:path'));
  const place = { ...keyPlace, pointer: value.place.pointer };
  return {
    logicalId: key,
    type,
    condition: textOf(get(value, 'Condition')),
    properties: get(value, 'Properties'),
    metadata,
    place: constructPath === undefined ? place : { ...place, constructPath },
  };
}

/** The entries of a section as they stand. */
export const asWritten: SectionExpander = (section) => entriesOf(section);
