import { actionsOf, action as catalogueAction, services } from '@redoubt/catalogue';
import type { EstateIndex } from '../layers/estate-index.js';
import type { Element } from '../model/element.js';
import type { Location } from '../requests/location.js';
import { nearestNames } from './nearest.js';

/** A name that was understood, or the nearest ones that would have been. */
export type Named<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string; readonly nearest: readonly string[] };

/** The action in AWS's spelling. */
export function actionNamed(text: string): Named<string> {
  const found = catalogueAction(text);
  if (found !== undefined) return { ok: true, value: found.name };
  const prefix = text.split(':', 1)[0]?.toLowerCase() ?? '';
  const known = actionsOf(prefix).map((one) => one.name);
  const nearest = known.length > 0 ? nearestNames(text, known) : nearestNames(prefix, services());
  return { ok: false, reason: `AWS has no action \`${text}\``, nearest };
}

/** The ARN of a resource given by ARN, `*`, `s3://…`, name, logical id or construct path. */
export function resourceNamed(index: EstateIndex, text: string): Named<string> {
  if (text === '*' || text.startsWith('arn:')) return { ok: true, value: text };
  const object = /^s3:\/\/(.+)$/.exec(text)?.[1];
  if (object !== undefined) return { ok: true, value: `arn:aws:s3:::${object}` };
  const withArn = index.estate.resources.filter((one) => one.arn !== undefined);
  const matches = withArn.filter((one) => namesOf(one, one.ref).includes(text));
  const [only] = matches;
  if (only?.arn !== undefined && matches.length === 1) return { ok: true, value: only.arn };
  const reason =
    matches.length > 1 ? `several resources are called \`${text}\`` : `no resource is called \`${text}\``;
  const names = withArn.flatMap((one) => [one.arn ?? '', one.logicalId]);
  return {
    ok: false,
    reason,
    nearest: matches.length > 1 ? matches.map((one) => one.arn ?? '') : nearestNames(text, names),
  };
}

/** The names of a principal that is not known: the nearest of all roles and users. */
export function nearestPrincipals(index: EstateIndex, text: string): readonly string[] {
  const all = [...index.estate.roles, ...index.estate.users];
  return nearestNames(
    text,
    all.flatMap((one) => [one.arn, one.name, one.logicalId]),
  );
}

/** `internet`, `vpc:NAME`, `endpoint:NAME` or `workload:NAME`, by id, logical id, construct path or `Name` tag. */
export function locationNamed(index: EstateIndex, text: string): Named<Location> {
  if (text === 'internet') return { ok: true, value: { kind: 'internet' } };
  const [, kind, name = ''] = /^(vpc|endpoint|workload):(.+)$/.exec(text) ?? [];
  const { network, workloads } = index.estate;
  switch (kind) {
    case 'vpc':
      return located(network.vpcs, name, (vpc) => ({ kind: 'vpc', vpc: vpc.id }));
    case 'endpoint':
      return located(network.endpoints, name, (endpoint) => ({ kind: 'endpoint', endpoint: endpoint.id }));
    case 'workload': {
      const found = workloads.filter((one) => one.id === name || one.name === name || one.arn === name);
      const [only] = found;
      if (only !== undefined && found.length === 1)
        return { ok: true, value: { kind: 'workload', workload: only.id } };
      return {
        ok: false,
        reason: `no one workload is called \`${name}\``,
        nearest: nearestNames(
          name,
          workloads.map((one) => one.id),
        ),
      };
    }
    default:
      return {
        ok: false,
        reason: `\`${text}\` is no place to call from`,
        nearest: ['internet', 'vpc:NAME', 'endpoint:NAME', 'workload:NAME'],
      };
  }
}

type Identified = Element & {
  readonly id: string;
  readonly tags: { readonly values: ReadonlyMap<string, string> };
};

function located<T extends Identified>(
  items: readonly T[],
  name: string,
  make: (item: T) => Location,
): Named<Location> {
  const found = items.filter((item) =>
    [...namesOf(item, item.id), item.tags.values.get('Name')].includes(name),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return { ok: true, value: make(only) };
  const names = items.flatMap((item) => [item.logicalId, item.tags.values.get('Name') ?? item.id]);
  return {
    ok: false,
    reason: `no one of the estate is called \`${name}\``,
    nearest: nearestNames(name, names),
  };
}

function namesOf(one: Pick<Element, 'stack' | 'logicalId' | 'place'>, id: string): readonly string[] {
  const path = one.place.constructPath;
  const paths = path === undefined ? [] : [path, path.replace(/\/Resource$/, '')];
  return [id, one.logicalId, `${one.stack}.${one.logicalId}`, ...paths];
}
