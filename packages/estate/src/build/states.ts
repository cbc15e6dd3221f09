import type { Located } from '@redoubt/policy';
import type { StateMachine, StateMachineState } from '../model/delivery.js';
import type { World } from '../read/world.js';
import { list, unknown } from '../source/located.js';
import { entriesOf, get, itemsOf, textOf } from '../source/read.js';
import { definitionFile } from './definition-file.js';
import { parseJsonText } from './policy-text.js';
import type { PropertyReader } from './property-reader.js';

type States = Pick<StateMachine, 'states' | 'complete'>;

/** The states of an Amazon States Language definition, those of branches and iterators too (https://states-language.net/spec.html). */
export function readStates(reader: PropertyReader, world: World): States {
  const text = reader.at('DefinitionString');
  const substitutions = reader.at('DefinitionSubstitutions');
  const definition =
    parseJsonText(text === undefined ? undefined : substituted(text, substitutions)) ??
    reader.at('Definition') ??
    definitionFile(reader, ['DefinitionS3Location', 'DefinitionUri'], world);
  const states = statesIn(definition);
  return { states, complete: definition !== undefined && definition.kind === 'object' };
}

/** `${name}` in the text is replaced by `DefinitionSubstitutions.name`. */
function substituted(text: Located, substitutions: Located | undefined): Located {
  if (text.kind !== 'scalar' || typeof text.value !== 'string' || substitutions === undefined) return text;
  let value = text.value;
  for (const entry of entriesOf(substitutions)) {
    const replacement = textOf(entry.value);
    if (replacement !== undefined) value = value.replaceAll(`\${${entry.key}}`, replacement);
  }
  return { ...text, value };
}

function statesIn(machine: Located | undefined): readonly StateMachineState[] {
  return entriesOf(get(machine, 'States')).flatMap(({ key, value }) => {
    const below = [...itemsOf(get(value, 'Branches')), get(value, 'Iterator'), get(value, 'ItemProcessor')];
    const own: StateMachineState = {
      name: key,
      type: textOf(get(value, 'Type')) ?? '',
      resource: textOf(get(value, 'Resource')),
      parameters: atRunTime(get(value, 'Parameters') ?? get(value, 'Arguments')),
    };
    return [own, ...below.flatMap(statesIn)];
  });
}

/** Keys that end in `.$`, and JSONata texts `{% … %}`, are worked out from the execution's input. */
function atRunTime(value: Located | undefined): Located | undefined {
  if (value === undefined) return undefined;
  const open = unknown('the value comes from the input of the execution', value.place);
  if (value.kind === 'scalar')
    return typeof value.value === 'string' && value.value.startsWith('{%') ? open : value;
  if (value.kind === 'list')
    return list(
      value.items.map((item) => atRunTime(item) ?? item),
      value.place,
    );
  if (value.kind !== 'object') return value;
  const entries = value.entries.map((entry) =>
    entry.key.endsWith('.$')
      ? {
          ...entry,
          key: entry.key.slice(0, -2),
          value: unknown('the value comes from the input of the execution', entry.value.place),
        }
      : { ...entry, value: atRunTime(entry.value) ?? entry.value },
  );
  return { ...value, entries };
}
