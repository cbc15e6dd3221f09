import type { Terminal } from '../terminal.js';
import type { Progress } from './proof.js';

const overPreviousLine = '\u001b[1A\u001b[2K';

/** Where a person watches, one line that changes; else a line for each guarantee. */
export function progressOn(terminal: Terminal): Progress {
  let before: string | undefined;
  return (done, all, guarantee, obligation) => {
    const { err, errColors, isWatched, width } = terminal;
    if (isWatched) {
      const text = `${done}/${all}  ${guarantee}  ${obligation}`.slice(0, width);
      err(`${before === undefined ? '' : overPreviousLine}${errColors.dim(text)}`);
    } else if (guarantee !== before) err(errColors.dim(`${done}/${all}  ${guarantee}`));
    before = guarantee;
  };
}
