import { awsCommand, type Witness, type WitnessStep } from '@redoubt/assurance';
import { wrap } from '../columns.js';
import { placeLine } from '../explain/place.js';
import type { Terminal } from '../terminal.js';

export type Page = Pick<Terminal, 'width' | 'colors'> & { readonly folder: string };

/** A witness as a story: who, from where, and step by step what it does, with which command, let through by what. */
export function storyLines({ steps }: Witness, page: Page): readonly string[] {
  return steps.flatMap((step, index) => stepLines(step, index, steps[index - 1], page));
}

function stepLines(
  step: WitnessStep,
  index: number,
  before: WitnessStep | undefined,
  page: Page,
): readonly string[] {
  const { colors } = page;
  const who = before?.principal === step.principal ? [] : indented(`as ${named(step.principal)}`, page, 2);
  const command = awsCommand(step);
  return [
    ...who,
    ...indented(`${index + 1}. ${step.action} on ${step.resource}`, page, 4),
    ...indented(`from ${whereFrom(step)}`, page, 7),
    ...(command === undefined ? [] : [`       ${colors.cyan(`$ ${command}`)}`]),
    ...otherKeys(step).flatMap((line) => indented(line, page, 7).map(colors.dim)),
    ...step.allowedBy
      .filter(isWritten)
      .flatMap(({ layer, sid, place }) => [
        `       allowed by the ${layer} policy${sid === undefined ? '' : `, \`${sid}\``}`,
        `         ${placeLine(place, page.folder, page)}`,
      ]),
    ...(step.gains === undefined ? [] : indented(`so: ${step.gains}`, page, 7)),
  ];
}

/** What AWS attaches everywhere by itself, as FullAWSAccess, tells nobody anything. */
function isWritten({ place }: WitnessStep['allowedBy'][number]): boolean {
  return place.file !== 'AWS';
}

function named(principal: string): string {
  return principal === '*' || principal === 'anonymous' ? 'anybody, unsigned' : principal;
}

/** Where the request comes from, by the keys that its network gives it. */
export function whereFrom({ context }: Pick<WitnessStep, 'context'>): string {
  const value = (key: string) => keyValue(context, key);
  const [endpoint, vpc, address] = [value('aws:SourceVpce'), value('aws:SourceVpc'), value('aws:SourceIp')];
  if (endpoint !== undefined) return `the VPC endpoint ${endpoint}${vpc === undefined ? '' : ` of ${vpc}`}`;
  if (vpc !== undefined) return `the VPC ${vpc}`;
  if (address !== undefined) return `the address ${address}`;
  return 'any network';
}

const networkKeys = ['aws:sourcevpce', 'aws:sourcevpc', 'aws:sourceip'];

function otherKeys({ context }: WitnessStep): readonly string[] {
  const keys = Object.keys(context).filter((key) => !networkKeys.includes(key.toLowerCase()));
  const texts = keys.map((key) => `${key} = ${keyValue(context, key) ?? ''}`);
  return texts.length === 0 ? [] : [`with ${texts.join(', ')}`];
}

function keyValue(context: WitnessStep['context'], key: string): string | undefined {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  return found === undefined || typeof found === 'string' ? found : found.join(', ');
}

function indented(text: string, { width }: Page, indent: number): readonly string[] {
  return wrap(text, width - indent).map((line) => `${' '.repeat(indent)}${line}`);
}
