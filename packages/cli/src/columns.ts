/** Rows of text in columns: each as wide as its widest cell, the last one wrapped to what is left of the line. */
export interface Cell {
  readonly text: string;
  /** Sets the text off, after its width is taken. */
  readonly ink?: (text: string) => string;
}

const gap = 2;
const narrowest = 20;

/** Lines of the rows, indented. Cells are plain text; a row may have fewer cells than others. */
export function columns(
  rows: readonly (readonly (Cell | string)[])[],
  width: number,
  indent = 2,
): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  const widths = columnWidths(cells);
  const left = widths.slice(0, -1).reduce((sum, each) => sum + each + gap, indent);
  const last = Math.max(narrowest, width - left);
  return cells.flatMap((row) => rowLines(row, widths, last, indent));
}

function columnWidths(rows: readonly (readonly Cell[])[]): readonly number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.text.length ?? 0)),
  );
}

function rowLines(
  row: readonly Cell[],
  widths: readonly number[],
  last: number,
  indent: number,
): readonly string[] {
  const wrapped = row.map((cell, column) =>
    column === widths.length - 1 ? wrap(cell.text, last) : [cell.text],
  );
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = row.map(({ ink }, column) => {
      const text = wrapped[column]?.[line] ?? '';
      const padding = ' '.repeat(Math.max(0, (widths[column] ?? 0) - text.length) + gap);
      return (ink && text !== '' ? ink(text) : text) + (column === widths.length - 1 ? '' : padding);
    });
    return `${' '.repeat(indent)}${parts.join('')}`.trimEnd();
  });
}

/** Words broken into lines of at most `width`, a longer word on a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
