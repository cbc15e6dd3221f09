import type { Estate } from '@redoubt/estate';
import type { Vocabulary } from '@redoubt/policy/compile';
import type { Formula } from '@redoubt/solver';
import type { Actor } from './actors.js';

/**
 * What is so of an actor that stands for everyone of the accounts that the estate does not know: an account that is not
 * the estate's, an ARN of that account, and, for a stranger, another organization or none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
export function strangerFormula(vocabulary: Vocabulary, estate: Estate, actor: Actor): Formula {
  const { formulas } = vocabulary;
  if (isFederated(actor))
    return formulas.and([ofNoAccount(vocabulary), foreignOrganization(vocabulary, estate, actor)]);
  if (actor.anyAccount !== true) return foreignOrganization(vocabulary, estate, actor);
  const account = vocabulary.text('aws:principalaccount');
  const arn = vocabulary.text('aws:principalarn');
  return formulas.and([
    formulas.matches(account, '????????????'),
    formulas.not(formulas.matches(account, '*:*')),
    formulas.not(formulas.matches(account, '*/*')),
    ...estate.accounts.map(({ id }) => formulas.not(formulas.equals(account, id))),
    formulas.matches(
      arn,
      formulas.pattern([{ literal: 'arn:aws:iam::' }, { reference: account }, { literal: ':role/' }, '?*']),
    ),
    foreignOrganization(vocabulary, estate, actor),
  ]);
}

const isFederated = ({ principal: { kind } }: Actor): boolean => kind === 'saml' || kind === 'webIdentity';

/** Whoever asks for credentials by the word of an identity provider signs with those of no account. */
function ofNoAccount(vocabulary: Vocabulary): Formula {
  const { formulas } = vocabulary;
  if (vocabulary.known('aws:principalaccount').kind !== 'open') return formulas.true;
  const account = vocabulary.text('aws:principalaccount');
  return formulas.or([formulas.absent(account), formulas.equals(account, 'anonymous')]);
}

function foreignOrganization(vocabulary: Vocabulary, estate: Estate, actor: Actor): Formula {
  const { formulas } = vocabulary;
  const isForeign = actor.standing === 'outside' && vocabulary.known('aws:principalorgid').kind === 'open';
  if (!isForeign) return formulas.true;
  const id = vocabulary.text('aws:principalorgid');
  const own = estate.accounts.flatMap(({ organizationId }) => organizationId ?? []);
  return formulas.and(own.map((organization) => formulas.not(formulas.equals(id, organization))));
}
