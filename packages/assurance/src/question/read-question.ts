import {
  type Located,
  type LocatedEntry,
  type Place,
  parsePolicy,
  readText,
  renderDiagnostic,
  type Statement,
} from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import { catalogueProblems } from './check-catalogue.js';
import type { QuestionDiagnostic } from './diagnostic.js';
import { type ActorSelector, everybody, type Question } from './question.js';
import { readActors } from './read-actors.js';
import { type DeclaredThings, readResources } from './read-resources.js';

/** A question, or what is wrong with it. */
export type ReadQuestion =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'invalid'; readonly diagnostics: readonly QuestionDiagnostic[] };

/**
 * Reads a question from JSON or YAML text: one policy statement (`Effect` may be left out), a policy document, or
 *
 *     id: patient-records
 *     title: somebody reads patient records
 *     byAnyChain: true
 *     ask:
 *       - { Principal: outside, Action: "s3:GetObject", Resource: "arn:aws:s3:::records/*" }
 *       - { Action: "kms:Decrypt", Resource: "*" }
 *
 * @param intent what `Resource: { Dataset: … }` and `{ Model: … }` name; without it they are mistakes
 */
export function readQuestion(text: string, file: string, intent?: Intent): ReadQuestion {
  const { value, problems } = readText(text, file);
  if (value !== undefined) return questionOf(value, file, intent);
  const start: Place = { file, line: 1, column: 1, pointer: '' };
  const found = problems.length > 0 ? problems : [{ detail: 'the file is empty', place: start }];
  const help = 'a question is a policy statement in JSON or YAML';
  return {
    kind: 'invalid',
    diagnostics: found.map(({ detail, place }) => ({ place, message: detail, help })),
  };
}

/** The same for a value that has been read already, such as one of the guarantees in an environment file. */
export function questionOf(value: Located, fallbackId: string, things?: DeclaredThings): ReadQuestion {
  const reader = new QuestionReader(things);
  const question = reader.read(value, fallbackId);
  return question === undefined || reader.diagnostics.length > 0
    ? { kind: 'invalid', diagnostics: reader.diagnostics }
    : { kind: 'question', question };
}

const wrapperKeys = ['id', 'title', 'byAnyChain', 'ask'];

class QuestionReader {
  readonly diagnostics: QuestionDiagnostic[] = [];

  constructor(private readonly things: DeclaredThings | undefined) {}

  read(value: Located, fallbackId: string): Question | undefined {
    if (value.kind !== 'object') {
      this.#report(
        value.place,
        'a question is an object',
        'write a policy statement with `Action` and `Resource`',
      );
      return undefined;
    }
    const ask = find(value, 'ask');
    if (ask !== undefined) this.#checkWrapper(value.entries);
    const bodies = statementsOf(ask ?? find(value, 'Statement') ?? value);
    const [first, ...rest] = bodies.map((body) => this.#statement(body)).filter((read) => read !== undefined);
    if (first === undefined) {
      if (bodies.length === 0)
        this.#report(value.place, 'the question asks nothing', 'add a statement to it');
      return undefined;
    }
    const id = this.#text(find(value, 'id') ?? find(value, 'Id')) ?? fallbackId;
    return {
      id,
      title: this.#text(find(value, 'title')) ?? id,
      asks: [first.statement, ...rest.map(({ statement }) => statement)],
      actors: this.#actors([first.actors, ...rest.map(({ actors }) => actors)], value.place),
      byAnyChain: this.#flag(find(value, 'byAnyChain')),
      place: value.place,
    };
  }

  #checkWrapper(entries: readonly LocatedEntry[]): void {
    for (const { key, keyPlace } of entries) {
      if (wrapperKeys.includes(key)) continue;
      const known = wrapperKeys.map((name) => `\`${name}\``).join(', ');
      this.#report(keyPlace, `\`${key}\` is not part of a question`, `a question has ${known}`);
    }
  }

  #statement(body: Located): { readonly statement: Statement; readonly actors: ActorSelector } | undefined {
    if (body.kind !== 'object') {
      this.#report(
        body.place,
        'a statement is an object',
        'write `Action`, `Resource` and what else is meant',
      );
      return undefined;
    }
    const actors = readActors(find(body, 'Principal'), find(body, 'NotPrincipal'), (diagnostic) =>
      this.diagnostics.push(diagnostic),
    );
    const report = (diagnostic: QuestionDiagnostic) => this.diagnostics.push(diagnostic);
    const { policy, diagnostics } = parsePolicy(
      asPolicy(readResources(body, this.things, report)),
      'identity',
    );
    for (const diagnostic of diagnostics.filter(({ severity }) => severity === 'error')) {
      this.#report(diagnostic.place, renderDiagnostic(diagnostic), 'see the grammar of policy statements');
    }
    const [statement] = policy.statements;
    this.diagnostics.push(...(statement === undefined ? [] : catalogueProblems(statement)));
    return statement && { statement, actors };
  }

  /** All statements of a question speak of one actor: those that say who must agree. */
  #actors(selectors: readonly ActorSelector[], place: Place): ActorSelector {
    const said = selectors.filter((selector) => selector !== everybody);
    const [first = everybody] = said;
    if (said.every((selector) => JSON.stringify(selector) === JSON.stringify(first))) return first;
    this.#report(
      place,
      'the statements name different principals',
      'a question is about one actor: say who once',
    );
    return first;
  }

  #text(value: Located | undefined): string | undefined {
    if (value === undefined) return undefined;
    if (value.kind === 'scalar' && value.value !== null) return String(value.value);
    this.#report(value.place, 'expected a text', 'write one line');
    return undefined;
  }

  #flag(value: Located | undefined): boolean {
    if (value === undefined) return false;
    if (value.kind === 'scalar' && typeof value.value === 'boolean') return value.value;
    this.#report(
      value.place,
      'expected `true` or `false`',
      'write `byAnyChain: true` to follow chains of steps',
    );
    return false;
  }

  #report(place: Place, message: string, help: string): void {
    this.diagnostics.push({ place, message, help });
  }
}

function statementsOf(value: Located): readonly Located[] {
  return value.kind === 'list' ? value.items : [value];
}

function find(value: Located, key: string): Located | undefined {
  return value.kind === 'object' ? value.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** What a question says beside its statement, and what `asPolicy` writes itself. */
const notOfThePolicy = ['Principal', 'NotPrincipal', 'Effect', 'id', 'title', 'byAnyChain'];

/** The statement as a policy document: without its principals, with an Effect, and with `*` where no resource is named. */
function asPolicy(body: Extract<Located, { kind: 'object' }>): Located {
  const { place } = body;
  const scalar = (value: string): Located => ({ kind: 'scalar', value, place });
  const entry = (key: string, value: Located): LocatedEntry => ({ key, keyPlace: place, value });
  const kept = body.entries.filter(({ key }) => !notOfThePolicy.includes(key));
  const named = kept.some(({ key }) => key === 'Resource' || key === 'NotResource');
  const entries = [
    entry('Effect', scalar('Allow')),
    ...kept,
    ...(named ? [] : [entry('Resource', scalar('*'))]),
  ];
  return {
    kind: 'object',
    entries: [entry('Version', scalar('2012-10-17')), entry('Statement', { kind: 'object', entries, place })],
    place,
  };
}
