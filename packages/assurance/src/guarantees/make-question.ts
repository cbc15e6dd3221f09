import { type ActorPattern, type Ask, everybody, type Question } from '../question/question.js';
import { type AskedRequests, askStatement } from '../question/statement.js';
import type { Obligation } from './guarantee.js';

/** Requests, but for some that are asked about elsewhere or are no matter of the question. */
interface Asked extends AskedRequests {
  readonly unless?: readonly AskedRequests[];
}

export interface QuestionParts {
  readonly id: string;
  /** What it would mean if it could happen. */
  readonly title: string;
  readonly only?: readonly ActorPattern[];
  readonly except?: readonly ActorPattern[];
  readonly asks: readonly [Asked, ...Asked[]];
  readonly byAnyChain?: boolean;
}

/** A question of a guarantee, as an obligation. */
export function ask({ id, title, only, except, asks, byAnyChain }: QuestionParts): Obligation {
  const [first, ...rest] = asks;
  const question: Question = {
    id,
    title,
    asks: [asking(first, id), ...rest.map((asked) => asking(asked, id))],
    actors: { only: only ?? everybody.only, except: except ?? everybody.except },
    byAnyChain: byAnyChain ?? false,
    place: { file: id, line: 1, column: 1, pointer: '' },
  };
  return { kind: 'question', question };
}

function asking({ unless, ...asked }: Asked, id: string): Ask {
  const statement = askStatement(asked, id);
  return unless === undefined
    ? statement
    : { ...statement, unless: unless.map((one) => askStatement(one, id)) };
}

/** Principals by their ARNs. */
export function arns(list: readonly string[]): readonly ActorPattern[] {
  return list.map((glob) => ({ by: 'arn', glob }));
}

/** Everyone of the estate. */
export const inside: readonly ActorPattern[] = [{ by: 'inside' }];

/** Every AWS service that acts by itself. */
export const services: readonly ActorPattern[] = [{ by: 'service', glob: '*' }];
