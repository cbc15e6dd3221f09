import type { Estate } from '../model/estate.js';
import { buildEstate } from './build-estate.js';
import type { EstateFiles } from './files.js';
import type { EstateOptions } from './options.js';
import type { StackSource } from './stack-source.js';
import { World } from './world.js';

/**
 * Reads one CloudFormation template, YAML or JSON, and the nested ones that stand beside it. Never throws: what cannot
 * be read is in `diagnostics` and `gaps`, with its place; a file that is no template gives an empty estate with errors.
 */
export function readTemplateEstate(files: EstateFiles, path: string, options: EstateOptions = {}): Estate {
  return readTemplatesEstate(files, [path], options);
}

/** Reads several templates as the stacks of one estate: exports and SSM parameters of each are seen by all. */
export function readTemplatesEstate(
  files: EstateFiles,
  paths: readonly string[],
  options: EstateOptions = {},
): Estate {
  const world = new World(files, options);
  for (const path of paths) {
    if (files.read(path) === undefined)
      world.log.error('file-missing', `no file \`${path}\``, 'check the path', {
        file: path,
        line: 1,
        column: 1,
        pointer: '',
      });
    world.add(templateStack(path, paths.length === 1 ? options.stackName : undefined));
  }
  return buildEstate(world);
}

function templateStack(path: string, name: string | undefined): StackSource {
  const id = name ?? stackNameOf(path);
  return {
    id,
    name: id,
    account: undefined,
    region: undefined,
    templateFile: path,
    parameters: {},
    deployRole: undefined,
    executionRole: undefined,
    assetPublishingRoles: [],
    constructPaths: () => new Map(),
    assets: new Map(),
  };
}

/** `infra/network.template.json` is the stack `network`. */
function stackNameOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file.replace(/(\.template)?\.(json|ya?ml|template)$/i, '') || 'template';
}
