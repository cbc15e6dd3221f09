import { extname } from 'node:path';
import { overviewOf } from '@redoubt/architecture/overview';
import type { Run } from '../command.js';
import { loadEnvironment } from '../environment-file.js';
import { environmentFile } from '../environment-file-name.js';
import { exitCodes } from '../exit-code.js';
import { replaceFile } from '../replace-file.js';
import { reportError } from '../report.js';
import { overviewLines } from '../show/text.js';
import type { Terminal } from '../terminal.js';

/** `redoubt show [FILE]`: what the environment makes, as text, as JSON, or drawn into a file. */
export const show: Run = async (given, terminal) => {
  const out = given.option('out');
  if (out !== undefined && !['.svg', '.html'].includes(extname(out))) {
    reportError(terminal, `\`${out}\` is neither an \`.svg\` nor an \`.html\` file`);
    return exitCodes.badInput;
  }
  const environment = await loadEnvironment(given.argument('file') ?? environmentFile, terminal);
  if (environment === undefined) return exitCodes.badInput;
  const overview = overviewOf(environment);
  if (out !== undefined) return draw(out, overview, terminal);
  if (given.option('format') === 'json') terminal.out(JSON.stringify(overview, null, 2));
  else for (const line of overviewLines(overview, terminal.width, terminal.colors)) terminal.out(line);
  return exitCodes.success;
};

async function draw(out: string, overview: ReturnType<typeof overviewOf>, terminal: Terminal) {
  const { page, picture } = await import('../picture/picture.js');
  const text = extname(out) === '.html' ? await page(overview) : await picture(overview);
  if (!(await replaceFile(out, text, terminal))) return exitCodes.badInput;
  terminal.out(`drawn: ${out}`);
  return exitCodes.success;
}
