import { z } from 'zod';
import type { Collection } from './diagnostic.js';
import { guaranteeSchema, type OwnGuarantee } from './guarantee-schema.js';
import {
  type Dataset,
  type Environment,
  environmentSchema,
  type Model,
  type Person,
  type Workload,
} from './schema.js';
import { valueAt } from './schema-walk.js';

/**
 * As much of an environment as could be read. The checks that span several fields run on it, so that a mistake in one
 * place does not hide those in others: an entry that is itself wrong is left out, but its name counts as declared.
 */
export interface Draft {
  /** Whether nothing was left out. Only then can be said that something is not used anywhere. */
  readonly complete: boolean;
  readonly sections: Sections;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly people: ReadonlyMap<string, Person>;
  readonly models: ReadonlyMap<string, Model>;
  readonly workloads: ReadonlyMap<string, Workload>;
  readonly guarantees: ReadonlyMap<string, OwnGuarantee>;
  /** Names by section; undefined where the section is missing or not a mapping, so that any name may be meant. */
  readonly declared: Readonly<Record<Collection, readonly string[] | undefined>>;
}

type SectionName =
  | 'name'
  | 'organization'
  | 'accounts'
  | 'network'
  | 'retraining'
  | 'delivery'
  | 'weakenings';
export type Sections = { readonly [Name in SectionName]?: Environment[Name] };

const { shape } = environmentSchema;

/** The draft of a raw value, section by section and entry by entry. */
export function draftOf(value: unknown, complete: boolean): Draft {
  return {
    complete,
    sections: sectionsOf(value),
    datasets: entriesOf(value, 'datasets', shape.datasets.valueType),
    people: entriesOf(value, 'people', shape.people.valueType),
    models: entriesOf(value, 'models', shape.models.valueType),
    workloads: entriesOf(value, 'workloads', shape.workloads.valueType),
    guarantees: entriesOf(value, 'guarantees', guaranteeSchema),
    declared: {
      datasets: keysOf(value, 'datasets'),
      teams: keysOf(value, 'teams'),
      people: keysOf(value, 'people'),
      models: keysOf(value, 'models'),
      workloads: keysOf(value, 'workloads'),
    },
  };
}

const sectionsSchema = z.object({
  name: shape.name.optional().catch(undefined),
  organization: shape.organization.optional().catch(undefined),
  accounts: shape.accounts.optional().catch(undefined),
  network: shape.network.optional().catch(undefined),
  retraining: shape.retraining.optional().catch(undefined),
  delivery: shape.delivery.optional().catch(undefined),
  weakenings: shape.weakenings.optional().catch(undefined),
});

function sectionsOf(value: unknown): Sections {
  const { data } = sectionsSchema.safeParse(value);
  return data === undefined ? {} : withoutUndefined(data);
}

function withoutUndefined(data: z.output<typeof sectionsSchema>): Sections {
  const { name, organization, accounts, network, retraining, delivery, weakenings } = data;
  return {
    ...(name !== undefined && { name }),
    ...(organization && { organization }),
    ...(accounts && { accounts }),
    ...(network && { network }),
    ...(retraining && { retraining }),
    ...(delivery && { delivery }),
    ...(weakenings && { weakenings }),
  };
}

function entriesOf<Entry>(
  value: unknown,
  section: Collection | 'guarantees',
  schema: z.ZodType<Entry>,
): ReadonlyMap<string, Entry> {
  const entries = (keysOf(value, section) ?? []).flatMap((key) => {
    const parsed = schema.safeParse(valueAt(value, [section, key]));
    return parsed.success ? [[key, parsed.data] as const] : [];
  });
  return new Map(entries);
}

function keysOf(value: unknown, section: Collection | 'guarantees'): readonly string[] | undefined {
  const entries = valueAt(value, [section]);
  // Teams may be left out, and then there are none.
  if (entries === undefined && section === 'teams') return [];
  return typeof entries === 'object' && entries !== null && !Array.isArray(entries)
    ? Object.keys(entries)
    : undefined;
}
