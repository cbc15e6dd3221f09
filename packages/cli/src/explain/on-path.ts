import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { environmentFile } from '../environment-file-name.js';

/** What a path names, and how it is read. */
export type OnPath =
  | { readonly kind: 'assembly'; readonly path: string }
  | { readonly kind: 'template'; readonly path: string }
  | { readonly kind: 'environment'; readonly path: string }
  | { readonly kind: 'nothing'; readonly why: string; readonly help: string };

const manifest = 'manifest.json';

/** What to read: what `--on` names, or what the folder has: `cdk.out`, `redoubt.yaml`, or a single template. */
export function onPath(named: string | undefined, folder = '.'): OnPath {
  return named === undefined ? inFolder(folder) : pathNamed(named);
}

function pathNamed(path: string): OnPath {
  if (!existsSync(path))
    return {
      kind: 'nothing',
      why: `cannot read \`${path}\`: it does not exist`,
      help: 'name an assembly folder, a template or an environment file',
    };
  if (statSync(path).isDirectory()) return inFolder(path);
  return { kind: isEnvironment(path) ? 'environment' : 'template', path };
}

function inFolder(folder: string): OnPath {
  if (existsSync(join(folder, manifest))) return { kind: 'assembly', path: folder };
  if (existsSync(join(folder, 'cdk.out', manifest)))
    return { kind: 'assembly', path: join(folder, 'cdk.out') };
  if (existsSync(join(folder, environmentFile)))
    return { kind: 'environment', path: join(folder, environmentFile) };
  const [only, ...others] = templatesIn(folder);
  if (only !== undefined && others.length === 0) return { kind: 'template', path: join(folder, only) };
  const several = others.length > 0;
  return {
    kind: 'nothing',
    why: several
      ? `several templates in \`${folder}\`: ${[only, ...others].join(', ')}`
      : `neither an assembly, \`${environmentFile}\` nor a template in \`${folder}\``,
    help: several ? 'name one of them' : 'name one, or make one with `redoubt init` and `redoubt synth`',
  };
}

function templatesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.(template|ya?ml|json)$/i.test(name))
    .filter((name) => {
      const path = join(folder, name);
      return statSync(path).isFile() && looksLikeTemplate(readFileSync(path, 'utf8'));
    });
}

function looksLikeTemplate(text: string): boolean {
  return /^\s*"?Resources"?\s*:/m.test(text);
}

/** By its name, or because it has an environment's first words and is no template. */
function isEnvironment(path: string): boolean {
  if (basename(path) === environmentFile) return true;
  if (!/\.ya?ml$/i.test(path)) return false;
  const text = readFileSync(path, 'utf8');
  return !looksLikeTemplate(text) && /^organization\s*:/m.test(text) && /^accounts\s*:/m.test(text);
}
