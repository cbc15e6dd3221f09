import type { SemanticsRule, SemanticsStatus } from './rules.js';

const headings: readonly (readonly [SemanticsStatus, string, string])[] = [
  ['modelled', 'Decided as the page says', 'The evaluator follows the page to the letter.'],
  [
    'assumption',
    'Left open by the documentation',
    'The reading that is worse for the owner of the resource is used, and the decision names the rule among its assumptions.',
  ],
  [
    'unknown',
    'Not modelled',
    'The decision is `unknown`, with the reason and its place, wherever the answer depends on it.',
  ],
];

/** The semantics table as Markdown, one section for each status. */
export function renderSemantics(rules: readonly SemanticsRule[]): string {
  const sections = headings.map(([status, heading, lead]) => {
    const rows = rules.filter((rule) => rule.status === status).map(renderRow);
    return `## ${heading}\n\n${lead}\n\n| rule | what it says | shown by | page |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  const intro =
    'Generated from `src/semantics/rules.ts`. Each rule is shown by cases of the golden set (`test/golden`).';
  return `# What the evaluator decides, and from which page\n\n${intro}\n\n${sections.join('\n')}`;
}

function renderRow({ id, statement, test, page }: SemanticsRule): string {
  const name = page.replace(/^.*\//, '').replace(/\.html/, '');
  return `| \`${id}\` | ${cell(statement)} | ${cell(test)} | [${name}](${page}) |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*');
}
