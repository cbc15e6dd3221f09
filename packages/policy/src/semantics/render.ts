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
    const rows = rules.filter((rule) => rule.status === status).map(rowOf);
    return `## ${heading}\n\n${lead}\n\n${table([['rule', 'what it says', 'shown by', 'page'], ...rows])}\n`;
  });
  const intro =
    'Generated from `src/semantics/rules.ts`. Each rule is shown by cases of the golden set (`test/golden`).';
  return `# What the evaluator decides, and from which page\n\n${intro}\n\n${sections.join('\n')}`;
}

type Row = readonly [string, string, string, string];

function rowOf({ id, statement, test, page }: SemanticsRule): Row {
  const name = page.replace(/^.*\//, '').replace(/\.html/, '');
  return [`\`${id}\``, cell(statement), cell(test), `[${name}](${page})`];
}

/** Columns of equal width, as a formatter would have them. The first row is the heading. */
function table(rows: readonly Row[]): string {
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const padded = rows.map((row) => line(row.map((text, column) => text.padEnd(widths[column] ?? 0))));
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [padded[0], rule, ...padded.slice(1)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*');
}
