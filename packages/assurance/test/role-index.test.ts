import { filesOf, readTemplateEstate } from '@redoubt/estate';
import type { Principal } from '@redoubt/policy';
import { globsMayMeet } from '@redoubt/policy/compile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RoleIndex } from '../src/paths/role-index.js';

const accounts = ['111122223333', '444455556666'] as const;
const names = ['a', 'ab', 'ab-1', 'b', 'team/a', 'team/ab'] as const;
const service = 'sagemaker.amazonaws.com';
const provider = 'arn:aws:iam::111122223333:saml-provider/office';
const arnOf = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

const named = fc.oneof(
  fc.record({ account: fc.constantFrom(...accounts), name: fc.constantFrom(...names) }).map((role) => ({
    AWS: arnOf(role.account, role.name),
  })),
  fc.constantFrom(...accounts).map((account) => ({ AWS: `arn:aws:iam::${account}:root` })),
  fc.constant({ Service: service }),
  fc.constant({ Federated: provider }),
  fc.constant('*'),
);
const trust = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  Principal: named,
  Action: fc.constant('sts:AssumeRole'),
});
const roles = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), trust), {
  selector: ([name]) => name,
  minLength: 1,
});
const globs = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...accounts, '*'), fc.constantFrom(...names, '*', 'a*', '?b*', 'team/*', 'ab?1'))
      .map(([account, name]) => arnOf(account, name)),
    fc.constantFrom('arn:aws:iam::*', '*:role/a', 'arn:aws:iam::1111*'),
  ),
  { maxLength: 3 },
);
const principals: fc.Arbitrary<Principal | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ kind: 'service', service } as const),
  fc.constant({ kind: 'saml', provider } as const),
  fc.constantFrom(...accounts).map((account) => ({
    kind: 'root' as const,
    arn: `arn:aws:iam::${account}:root`,
    account,
  })),
  fc.constantFrom(...names).map((name) => ({
    kind: 'role' as const,
    arn: arnOf(accounts[0], name),
    account: accounts[0],
  })),
);

type Trust = { readonly Effect: string; readonly Principal: unknown };

/** Whether the trust policy lets the principal in by itself, told from its text alone. */
function letsIn({ Effect, Principal: element }: Trust, principal: Principal | undefined): boolean {
  if (principal === undefined || Effect === 'Deny') return false;
  if (element === '*') return true;
  const [value] = Object.values(element as Record<string, string>);
  switch (principal.kind) {
    case 'service':
      return value === principal.service;
    case 'saml':
      return value === principal.provider;
    case 'root':
    case 'role':
      return value === principal.arn;
    default:
      return false;
  }
}

function rolesOf(list: readonly (readonly [string, Trust])[]) {
  const Resources = Object.fromEntries(
    list.map(([name, statement], index) => {
      const path = name.includes('/') ? { Path: `/${name.split('/')[0]}/` } : {};
      const AssumeRolePolicyDocument = { Version: '2012-10-17', Statement: [statement] };
      const Properties = { RoleName: name.split('/').at(-1), ...path, AssumeRolePolicyDocument };
      return [`Role${index}`, { Type: 'AWS::IAM::Role', Properties }];
    }),
  );
  const files = filesOf({ 'a.json': JSON.stringify({ Resources }) });
  return readTemplateEstate(files, 'a.json', { account: accounts[0], region: 'eu-central-1' }).roles;
}

describe('the index of roles', () => {
  it('finds each role that a glob may cover or that trusts the principal, in the order of the estate', () => {
    fc.assert(
      fc.property(roles, globs, principals, (list, asked, principal) => {
        const estate = rolesOf(list);
        const found = new RoleIndex(estate).find(asked, principal).map(({ arn }) => arn);
        const needed = estate.flatMap(({ arn }, index) =>
          asked.some((glob) => globsMayMeet(glob, arn)) || letsIn(list[index]![1], principal) ? [arn] : [],
        );
        expect(found).toEqual(expect.arrayContaining(needed));
        expect(found).toEqual(estate.map(({ arn }) => arn).filter((arn) => found.includes(arn)));
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });

  it('finds all of them where nothing limits the resources', () => {
    const estate = rolesOf([['a', { Effect: 'Deny', Principal: '*' }]]);
    expect(new RoleIndex(estate).find('any', undefined)).toEqual(estate);
  });
});
