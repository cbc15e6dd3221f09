/** A small deterministic generator (mulberry32), so that a failing seed can be run again. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)]!;

/** What a value is replaced by: every JSON type, calls of every intrinsic with wrong and right arguments, cycles, deep nests. */
const replacements: readonly ((random: Random, names: readonly string[]) => unknown)[] = [
  () => null,
  () => true,
  () => -1e308,
  () => '',
  () => '${',
  () => '${A.B.C}${!x}${AWS::Region}',
  () => [],
  () => ({}),
  () => [[[[null]]]],
  (random, names) => ({ Ref: pick(names, random) }),
  (random, names) => ({
    'Fn::GetAtt': [pick(names, random), pick(['Arn', 'Outputs.X', '', 'Name'], random)],
  }),
  (random, names) => ({ 'Fn::Sub': `\${${pick(names, random)}}-\${${pick(names, random)}.Arn}` }),
  (random, names) => ({ 'Fn::Join': [',', [{ Ref: pick(names, random) }, { 'Fn::Split': ['', 'x'] }]] }),
  (random) => ({ [pick(intrinsicNames, random)]: pick([null, [], {}, 'x', [1], ['a', 'b', 'c']], random) }),
  (random, names) => ({
    'Fn::If': [pick(names, random), { Ref: 'AWS::NoValue' }, { Ref: pick(names, random) }],
  }),
  () => ({
    'Fn::ForEach::L': [
      'x',
      ['1', '2', '3'],
      { 'K${x}': { 'Fn::ForEach::M': ['y', ['1', '2'], { 'Q${x}${y}': '${x}' }] } },
    ],
  }),
  (random) => nested(Math.floor(random() * 400)),
  (random) => 'x'.repeat(Math.floor(random() * 20_000)),
  () => '{{resolve:ssm:a:1}}{{resolve:secretsmanager:x}}',
  () =>
    JSON.stringify({
      Steps: [{ Name: 'A', Type: 'Condition', Arguments: { IfSteps: [{ Name: 'B', Type: 'Training' }] } }],
    }),
];

const intrinsicNames = [
  'Ref',
  'Fn::Sub',
  'Fn::Join',
  'Fn::Select',
  'Fn::Split',
  'Fn::If',
  'Fn::FindInMap',
  'Fn::ImportValue',
  'Fn::Base64',
  'Fn::Cidr',
  'Fn::GetAZs',
  'Fn::Transform',
  'Fn::ToJsonString',
  'Fn::Length',
  'Fn::GetAtt',
  'Fn::Nonsense',
  'Condition',
];

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { 'Fn::Sub': value };
  return value;
}

/** One to five changes at random places of a JSON template, and sometimes one to its text. */
export function mutateTemplate(template: unknown, seed: number): string {
  const random = randomOf(seed);
  const root = { value: structuredClone(template) };
  const names = namesIn(template);
  for (let change = 0; change <= random() * 5; change++) {
    const slot = pick(slotsIn(root), random);
    if (slot === undefined) break;
    const { holder, key } = slot;
    const roll = random();
    if (roll < 0.15) delete holder[key];
    else if (roll < 0.3) holder[`${key}~/copy`] = holder[key];
    else holder[key] = pick(replacements, random)(random, names);
  }
  return mutateText(JSON.stringify(root.value, null, random() < 0.5 ? 1 : 0) ?? '', random);
}

function mutateText(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  const roll = random();
  if (roll < 0.1) return text.slice(0, at);
  if (roll < 0.15)
    return (
      text.slice(0, at) +
      pick(['"', '}', ']', '\u0000', '\\', '&a', '*a', '\t', '🦊'], random) +
      text.slice(at)
    );
  if (roll < 0.2) return text.slice(at);
  return text;
}

type Slots = Record<string, unknown>;

function slotsIn(root: Slots): { readonly holder: Slots; readonly key: string }[] {
  const slots: { holder: Slots; key: string }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const holder = value as Slots;
    for (const key of Object.keys(holder)) {
      slots.push({ holder, key });
      visit(holder[key]);
    }
  };
  visit(root);
  return slots;
}

function namesIn(template: unknown): readonly string[] {
  const sections = ['Resources', 'Parameters', 'Conditions'] as const;
  const found = sections.flatMap((section) => Object.keys((template as Slots)[section] ?? {}));
  return [...found, 'Missing', 'AWS::NoValue', 'AWS::AccountId'];
}
