import type { Estate } from '@redoubt/estate';
import type { Vocabulary } from '@redoubt/policy/compile';
import type { Formula } from '@redoubt/solver';
import type { Assumption } from '../verdict/verdict.js';

/** Something that is so of every request that AWS makes or receives. A wrong axiom makes a false proof: each has a source. */
export interface Axiom extends Assumption {
  readonly formula: (vocabulary: Vocabulary, estate: Estate) => Formula;
}

const keys = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

/** A key's presence, unless the question fixes it. */
function present(vocabulary: Vocabulary, key: string): Formula {
  const known = vocabulary.known(key);
  if (known.kind === 'absent') return vocabulary.formulas.false;
  if (known.kind === 'value') return vocabulary.formulas.true;
  return vocabulary.formulas.present(vocabulary.variable(key, vocabulary.sortOf(key, 'string')));
}

/** The key's text is this very one. */
function is(vocabulary: Vocabulary, key: string, text: string): Formula {
  const known = vocabulary.known(key);
  if (known.kind === 'open') return vocabulary.formulas.equals(vocabulary.text(key), text);
  return known.kind === 'value' && known.value === text
    ? vocabulary.formulas.true
    : vocabulary.formulas.false;
}

export const axioms: readonly Axiom[] = [
  {
    id: 'secure-transport-present',
    text: 'every request says whether it came by TLS',
    source: `${keys}#condition-keys-securetransport`,
    formula: (vocabulary) => present(vocabulary, 'aws:securetransport'),
  },
  {
    id: 'endpoint-or-public-address',
    text: 'a call through a VPC endpoint carries no aws:SourceIp, and any other carries no aws:VpcSourceIp',
    source: `${keys}#condition-keys-sourceip`,
    formula: (vocabulary) => {
      const { formulas } = vocabulary;
      const through = present(vocabulary, 'aws:sourcevpce');
      return formulas.and([
        formulas.not(formulas.and([through, present(vocabulary, 'aws:sourceip')])),
        formulas.implies(present(vocabulary, 'aws:vpcsourceip'), through),
      ]);
    },
  },
  {
    id: 'endpoint-in-its-vpc',
    text: 'aws:SourceVpc is present with aws:SourceVpce, and is the VPC of that endpoint',
    source: `${keys}#condition-keys-sourcevpc`,
    formula: (vocabulary, estate) => {
      const { formulas } = vocabulary;
      const through = present(vocabulary, 'aws:sourcevpce');
      const inVpc = present(vocabulary, 'aws:sourcevpc');
      const own = estate.network.endpoints.map(({ id, vpc }) =>
        formulas.implies(is(vocabulary, 'aws:sourcevpce', id), is(vocabulary, 'aws:sourcevpc', vpc)),
      );
      return formulas.and([formulas.implies(through, inVpc), formulas.implies(inVpc, through), ...own]);
    },
  },
  {
    id: 'endpoint-has-an-account',
    text: 'aws:VpceAccount, aws:VpceOrgID and aws:VpceOrgPaths are present only with aws:SourceVpce',
    source: `${keys}#condition-keys-vpceaccount`,
    formula: (vocabulary) => {
      const { formulas } = vocabulary;
      const through = present(vocabulary, 'aws:sourcevpce');
      const owners = ['aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths'];
      return formulas.and(owners.map((key) => formulas.implies(present(vocabulary, key), through)));
    },
  },
  {
    id: 'vpc-has-its-endpoints',
    text: 'a call from a VPC of the estate goes through one of the endpoints that the templates show',
    source: `${keys}#condition-keys-sourcevpc`,
    formula: (vocabulary, estate) => {
      const { formulas } = vocabulary;
      const vpcs = estate.network.vpcs.map(({ id }) =>
        formulas.implies(
          is(vocabulary, 'aws:sourcevpc', id),
          formulas.or(
            estate.network.endpoints
              .filter(({ vpc }) => vpc === id)
              .map((endpoint) => is(vocabulary, 'aws:sourcevpce', endpoint.id)),
          ),
        ),
      );
      return formulas.and(vpcs);
    },
  },
];
