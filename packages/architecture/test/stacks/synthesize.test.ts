import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeTemplateDiagnostic, validateTemplate } from '@redoubt/catalogue';
import { beforeAll, describe, expect, it } from 'vitest';
import { layers } from '../../src/stacks/layer-stack.js';
import { example } from '../iam/example.js';
import { outline } from './outline.js';
import { assemblyOf } from './templates.js';

let first: ReturnType<typeof assemblyOf>;
beforeAll(() => {
  first = assemblyOf(example());
}, 120_000);

/** Every file of a folder, by its name. The folder's own name is left out of what the files say. */
function bytes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const read = files.map((file) => join(file.parentPath, file.name)).sort();
  return Object.fromEntries(read.map((file) => [file.slice(folder.length), readFileSync(file, 'latin1')]));
}

describe('synthesize', () => {
  it('writes the same bytes for the same file', () => {
    const second = bytes(assemblyOf(example()).folder);
    expect(Object.keys(second).length).toBeGreaterThan(40);
    expect(second).toEqual(bytes(first.folder));
  }, 120_000);

  it('writes templates that the schemas of their resource types take', () => {
    const faults = first.stacks.flatMap(({ stack, template }) =>
      validateTemplate(template).map((fault) => `${stack.name}: ${describeTemplateDiagnostic(fault)}`),
    );
    expect(faults).toEqual([]);
  });

  it('finds fault with a property that a type does not have', () => {
    const { template } = first.stacks[0]!;
    const [[id, resource]] = Object.entries(template.Resources) as [[string, object]];
    const broken = {
      Resources: { ...template.Resources, [id]: { ...resource, Properties: { Nonsense: 1 } } },
    };
    expect(validateTemplate(broken).length).toBeGreaterThan(0);
  });

  it.each(layers)('makes of the layer %s what was reviewed', async (layer) => {
    const outlines = first.stacks.filter(({ stack }) => stack.layer === layer).map(outline);
    expect(outlines.length).toBeGreaterThan(0);
    await expect(outlines.join('\n')).toMatchFileSnapshot(`layers/${layer}.txt`);
  });
});
