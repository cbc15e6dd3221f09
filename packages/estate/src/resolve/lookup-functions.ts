import { holdsSymbol, type Located, type Place } from '@redoubt/policy';
import { unknown, unknownList } from '../source/located.js';
import { get, itemsOf, textOf } from '../source/read.js';
import { cidrBlocks } from './cidr.js';
import { chooseBranch } from './condition-functions.js';
import type { Context, Intrinsic } from './context.js';
import { badArguments, textFunctions } from './text-functions.js';

/** Every intrinsic function by its long name. What is not here is reported and `unknown`. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  ...textFunctions,
  Ref: (args, context, place) => {
    const name = textOf(args);
    return name === undefined
      ? badArguments(context, 'Ref', 'give a name', place)
      : context.reference(name, place);
  },
  'Fn::GetAtt': getAttribute,
  'Fn::If': chooseBranch,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': importValue,
  'Fn::GetAZs': (args, context, place) => {
    const named = textOf(context.resolve(args));
    const region = named === undefined || named === '' ? context.stack.region : named;
    return unknownList(`AvailabilityZone.${region}`, 'the account decides its availability zones', place);
  },
  'Fn::Cidr': cidrBlocks,
  'Fn::Transform': transform,
};

function getAttribute(args: Located, context: Context, place: Place): Located {
  const parts = args.kind === 'list' ? args.items.map((item) => context.resolve(item)) : [args];
  const texts = parts.map((part) => textOf(part));
  const path = texts.every((text) => text !== undefined) ? texts.join('.') : undefined;
  const dot = path?.indexOf('.') ?? -1;
  if (path === undefined || dot < 1)
    return badArguments(context, 'Fn::GetAtt', 'give a logical id and an attribute', place);
  return context.attribute(path.slice(0, dot), path.slice(dot + 1), place);
}

function findInMap(args: Located, context: Context, place: Place): Located | undefined {
  const [map, ...rest] = itemsOf(args);
  const [top, second, options] = rest;
  const keys = [map, top, second].map((part) =>
    part === undefined ? undefined : textOf(context.resolve(part)),
  );
  const fallback = options === undefined ? undefined : get(options, 'DefaultValue');
  const [mapName, topKey, secondKey] = keys;
  if (mapName === undefined || topKey === undefined || secondKey === undefined)
    return unknown('a key of `Fn::FindInMap` is not known', place);
  if (keys.some((key) => key !== undefined && holdsSymbol(key)))
    return unknown(
      `a key of \`Fn::FindInMap\` is not known before deployment: \`${topKey}\`, \`${secondKey}\``,
      place,
    );
  const found = get(get(context.mapping(mapName), topKey), secondKey);
  if (found !== undefined) return context.resolve(found);
  if (fallback !== undefined) return context.resolve(fallback);
  const path = `${mapName}.${topKey}.${secondKey}`;
  context.log.error('unknown-reference', `no mapping \`${path}\``, 'add it to `Mappings`', place);
  return unknown(`no mapping \`${path}\``, place);
}

function importValue(args: Located, context: Context, place: Place): Located {
  const name = context.resolve(args);
  const text = textOf(name);
  if (text !== undefined) return context.importValue(text, place);
  return name?.kind === 'unknown'
    ? name
    : badArguments(context, 'Fn::ImportValue', 'give the name of an export', place);
}

/** Only `AWS::Include` of a file beside the template can be followed; any other macro may produce anything. */
function transform(args: Located, context: Context, place: Place): Located | undefined {
  const name = textOf(get(args, 'Name')) ?? '?';
  const location = get(get(args, 'Parameters'), 'Location');
  const path = location === undefined ? undefined : textOf(context.resolve(location));
  const included = name === 'AWS::Include' && path !== undefined ? context.include(path, place) : undefined;
  if (included !== undefined) return context.resolve(included);
  context.log.warning(
    'unresolved-transform',
    `the transform \`${name}\` was not run`,
    'synthesize the template first',
    place,
  );
  return unknown(`the transform \`${name}\` was not run`, place);
}
