import { resolve } from 'node:path';
import type { Run } from '../command.js';
import { environmentFile } from '../environment-file-name.js';
import { exitCodes } from '../exit-code.js';
import { reportError, systemErrorWords } from '../report.js';
import { asEnvironmentName, environmentName } from '../starter/environment-name.js';
import { starterFiles } from '../starter/files.js';
import { existing, writeNewFiles } from '../write-new-files.js';

/** `redoubt init [DIR]`: an environment file to start from and the CDK app that uses it. Overwrites nothing. */
export const init: Run = async (given, terminal) => {
  const folder = given.argument('dir') ?? '.';
  const name = given.option('name') ?? asEnvironmentName(resolve(folder));
  if (!environmentName.test(name) || name.length > 16) {
    reportError(
      terminal,
      `\`${name}\` cannot be the name of an environment`,
      'take lower-case words joined by hyphens, 16 characters at most',
    );
    return exitCodes.badInput;
  }
  const files = await starterFiles(name);
  const taken = await existing(folder, files);
  if (taken.length > 0) {
    const names = taken.map((each) => `\`${each}\``).join(', ');
    reportError(
      terminal,
      `${names} in \`${folder}\` would be overwritten; nothing was written`,
      'move them away, or name another folder',
    );
    return exitCodes.badInput;
  }
  try {
    await writeNewFiles(folder, files);
  } catch (error) {
    const why = systemErrorWords(error);
    if (why === undefined) throw error;
    reportError(terminal, `cannot write to \`${folder}\`: ${why}`);
    return exitCodes.badInput;
  }
  const { bold } = terminal.colors;
  terminal.out(`Wrote to ${bold(folder)}:`);
  for (const each of Object.keys(files)) terminal.out(`  ${each}`);
  terminal.out('');
  terminal.out(`Next: write your accounts and people into ${bold(environmentFile)}, then`);
  terminal.out(`  ${bold('redoubt show')}       what it makes`);
  terminal.out(`  ${bold('redoubt synth')}      the CloudFormation templates`);
  terminal.out(`  ${bold('redoubt bootstrap')}  how to prepare the accounts, once`);
  return exitCodes.success;
};
