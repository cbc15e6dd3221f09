import type { Atom, MemberAtom, OutsideAtom, TextAtom } from '../formula/formula.js';
import type { Pattern } from '../text/pattern.js';
import type { Claim } from './number-check.js';

/** One string that a conjunction speaks of: a variable's value, or the member that a true atom asks for. */
export interface ClaimedString {
  /** The variable's number; for a member minus the id of its atom. */
  readonly name: number;
  /** The names of the strings that were found equal to it. */
  readonly aliases: readonly number[];
  /** Lists of patterns: the string matches one of each. */
  readonly matching: readonly (readonly Pattern[])[];
  /** Patterns that the string does not match. */
  readonly avoiding: readonly Pattern[];
  /** It cannot be absent. */
  readonly exists: boolean;
}

/** The strings that claims about atoms speak of, variables that are only referred to among them. */
export function claimedStrings(claims: readonly Claim<Atom>[]): readonly ClaimedString[] {
  const texts = claims.filter(isText);
  const variables = new Set(texts.map(({ atom }) => atom.variable.id));
  const members = membersOf(claims.filter(isMember));
  const named = [...[...variables].map((id) => valueOfVariable(id, texts)), ...members];
  const referred = new Set(
    named.flatMap(({ matching, avoiding }) =>
      [...matching.flat(), ...avoiding].flatMap(({ references }) =>
        references.map(({ variable }) => variable),
      ),
    ),
  );
  const others = [...referred].filter((id) => !variables.has(id));
  return [
    ...named,
    ...others.map((id) => ({ name: id, aliases: [], matching: [], avoiding: [], exists: false })),
  ];
}

const isText = (claim: Claim<Atom>): claim is Claim<TextAtom> => claim.atom.kind === 'text';
const isMember = (claim: Claim<Atom>): claim is Claim<MemberAtom | OutsideAtom> =>
  claim.atom.kind === 'member' || claim.atom.kind === 'outside';

function valueOfVariable(name: number, texts: readonly Claim<TextAtom>[]): ClaimedString {
  const own = texts.filter(({ atom }) => atom.variable.id === name);
  const matching = own.filter(({ holds }) => holds).map(({ atom }) => [atom.pattern]);
  const avoiding = own.filter(({ holds }) => !holds).map(({ atom }) => atom.pattern);
  return { name, aliases: [], matching, avoiding, exists: matching.length > 0 };
}

/** A true atom asks for a member; every false atom of the set says something of it. */
function membersOf(claims: readonly Claim<MemberAtom | OutsideAtom>[]): readonly ClaimedString[] {
  return claims
    .filter(({ holds }) => holds)
    .map((own) => {
      const others = claims.filter(({ atom, holds }) => !holds && atom.variable === own.atom.variable);
      const about = [own, ...others];
      return {
        name: -own.atom.id,
        aliases: [],
        matching: about.flatMap(({ atom, holds }) =>
          atom.kind === 'member' ? (holds ? [[atom.pattern]] : []) : holds ? [] : [atom.patterns],
        ),
        avoiding: about.flatMap(({ atom, holds }) =>
          atom.kind === 'member' ? (holds ? [] : [atom.pattern]) : holds ? atom.patterns : [],
        ),
        exists: true,
      };
    });
}
