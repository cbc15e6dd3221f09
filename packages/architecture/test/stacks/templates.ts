import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../src/environment/schema.js';
import type { SynthesizedStack } from '../../src/stacks/synthesis.js';
import { synthesize } from '../../src/stacks/synthesize.js';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A stack of an assembly, with what its template says. */
export interface StackTemplate {
  readonly stack: SynthesizedStack;
  readonly template: { readonly Resources: Readonly<Record<string, Resource>> };
}

/** The assembly of an environment, in a folder of its own. */
export function assemblyOf(environment: Environment): {
  readonly folder: string;
  readonly stacks: readonly StackTemplate[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-assembly-'));
  const { stacks } = synthesize(environment, folder);
  return {
    folder,
    stacks: stacks.map((stack) => ({
      stack,
      template: JSON.parse(readFileSync(join(folder, stack.templateFile), 'utf8')),
    })),
  };
}
