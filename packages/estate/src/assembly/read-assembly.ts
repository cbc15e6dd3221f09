import type { Located } from '@redoubt/policy';
import type { Estate } from '../model/estate.js';
import { buildEstate } from '../read/build-estate.js';
import type { EstateFiles } from '../read/files.js';
import type { EstateOptions } from '../read/options.js';
import type { StackSource } from '../read/stack-source.js';
import { World } from '../read/world.js';
import { entriesOf, get, itemsOf, textOf } from '../source/read.js';

const nestingLimit = 20;

/**
 * Reads a CDK cloud assembly: `manifest.json` with its stacks, the assemblies nested in it (stages) and the asset
 * manifests. Never throws: what cannot be read is in `diagnostics` and `gaps`.
 * Format: https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema-readme.html
 */
export function readAssemblyEstate(files: EstateFiles, options: EstateOptions = {}, directory = ''): Estate {
  const world = new World(files, options);
  const folder = directory === '' || directory.endsWith('/') ? directory : `${directory}/`;
  const stacks = readFolder(world, folder, 0);
  const place = { file: `${folder}manifest.json`, line: 1, column: 1, pointer: '' };
  if (stacks.length === 0)
    world.log.error('no-stacks', 'the assembly holds no stacks', 'run `cdk synth` first', place);
  for (const stack of stacks) world.add(stack);
  return buildEstate(world);
}

function readFolder(world: World, folder: string, depth: number): readonly StackSource[] {
  const file = `${folder}manifest.json`;
  const manifest = world.parse(file);
  if (manifest === undefined || depth > nestingLimit) {
    const place = { file, line: 1, column: 1, pointer: '' };
    world.log.error(
      'file-missing',
      `no assembly manifest \`${file}\``,
      'name the folder that `cdk synth` wrote',
      place,
    );
    world.gap(`the assembly \`${folder}\` could not be read`, place);
    return [];
  }
  const artifacts = entriesOf(get(manifest, 'artifacts'));
  const assets = new Map(artifacts.flatMap(({ value }) => [...readAssets(world, folder, value)]));
  return artifacts.flatMap(({ key, value }) => {
    switch (textOf(get(value, 'type'))) {
      case 'aws:cloudformation:stack':
        return [stackOf(key, value, folder, assets, world)];
      case 'cdk:cloud-assembly': {
        const below = textOf(get(get(value, 'properties'), 'directoryName'));
        return below === undefined ? [] : readFolder(world, `${folder}${below}/`, depth + 1);
      }
      default:
        return [];
    }
  });
}

function stackOf(
  id: string,
  artifact: Located,
  folder: string,
  assets: ReadonlyMap<string, string>,
  world: World,
): StackSource {
  const properties = get(artifact, 'properties');
  const { account, region } = environmentOf(textOf(get(artifact, 'environment')));
  const fill = (arn: string | undefined): string | undefined => arn?.replaceAll(`\${AWS::Partition}`, 'aws');
  const parameters = entriesOf(get(properties, 'parameters')).map(
    ({ key, value }) => [key, textOf(value) ?? ''] as const,
  );
  return {
    id,
    name: textOf(get(properties, 'stackName')) ?? id,
    account,
    region,
    templateFile: `${folder}${textOf(get(properties, 'templateFile')) ?? `${id}.template.json`}`,
    parameters: Object.fromEntries(parameters),
    deployRole: fill(textOf(get(properties, 'assumeRoleArn'))),
    executionRole: fill(textOf(get(properties, 'cloudFormationExecutionRoleArn'))),
    assetPublishingRoles: [],
    constructPaths: () => constructPaths(artifact, folder, world),
    assets,
  };
}

/** `aws://ACCOUNT/REGION`; both are undefined for a stack that can go anywhere. */
function environmentOf(environment: string | undefined) {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(environment ?? '') ?? [];
  return {
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
  };
}

/** The manifest, or a file of its own in newer assemblies, tells which construct each logical id came from. */
function constructPaths(artifact: Located, folder: string, world: World): ReadonlyMap<string, string> {
  const more = textOf(get(artifact, 'additionalMetadataFile'));
  const separate = more === undefined ? undefined : world.parse(`${folder}${more}`);
  const paths = new Map<string, string>();
  for (const metadata of [get(artifact, 'metadata'), separate]) {
    for (const { key, value } of entriesOf(metadata)) {
      for (const item of itemsOf(value)) {
        const logicalId =
          textOf(get(item, 'type')) === 'aws:cdk:logicalId' ? textOf(get(item, 'data')) : undefined;
        if (logicalId !== undefined) paths.set(logicalId, key.replace(/^\//, ''));
      }
    }
  }
  return paths;
}

/** The local file of each published object: nested templates and definitions in S3 are found by it. */
function readAssets(world: World, folder: string, artifact: Located): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (textOf(get(artifact, 'type')) !== 'cdk:asset-manifest') return found;
  const file = textOf(get(get(artifact, 'properties'), 'file'));
  const manifest = file === undefined ? undefined : world.parse(`${folder}${file}`);
  for (const { value } of entriesOf(get(manifest, 'files'))) {
    const path = textOf(get(get(value, 'source'), 'path'));
    for (const destination of entriesOf(get(value, 'destinations'))) {
      const key = textOf(get(destination.value, 'objectKey'));
      if (key !== undefined && path !== undefined) found.set(key, `${folder}${path}`);
    }
  }
  return found;
}
