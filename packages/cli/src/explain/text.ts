import type { ExplainedRequest, Explanation } from '@redoubt/estate';
import {
  accessDeniedMessage,
  type DecidedBy,
  type Decision,
  type LayerTrace,
  principalName,
  type StatementReference,
} from '@redoubt/policy';
import { type Cell, columns, wrap } from '../columns.js';
import type { Colors, Terminal } from '../terminal.js';
import { decisionWords, layerWords, outcomeWords } from './layer-words.js';
import { missWords, nearestMisses } from './near-miss.js';
import { placeLine } from './place.js';
import { ruleWords } from './rule-words.js';

type Explained = Extract<Explanation, { ok: true }>;
type Page = Pick<Terminal, 'width' | 'colors'> & { readonly folder: string };

/** The answer as a person reads it: what was decided and by what, then every layer, then what it rests on. */
export function explanationLines(explained: Explained, page: Page): readonly string[] {
  const { requests, unknowns, decision } = explained;
  const [only] = requests;
  if (requests.length === 1 && only !== undefined && unknowns.length === 0) return requestLines(only, page);
  return [
    `${ink(decision, page.colors)(decisionWords[decision].toUpperCase())} ${page.colors.dim('(all requests of the call together)')}`,
    ...unknowns.flatMap((unknown) => wrapped(`not known of the call: ${unknown}`, page)),
    ...columns(
      requests.map((one, index) => summaryRow(one, index, page.colors)),
      page.width,
    ),
    ...requests.flatMap((one, index) => ['', page.colors.bold(`${index + 1}.`), ...requestLines(one, page)]),
  ];
}

function summaryRow({ decision, part, request }: ExplainedRequest, index: number, colors: Colors) {
  const word = decisionWords[decision.decision];
  const what = `${request.action} on ${request.resource.arn} by ${principalName(request.principal)}`;
  return [`${index + 1}.`, { text: word, ink: ink(decision.decision, colors) }, partWords[part], what];
}

const partWords = { call: 'the call', passRole: 'passes a role', later: 'follows' } as const;

function requestLines(one: ExplainedRequest, page: Page): readonly string[] {
  const { request, decision, route } = one;
  const { colors } = page;
  const message = accessDeniedMessage(request, decision);
  return [
    `${ink(decision.decision, colors)(colors.bold(decisionWords[decision.decision].toUpperCase()))}`,
    ...columns(
      [
        [{ text: 'principal', ink: colors.dim }, principalName(request.principal)],
        [{ text: 'action', ink: colors.dim }, request.action],
        [{ text: 'resource', ink: colors.dim }, request.resource.arn],
        [{ text: 'route', ink: colors.dim }, route],
      ],
      page.width,
    ),
    ...(one.why === 'asked' ? [] : wrapped(`because ${one.why}`, page)),
    '',
    ...decidedLines(decision, page),
    ...(message === undefined ? [] : ['', 'AWS would say', ...wrapped(message, page)]),
    '',
    'Layer by layer',
    ...decision.layers.flatMap((layer) => layerLines(layer, page)),
    ...unknownLines(decision, page),
    ...assumptionLines(decision, page),
  ];
}

function decidedLines({ decidedBy, deniedBy }: Decision, page: Page): readonly string[] {
  const others = deniedBy.filter((each) => each.layer !== decidedBy.layer || each.level !== decidedBy.level);
  return [
    `Decided by the ${layerName(decidedBy)}`,
    ...becauseOf(decidedBy, page),
    ...(others.length === 0
      ? []
      : wrapped(`would be denied besides by the ${others.map(layerName).join(', the ')}`, page)),
  ];
}

function becauseOf({ statement, rule, effect }: DecidedBy, page: Page): readonly string[] {
  if (statement !== undefined) return statementLines(statement, page);
  if (rule !== undefined) return wrapped(ruleWords(rule), page);
  return effect === 'implicitDeny' ? wrapped('no statement of it allows the request', page) : [];
}

function layerName({ layer, level }: Pick<DecidedBy, 'layer' | 'level'>): string {
  return level === undefined ? layerWords[layer] : `${layerWords[layer]} on ${level}`;
}

function layerLines(layer: LayerTrace, page: Page): readonly string[] {
  const { colors } = page;
  const outcome: Cell = {
    text: outcomeWords[layer.outcome].padEnd(14),
    ink: layer.outcome === 'notApplicable' ? colors.dim : ink(layer.outcome, colors),
  };
  const settled = layer.outcome === 'allowed' || layer.outcome === 'explicitDeny';
  const [first, ...more] = settled ? layer.matched : [];
  return [
    ...columns([[outcome, layerName(layer)]], page.width),
    ...(first === undefined ? [] : statementLines(first, page, 18)),
    ...(more.length === 0 ? [] : indented([colors.dim(`and ${more.length} more`)], 18)),
    ...(first === undefined && layer.rule !== undefined
      ? wrapped(ruleWords(layer.rule), page, 18).map(colors.dim)
      : []),
    ...nearestMisses(layer).flatMap(({ statement, reasons }) => [
      ...wrapped(`not by ${nameOf(statement)}: ${reasons.map(missWords).join('; ')}`, page, 18),
      ...indented([placeLine(statement.place, page.folder, page)], 20),
    ]),
  ];
}

function statementLines(statement: StatementReference, page: Page, indent = 2): readonly string[] {
  return [
    ...wrapped(nameOf(statement), page, indent),
    ...indented([placeLine(statement.place, page.folder, page)], indent),
  ];
}

function nameOf({ sid, index, policy }: StatementReference): string {
  return `${sid === undefined ? `statement ${index + 1}` : `\`${sid}\``} of ${policy}`;
}

function unknownLines({ unknowns }: Decision, page: Page): readonly string[] {
  if (unknowns.length === 0) return [];
  return [
    '',
    'Not known',
    ...unknowns.flatMap(({ reason, place }) => [
      ...wrapped(reason, page),
      ...(place === undefined ? [] : indented([placeLine(place, page.folder, page)], 4)),
    ]),
  ];
}

function assumptionLines({ assumptions }: Decision, page: Page): readonly string[] {
  const rules = [...new Set(assumptions.map(({ rule }) => rule))];
  if (rules.length === 0) return [];
  return ['', 'Taken to be so', ...rules.flatMap((rule) => wrapped(ruleWords(rule), page))];
}

function ink(decision: Decision['decision'] | LayerTrace['outcome'], colors: Colors) {
  if (decision === 'allowed') return colors.green;
  return decision === 'unknown' ? colors.yellow : colors.red;
}

function wrapped(text: string, { width }: Page, indent = 2): readonly string[] {
  return indented(wrap(text, width - indent), indent);
}

function indented(lines: readonly string[], indent: number): readonly string[] {
  return lines.map((line) => `${' '.repeat(indent)}${line}`);
}
