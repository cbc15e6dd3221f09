import type { Estate } from '@redoubt/estate';
import type { DeclaredNames } from './declared-names.js';

/**
 * The estate with the environment's accounts in their organization. Templates attach policies to a root or to units and
 * do not say which accounts lie below; an assembly's intent says that those of the stages do. Where the policies do not
 * all have the same targets, the accounts stay where they are: unplaced, so that the policies may or may not reach them.
 */
export function inOrganization(estate: Estate, { organization, accounts }: DeclaredNames): Estate {
  const above = commonTargets(estate);
  return {
    ...estate,
    accounts: estate.accounts.map((account) =>
      accounts.includes(account.id)
        ? {
            ...account,
            organizationId: account.organizationId ?? organization,
            organizationPath:
              account.organizationPath ?? (above === undefined ? undefined : [...above, account.id]),
          }
        : account,
    ),
  };
}

/** Roots and units that every organization policy is attached to; undefined where there are none, or where they differ. */
export function commonTargets({
  organizationPolicies,
}: Pick<Estate, 'organizationPolicies'>): readonly string[] | undefined {
  const [first, ...rest] = organizationPolicies.map(({ targets }) =>
    targets.filter((target) => !/^\d{12}$/.test(target)).sort(),
  );
  if (first === undefined || first.length === 0) return undefined;
  return rest.every((each) => each.join() === first.join()) ? first : undefined;
}
