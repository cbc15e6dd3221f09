import { action as catalogueAction } from '@redoubt/catalogue';
import {
  accountOf,
  type ContextEntries,
  type ContextValue,
  type Located,
  type Principal,
  principalName,
  symbol,
} from '@redoubt/policy';
import { nearestNames } from '../explain/nearest.js';
import { EstateIndex } from '../layers/estate-index.js';
import type { Estate } from '../model/estate.js';
import { valuesAt } from '../shapes/paths.js';
import { get, itemsOf, textOf } from '../source/read.js';
import { type CallRow, callTable } from './call-table.js';
import type { CalledRequest, CallRequests } from './called-request.js';
import { conditionKeyParameters } from './condition-key-parameters.js';
import { laterActs } from './later-acts.js';
import { type Location, routeFrom } from './location.js';
import { resourceContext } from './resource-context.js';

/** An API call: who calls what, with which parameters, from where. */
export interface ApiCall {
  readonly principal: Principal;
  /** `CreateTrainingJob`, or `sagemaker:CreateTrainingJob` where several services have such a call. */
  readonly call: string;
  /** The parameters, as the API takes them. */
  readonly parameters: Located;
  readonly from: Location;
  readonly region: string;
  /** Context keys given by hand; they win over those that are worked out. */
  readonly context?: ContextEntries;
}

/**
 * All requests that a call needs: the action on its resources, `iam:PassRole` for every role it hands over, and what
 * the service and the role do afterwards. A call without a row in the table is refused by name.
 */
export function requestsForCall(estate: Estate, call: ApiCall): CallRequests {
  const rows = rowsNamed(call.call);
  const [row] = rows;
  if (row === undefined) return refused(`no requests are known for the call \`${call.call}\``, call.call);
  if (rows.length > 1)
    return {
      ok: false,
      reason: `several services have a call \`${call.call}\``,
      nearest: rows.map((one) => one.call),
    };
  const index = EstateIndex.of(estate);
  const frame = frameOf(row, call);
  const later =
    row.shape === undefined
      ? { requests: [], unknowns: [] }
      : laterActs(index, row.shape, call, frame.account, row.resources.map(frame.fill)[0]);
  const requests = [
    ...ownRequests(index, row, call, frame),
    ...passRoles(index, row, call, frame),
    ...later.requests,
  ];
  return { ok: true, requests, unknowns: later.unknowns };
}

function refused(reason: string, name: string): CallRequests {
  return {
    ok: false,
    reason,
    nearest: nearestNames(
      name,
      callTable.flatMap((row) => [row.call, callName(row)]),
    ),
  };
}

function rowsNamed(name: string): readonly CallRow[] {
  const wanted = name.toLowerCase();
  return callTable.filter(
    (row) => row.call.toLowerCase() === wanted || callName(row).toLowerCase() === wanted,
  );
}

function callName(row: CallRow): string {
  return row.call.slice(row.call.indexOf(':') + 1);
}

interface Frame {
  readonly account: string;
  readonly fill: (template: string) => string;
}

function frameOf(row: CallRow, call: ApiCall): Frame {
  const account = accountOf(call.principal) ?? symbol('account');
  const fixed: Readonly<Record<string, string>> = { partition: 'aws', region: call.region, account };
  const fill = (template: string): string =>
    template.replace(/\{([^}]+)\}/g, (_whole, name: string) => {
      const given = Object.hasOwn(fixed, name) ? fixed[name] : textOf(valuesAt(call.parameters, name)[0]);
      return given ?? symbol(`${callName(row)}.${name}`);
    });
  return { account, fill };
}

function ownRequests(
  index: EstateIndex,
  row: CallRow,
  call: ApiCall,
  { fill }: Frame,
): readonly CalledRequest[] {
  const route = routeFrom(index, call.from, row.call);
  const keys = { ...requestKeys(row.call, call.parameters), ...tagKeys(row.call, call.parameters) };
  const resources = row.resources.length === 0 ? ['*'] : row.resources.map(fill);
  return resources.map((arn) => ({
    request: {
      principal: call.principal,
      action: row.call,
      resource: { arn },
      context: {
        'aws:RequestedRegion': call.region,
        ...route.context,
        ...resourceContext(index, arn),
        ...keys,
        ...call.context,
      },
    },
    part: 'call',
    why: `${principalName(call.principal)} calls ${callName(row)}`,
    source: row.source,
    endpoint: route.endpoint,
    route: route.note,
  }));
}

/** The keys that the parameters fill, of those that the action carries. */
export function requestKeys(actionName: string, parameters: Located): ContextEntries {
  const carried = new Set(catalogueAction(actionName)?.conditionKeys ?? []);
  const keys: Record<string, ContextValue> = {};
  for (const { key, paths, many } of conditionKeyParameters) {
    if (!carried.has(key)) continue;
    const values = paths.flatMap((path) => valuesAt(parameters, path));
    const texts = values.flatMap((value) => (value.kind === 'unknown' ? [] : (textOf(value) ?? [])));
    const open = values.find((value) => value.kind === 'unknown');
    if (open !== undefined && open.kind === 'unknown') keys[key] = { unknown: open.reason };
    else if (many === true && texts.length > 0) keys[key] = [...new Set(texts)];
    else if (many !== true && texts[0] !== undefined) keys[key] = sameOrUnknown(texts, key);
  }
  return keys;
}

function sameOrUnknown(texts: readonly string[], key: string): ContextValue {
  const [first] = texts;
  return first !== undefined && texts.every((text) => text === first)
    ? first
    : { unknown: `the parameters give \`${key}\` several values` };
}

/** `Tags` of the call become `aws:RequestTag/…` and `aws:TagKeys`. */
function tagKeys(actionName: string, parameters: Located): ContextEntries {
  const tags = itemsOf(get(parameters, 'Tags') ?? get(parameters, 'tags'));
  if (tags.length === 0 || catalogueAction(actionName) === undefined) return {};
  const pairs = tags.map(
    (tag) =>
      [textOf(get(tag, 'Key') ?? get(tag, 'key')), textOf(get(tag, 'Value') ?? get(tag, 'value'))] as const,
  );
  const known = pairs.flatMap(([key, value]) =>
    key === undefined || value === undefined ? [] : [[key, value] as const],
  );
  const entries = known.map(([key, value]): [string, ContextValue] => [`aws:RequestTag/${key}`, value]);
  return { ...Object.fromEntries(entries), 'aws:TagKeys': known.map(([key]) => key) };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function passRoles(
  index: EstateIndex,
  row: CallRow,
  call: ApiCall,
  { fill }: Frame,
): readonly CalledRequest[] {
  const route = routeFrom(index, call.from, 'iam:PassRole');
  const associated = row.resources.map(fill)[0];
  const roles = (row.roles ?? [])
    .flatMap((path) => valuesAt(call.parameters, path))
    .flatMap((value) => textOf(value) ?? []);
  return [...new Set(roles)].map((role) => ({
    request: {
      principal: call.principal,
      action: 'iam:PassRole',
      resource: { arn: role },
      context: {
        'aws:RequestedRegion': call.region,
        ...route.context,
        ...resourceContext(index, role),
        'iam:PassedToService': row.passedTo ?? '',
        ...(associated === undefined ? {} : { 'iam:AssociatedResourceArn': associated }),
        ...call.context,
      },
    },
    part: 'passRole',
    why: `${callName(row)} hands the role to ${row.passedTo ?? 'the service'}`,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    endpoint: undefined,
    route: 'checked beside the call',
  }));
}
