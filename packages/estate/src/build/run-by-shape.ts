import { type Located, symbol } from '@redoubt/policy';
import { isUnknown, type Setting, type Unknown } from '../model/unknown.js';
import type { CodeOrigin, DataPort, Workload, WorkloadNetwork } from '../model/workload.js';
import type { CallShape, DataPath } from '../shapes/call-shape.js';
import { valuesAt } from '../shapes/paths.js';
import { flagSetting, itemsOf, textOf, textSetting } from '../source/read.js';
import type { Lookups } from './lookups.js';

/** What a call's parameters, or the properties of the like resource, say about the workload. */
export type RunFacts = Pick<Workload, 'role' | 'network' | 'keys' | 'code' | 'data'> & {
  readonly roles: readonly string[];
  readonly unknowns: readonly Unknown[];
};

/** Reads a workload's role, network, keys, code and data from parameters by the shape of their call. */
export function runFacts(shape: CallShape, parameters: Located, account: string, lookups: Lookups): RunFacts {
  const reader = new ShapeReader(parameters);
  const roles = reader.texts(shape.roles).map((role) => lookups.roleArn(role, account));
  return {
    role: roles[0] ?? openRole(shape, parameters),
    roles,
    network: readNetwork(shape, reader, lookups),
    keys: (shape.keys ?? []).flatMap(({ use, path }) => {
      const key = reader.setting(path);
      return key === undefined ? [] : [{ use, key }];
    }),
    code: readCode(shape, reader),
    data: [...ports('input', shape.inputs ?? [], reader), ...ports('output', shape.outputs ?? [], reader)],
    unknowns: reader.unknowns,
  };
}

/** A role that is set and not known is a symbol: a role of which nothing is known, not none. */
function openRole(shape: CallShape, parameters: Located): string | undefined {
  const [set] = shape.roles.flatMap((path) => valuesAt(parameters, path));
  return set === undefined ? undefined : symbol(`role at ${set.place.file}${set.place.pointer}`);
}

function readNetwork(shape: CallShape, reader: ShapeReader, lookups: Lookups): WorkloadNetwork {
  const subnets = reader.texts(shape.subnets ?? []);
  const securityGroups = reader.texts(shape.securityGroups ?? []);
  const isolation = reader.flag(shape.isolation ?? []);
  const inSubnets = subnets.length > 0 || reader.isSet(shape.subnets ?? []);
  return {
    vpc: lookups.vpcOf(subnets),
    subnets,
    securityGroups,
    egress: egressOf(shape, reader, isolation, inSubnets),
    isolation,
    trafficEncryption: reader.flag(shape.trafficEncryption ?? []),
  };
}

function egressOf(
  shape: CallShape,
  reader: ShapeReader,
  isolation: Setting<boolean>,
  inSubnets: boolean,
): WorkloadNetwork['egress'] {
  if (isolation === true) return 'isolated';
  if (isUnknown(isolation)) return 'unknown';
  if (shape.internet !== undefined) {
    const setting = reader.setting(shape.internet.path);
    if (isUnknown(setting)) return 'unknown';
    if (setting !== shape.internet.offWhen) return inSubnets ? 'vpcAndService' : 'service';
  }
  return inSubnets ? 'vpc' : 'service';
}

function readCode(shape: CallShape, reader: ShapeReader): readonly CodeOrigin[] {
  return [
    ...reader.texts(shape.images ?? []).map((uri): CodeOrigin => ({ kind: 'image', uri })),
    ...reader.texts(shape.algorithms ?? []).map((arn): CodeOrigin => ({ kind: 'algorithm', arn })),
    ...reader.texts(shape.codeFiles ?? []).map((uri): CodeOrigin => ({ kind: 's3', uri })),
  ];
}

function ports(
  direction: DataPort['direction'],
  paths: readonly DataPath[],
  reader: ShapeReader,
): readonly DataPort[] {
  return paths.flatMap(({ name, path, key }) =>
    reader.texts([path]).map((uri) => ({
      direction,
      name,
      uri,
      kmsKey: key === undefined ? undefined : reader.setting(key),
    })),
  );
}

/** Reads paths of parameters and keeps what is not known. */
class ShapeReader {
  readonly unknowns: Unknown[] = [];

  constructor(readonly parameters: Located) {}

  isSet(paths: readonly string[]): boolean {
    return paths.some((path) => valuesAt(this.parameters, path).length > 0);
  }

  texts(paths: readonly string[]): readonly string[] {
    const values = paths
      .flatMap((path) => valuesAt(this.parameters, path))
      .flatMap((value) => itemsOf(value));
    const texts = values.flatMap((value) => {
      const text = textSetting(value);
      if (isUnknown(text)) this.#note(text);
      return typeof text === 'string' ? [text] : [];
    });
    return [...new Set(texts)];
  }

  setting(path: string): Setting<string> {
    const [first] = valuesAt(this.parameters, path);
    const text = textSetting(first);
    if (isUnknown(text)) this.#note(text);
    return text;
  }

  /** True only when every place that has the flag says so; `undefined` when none is set. */
  flag(paths: readonly string[]): Setting<boolean> {
    const flags = paths.flatMap((path) => valuesAt(this.parameters, path)).map(flagSetting);
    const open = flags.find(isUnknown);
    if (open !== undefined) this.#note(open);
    if (flags.includes(false)) return false;
    return open ?? flags[0];
  }

  #note(unknown: Unknown): void {
    if (!this.unknowns.some((known) => known.place === unknown.place)) this.unknowns.push(unknown);
  }
}

/** The text at a path of parameters, when it is known. */
export function textAt(parameters: Located, path: string): string | undefined {
  const [first] = valuesAt(parameters, path);
  return first === undefined ? undefined : textOf(first);
}
