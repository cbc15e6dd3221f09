import { type Edit, edited, type Json } from './template.js';

/** Which kind of protection a mutant weakens. */
export const mutantLayers = [
  'service-control-policy',
  'resource-control-policy',
  'permissions-boundary',
  'identity-policy',
  'trust-policy',
  'key-policy',
  'resource-policy',
  'endpoint-policy',
  'network',
  'dns',
  'setting',
  'record',
] as const;

export type MutantLayer = (typeof mutantLayers)[number];

/** The architecture with one protection removed or loosened, as an edit of one template. */
export interface Mutant {
  /** Stable as long as the templates are: the template, the place and the kind of weakening. */
  readonly id: string;
  readonly layer: MutantLayer;
  /** File of the template, relative to the assembly. */
  readonly template: string;
  /** Logical id of the resource that protects. */
  readonly resource: string;
  /** JSON pointer of what is weakened. */
  readonly path: string;
  readonly description: string;
  /** What it speaks of: condition keys, Sid, services. Mutants that share subjects are tried together. */
  readonly subjects: readonly string[];
  readonly edits: readonly Edit[];
}

/** The template with the protection removed; the one given stays as it is. */
export function applyMutant({ edits }: Mutant, template: Json): Json {
  return edits.reduce<Json>(edited, template);
}

/** A weakening of one resource, before it is known in which template. */
export type Weakening = Pick<Mutant, 'layer' | 'description' | 'edits'> & {
  readonly kind: string;
  readonly path: readonly (string | number)[];
  readonly subjects?: readonly string[];
};
