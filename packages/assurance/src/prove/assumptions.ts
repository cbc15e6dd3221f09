import type { Estate } from '@redoubt/estate';
import { holdsSymbol } from '@redoubt/policy';
import type { Assumption } from '../verdict/verdict.js';
import { axioms } from './axioms.js';

/** What an answer rests on: the request axioms, the closed world of the estate, the symbols, and open cases of the documentation. */
export function assumptionsOf(estate: Estate, openCases: ReadonlySet<string>): readonly Assumption[] {
  const stated = axioms.map(({ id, text, source }) => ({
    id,
    text,
    ...(source === undefined ? {} : { source }),
  }));
  return [
    ...stated,
    federatedCallers,
    closedWorld(estate),
    ...unresolved(estate),
    ...generated(estate),
    ...[...openCases].sort().map(openCase),
  ];
}

/** What is put to formulas of whoever comes with an assertion, in `stranger.ts`. */
const federatedCallers: Assumption = {
  id: 'assertions-of-no-account',
  text: 'whoever asks for credentials by the word of an identity provider has no `aws:PrincipalAccount` yet, or `anonymous`',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount',
};

function closedWorld(estate: Estate): Assumption {
  const accounts = estate.accounts.map(({ id }) => id).join(', ');
  return {
    id: 'closed-world',
    text: `the accounts ${accounts} hold no other principals, policies, grants and endpoints than those of the templates`,
  };
}

function unresolved(estate: Estate): readonly Assumption[] {
  const names = estate.parameters
    .filter(({ from }) => from === 'nothing')
    .map(({ stack, name }) => `${stack}.${name}`);
  if (names.length === 0) return [];
  return [
    {
      id: 'unresolved-parameters',
      text: `these parameters have values that nothing else in the templates has: ${names.join(', ')}`,
    },
  ];
}

const shownNames = 5;

/** A name that AWS generates is a symbol: equal to itself, and like no pattern that asks for certain letters. */
function generated(estate: Estate): readonly Assumption[] {
  const named = [...estate.buckets, ...estate.roles, ...estate.users].filter(({ name }) => holdsSymbol(name));
  if (named.length === 0) return [];
  const shown = named.slice(0, shownNames).map(({ stack, logicalId }) => `${stack}.${logicalId}`);
  const more = named.length > shownNames ? ` and ${named.length - shownNames} more` : '';
  return [
    {
      id: 'generated-names',
      text: `the names that AWS generates for ${shown.join(', ')}${more} match no pattern of a policy by chance`,
    },
  ];
}

function openCase(rule: string): Assumption {
  return {
    id: `open:${rule}`,
    text: `the documentation leaves \`${rule}\` open; it is read in the way that allows more`,
  };
}
