import type { DecidingStatement, Verdict, Witness, WitnessStep } from '../verdict/verdict.js';
import type { ProvedObligation } from './assessment.js';
import { awsCommand } from './aws-command.js';
import { svg } from './drawing/box.js';
import { element, escaped } from './drawing/svg.js';
import { pathDrawing } from './pictures/path.js';
import { placeText } from './place.js';
import { remediationHtml } from './remediation.js';

/** What stands against an obligation, in full: the story of a witness, or what is not known. Nothing for what is proved. */
export function failureHtml(obligation: ProvedObligation, guarantee: string, width: number): string {
  const { id, title, verdict } = obligation;
  if (verdict.kind === 'proved') return '';
  const badge = element('span', { class: `badge ${verdict.kind}` }, verdict.kind);
  const body = verdict.kind === 'refuted' ? storyHtml(verdict.witness, width) : reasonsHtml(verdict);
  const remedy = obligation.remediation === undefined ? '' : remediationHtml(obligation.remediation);
  return element(
    'article',
    { class: `story ${verdict.kind}-story`, id: anchor(guarantee, id) },
    element('h3', {}, badge, ' ', escaped(title)),
    element('p', { class: 'faint' }, escaped(`${guarantee} / ${id}`)),
    body,
    remedy,
  );
}

/** The fragment by which the page refers to a failure. */
export function anchor(guarantee: string, obligation: string): string {
  return `${guarantee}-${obligation}`.replaceAll(/[^\w-]/g, '-');
}

function storyHtml(witness: Witness, width: number): string {
  const picture = svg(pathDrawing(witness, width), 'the steps of the witness');
  return picture + element('ol', {}, ...witness.steps.map(stepHtml));
}

function stepHtml(step: WitnessStep): string {
  const { principal, action, resource, allowedBy, gains } = step;
  const who = principal === '*' || principal === 'anonymous' ? 'Anybody, unsigned,' : principal;
  const command = awsCommand(step);
  return element(
    'li',
    {},
    element(
      'div',
      {},
      code(who),
      ' asks for ',
      element('strong', {}, escaped(action)),
      ' on ',
      code(resource),
    ),
    element('div', { class: 'faint' }, escaped(`from ${whereFrom(step)}`)),
    contextHtml(step),
    command === undefined ? '' : element('pre', {}, escaped(`$ ${command}`)),
    ...allowedBy.filter(({ place }) => place.file !== 'AWS').map(statementHtml),
    gains === undefined ? '' : element('div', { class: 'so' }, escaped(`So: ${gains}`)),
  );
}

function statementHtml({ layer, sid, place }: DecidingStatement): string {
  const named = sid === undefined ? '' : `, ${sid}`;
  const path =
    place.constructPath === undefined ? '' : element('div', { class: 'faint' }, escaped(place.constructPath));
  return element(
    'div',
    {},
    escaped(`let through by the ${layer} policy${named} at `),
    code(placeText(place)),
    path,
  );
}

/** Where the request comes from, by the keys that its network gives it. */
function whereFrom({ context }: WitnessStep): string {
  const [endpoint, vpc, address] = networkKeys.map((key) => keyValue(context, key));
  if (endpoint !== undefined) return `the VPC endpoint ${endpoint}${vpc === undefined ? '' : ` of ${vpc}`}`;
  if (vpc !== undefined) return `the VPC ${vpc}`;
  return address === undefined ? 'any network' : `the address ${address}`;
}

const networkKeys = ['aws:sourcevpce', 'aws:sourcevpc', 'aws:sourceip'] as const;

function contextHtml({ context }: WitnessStep): string {
  const keys = Object.keys(context).filter((key) => !networkKeys.some((one) => one === key.toLowerCase()));
  if (keys.length === 0) return '';
  const lines = keys.map((key) => `${key} = ${keyValue(context, key) ?? ''}`).join('\n');
  const title =
    keys.length === 1 ? '1 condition key of the request' : `${keys.length} condition keys of the request`;
  return element('details', {}, element('summary', {}, title), element('pre', {}, escaped(lines, '\n')));
}

function keyValue(context: WitnessStep['context'], key: string): string | undefined {
  const value = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  return value === undefined || typeof value === 'string' ? value : value.join(', ');
}

function reasonsHtml({ reasons }: Extract<Verdict, { kind: 'unknown' }>): string {
  const distinct = [
    ...new Map(reasons.map((one) => [`${one.reason} ${one.place?.pointer ?? ''}`, one])).values(),
  ];
  return element(
    'ul',
    {},
    ...distinct.map(({ reason, place }) =>
      element(
        'li',
        {},
        escaped(reason),
        place === undefined ? '' : element('div', {}, code(placeText(place))),
      ),
    ),
  );
}

function code(text: string): string {
  return element('code', {}, escaped(text));
}
