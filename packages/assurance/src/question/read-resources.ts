import type { Located, LocatedEntry } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import type { QuestionDiagnostic } from './diagnostic.js';
import { globMatches } from './glob.js';

type Report = (diagnostic: QuestionDiagnostic) => void;

/** What short names of resources can stand for. `later`: not known yet, so that any name will do. */
export type DeclaredThings = Pick<Intent, 'datasets' | 'models'> | 'later';

interface Named {
  readonly name: string;
  readonly resources: readonly string[];
}

const objects = ({ bucket, prefix }: { readonly bucket: string; readonly prefix: string }): string =>
  `arn:aws:s3:::${bucket}/${prefix}*`;

/** What a `Resource` object may select, and the ARNs that each declared thing stands for. */
const selectors: Readonly<Record<string, (things: Exclude<DeclaredThings, 'later'>) => readonly Named[]>> = {
  Dataset: ({ datasets }) => datasets.map((one) => ({ name: one.name, resources: [objects(one)] })),
  Model: ({ models }) =>
    models.map((one) => ({ name: one.name, resources: [objects(one), objects(one.releases)] })),
};

/**
 * The statement with ARNs where its `Resource` or `NotResource` says `{ Dataset: … }` (the dataset's objects) or
 * `{ Model: … }` (the model's artifacts and releases). A name that nothing has is a mistake.
 */
export function readResources(
  body: Extract<Located, { kind: 'object' }>,
  things: DeclaredThings | undefined,
  report: Report,
): Extract<Located, { kind: 'object' }> {
  const entries = body.entries.map((entry) =>
    entry.key === 'Resource' || entry.key === 'NotResource'
      ? { ...entry, value: withArns(entry.value, things, report) }
      : entry,
  );
  return { ...body, entries };
}

function withArns(value: Located, things: DeclaredThings | undefined, report: Report): Located {
  const isShort = value.kind === 'object' || (value.kind === 'list' && value.items.some(isObject));
  if (!isShort) return value;
  const items = (value.kind === 'list' ? value.items : [value]).flatMap((item) =>
    item.kind === 'object' ? item.entries.flatMap((entry) => arnsOf(entry, things, report)) : [item],
  );
  if (items.length === 0)
    report({
      place: value.place,
      message: 'this names no resource',
      help: 'name some, or leave it out for any',
    });
  return { kind: 'list', items, place: value.place };
}

const isObject = ({ kind }: Located): boolean => kind === 'object';

function arnsOf(
  { key, keyPlace, value }: LocatedEntry,
  things: DeclaredThings | undefined,
  report: Report,
): readonly Located[] {
  const select = Object.hasOwn(selectors, key) ? selectors[key] : undefined;
  if (select === undefined) {
    const help = `use an ARN, or one of ${Object.keys(selectors)
      .map((name) => `\`${name}\``)
      .join(', ')}`;
    report({ place: keyPlace, message: `\`${key}\` does not select resources`, help });
    return [];
  }
  const names = value.kind === 'list' ? value.items : [value];
  return names.flatMap((name) => named(name, key, select, things, report));
}

function named(
  name: Located,
  kind: string,
  select: (things: Exclude<DeclaredThings, 'later'>) => readonly Named[],
  things: DeclaredThings | undefined,
  report: Report,
): readonly Located[] {
  const { place } = name;
  const scalar = (value: string): Located => ({ kind: 'scalar', value, place });
  if (things === 'later') return [scalar('*')];
  const glob = name.kind === 'scalar' ? String(name.value) : '';
  const declared = things === undefined ? [] : select(things);
  const found = declared.filter((one) => globMatches(glob, one.name));
  if (found.length === 0) {
    const known = declared.map((one) => `\`${one.name}\``).join(', ');
    const help = known === '' ? 'write ARNs: nothing here says what is declared' : `declared are ${known}`;
    report({ place, message: `no ${kind.toLowerCase()} is called \`${glob}\``, help });
  }
  return found.flatMap(({ resources }) => resources.map(scalar));
}
