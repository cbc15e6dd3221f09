import { type Estate, EstateIndex, locationNamed, principalNamed } from '@redoubt/estate';
import { accountOf } from '@redoubt/policy';

/**
 * Where a request comes from, by a name that says no more than needed. Two accounts often have VPCs and endpoints of the
 * same name: the caller's own is meant. An endpoint also goes by its service, as in `endpoint:s3`. What is not
 * understood is given back as it is, for the estate to refuse with the nearest names.
 */
export function placeCalled(estate: Estate, place: string, principal: string): string {
  const [, kind, name = ''] = /^(vpc|endpoint):(.+)$/.exec(place) ?? [];
  const index = EstateIndex.of(estate);
  if (kind === undefined || locationNamed(index, place).ok) return place;
  const caller = principalNamed(index, principal);
  const account = caller === undefined ? undefined : accountOf(caller);
  const { vpcs, endpoints } = estate.network;
  const named = kind === 'vpc' ? vpcs.filter(isCalled(name)) : endpoints.filter(isCalled(name));
  const serving = endpoints.filter(
    ({ service }) => typeof service === 'string' && service.endsWith(`.${name}`),
  );
  const [only, ...others] = (named.length > 0 || kind === 'vpc' ? named : serving).filter(
    (one) => one.account === account,
  );
  return only === undefined || others.length > 0 ? place : `${kind}:${only.id}`;
}

interface Named {
  readonly logicalId: string;
  readonly tags: { readonly values: ReadonlyMap<string, string> };
}

function isCalled(name: string) {
  return ({ logicalId, tags }: Named): boolean => logicalId === name || tags.values.get('Name') === name;
}
