import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The floors of docs/architecture.md, lowest first. A package imports only from floors below its own. */
const floors: readonly (readonly string[])[] = [
  ['solver', 'catalogue'],
  ['policy'],
  ['estate'],
  ['assurance'],
  ['architecture'],
  ['cli'],
];

/** `architecture` declares environments and stands aside: of the workspace it may use only the catalogue. */
const onlyCatalogue = new Set(['architecture']);

/** Files that read directories or processes; everything else in these packages must run in a browser. */
const browserPackages = ['solver', 'policy', 'estate', 'assurance'];

const root = new URL('..', import.meta.url).pathname;

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

function imports(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

const files = floors
  .flat()
  .flatMap((name) =>
    sources(join(root, 'packages', name, 'src')).map((path) => ({ name, path, shown: relative(root, path) })),
  );

function mayUse(name: string): ReadonlySet<string> {
  if (onlyCatalogue.has(name)) return new Set(['catalogue']);
  const own = floors.findIndex((floor) => floor.includes(name));
  return new Set(floors.slice(0, own).flat());
}

describe('the floors', () => {
  it('find sources in every package', () => {
    expect(new Set(files.map((file) => file.name)).size).toBe(floors.flat().length);
  });

  it('let a package import only from floors below its own', () => {
    const upward = files.flatMap((file) =>
      imports(file.path)
        .map((name) => /^@redoubt\/([^/]+)/.exec(name)?.[1])
        .filter((name) => name !== undefined && !mayUse(file.name).has(name))
        .map((name) => `${file.shown} imports @redoubt/${name}`),
    );
    expect(upward).toEqual([]);
  });

  it('keep solver, policy, estate and assurance fit for a browser', () => {
    const bound = files
      .filter((file) => browserPackages.includes(file.name) && !/\bnode\b[^/]*\.ts$/.test(file.path))
      .flatMap((file) =>
        imports(file.path)
          .filter((name) => name.startsWith('node:'))
          .map((name) => `${file.shown} imports ${name}`),
      );
    expect(bound).toEqual([]);
  });

  it('keep every package out of another package’s inside', () => {
    const inside = files.flatMap((file) =>
      imports(file.path)
        .filter(
          (name) =>
            /^@redoubt\/[^/]+\/(src|dist)/.test(name) ||
            /\.\.\/(?:[^/]+\/)*(?:solver|catalogue|policy|estate|assurance|architecture|cli)\/src/.test(name),
        )
        .map((name) => `${file.shown} imports ${name}`),
    );
    expect(inside).toEqual([]);
  });
});
