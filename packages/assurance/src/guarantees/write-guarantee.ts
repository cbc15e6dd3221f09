import type { Place } from '@redoubt/policy';
import type { QuestionDiagnostic } from '../question/diagnostic.js';
import { locatedAt } from '../question/located.js';
import { questionOf } from '../question/read-question.js';
import type { Breach, Guarantee } from './guarantee.js';
import { ownGuarantee } from './own.js';

type Texts = string | readonly string[];

/** Whom a statement of a question names: AWS's own principal types, and selectors over what an environment declares. */
export type AskedPrincipal =
  | '*'
  | 'inside'
  | 'outside'
  | `arn:${string}`
  | {
      readonly AWS?: Texts;
      readonly Service?: Texts;
      readonly Role?: Texts;
      readonly User?: Texts;
      readonly Account?: Texts;
      readonly Workload?: Texts;
      readonly Persona?: Texts;
      readonly Stage?: Texts;
      readonly Reader?: Texts;
      readonly Writer?: Texts;
    };

type AskedResource = string | { readonly Dataset?: Texts; readonly Model?: Texts };

/** Some requests, in the words of a policy statement. Everybody, where it names nobody; every resource likewise. */
export type AskedStatement = {
  readonly Principal?: AskedPrincipal;
  readonly NotPrincipal?: AskedPrincipal;
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | number | boolean | readonly string[]>>>
  >;
} & ({ readonly Action: Texts } | { readonly NotAction: Texts }) &
  (
    | { readonly Resource?: AskedResource | readonly AskedResource[] }
    | { readonly NotResource: AskedResource | readonly AskedResource[] }
  );

/** One question: a statement, or several under `ask` that must all be allowed to one actor from one place. */
export type AskedQuestion = {
  /** What it would mean if it were allowed: `somebody else invokes the endpoint`. */
  readonly title?: string;
  /** Also by any chain of steps: assuming a role, passing one to a service, changing a policy. Default: false. */
  readonly byAnyChain?: boolean;
} & (AskedStatement | { readonly ask: readonly [AskedStatement, ...AskedStatement[]] });

/** A guarantee as a user writes it: none of the questions under `never` may ever be allowed. */
export interface GuaranteeInput {
  /** Lower-case words joined by hyphens; not one of the built-in guarantees'. */
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** The breach that it belongs to. Default: `own`, a group of its own. */
  readonly breach?: Breach;
  readonly never: readonly [AskedQuestion, ...AskedQuestion[]];
}

/** A guarantee, or what is wrong with it. */
export type WrittenGuarantee =
  | { readonly kind: 'guarantee'; readonly guarantee: Guarantee }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly QuestionDiagnostic[] };

/**
 * A guarantee of one's own, for a script; an environment file has the same under `guarantees`. What `{ Dataset: … }` and
 * `{ Model: … }` stand for is looked up when it is decided, in the intent that `assess` is given: a name that nothing
 * has makes it `unknown`, as does a principal or a resource that the templates do not have.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
 * @returns what is wrong, where AWS has no such action, a request never carries a key, or a statement has no meaning
 */
export function guarantee(input: GuaranteeInput): WrittenGuarantee {
  const { id, title, why, breach = 'own', never } = input;
  const place: Place = { file: id, line: 1, column: 1, pointer: '' };
  const diagnostics = never.flatMap((question) => {
    const read = questionOf(locatedAt(question, place), id, 'later');
    return read.kind === 'invalid' ? read.diagnostics : [];
  });
  if (never.length === 0)
    diagnostics.push({ place, message: 'the guarantee asks nothing', help: 'add a question under `never`' });
  if (diagnostics.length > 0) return { kind: 'invalid', diagnostics };
  const questions = never.map((question) => ({ question: { ...question } }));
  return { kind: 'guarantee', guarantee: ownGuarantee({ id, title, why, breach, never: questions }) };
}
