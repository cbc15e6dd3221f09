import { type AccountBootstrap, bootstrap as bootstrapOf } from '@redoubt/architecture/bootstrap';
import type { Run } from '../command.js';
import { loadEnvironment } from '../environment-file.js';
import { environmentFile } from '../environment-file-name.js';
import { exitCodes } from '../exit-code.js';
import { replaceFile } from '../replace-file.js';
import type { Terminal } from '../terminal.js';

/** `redoubt bootstrap [FILE]`: writes the policies of `cdk bootstrap` and prints the commands, account by account. */
export const bootstrap: Run = async (given, terminal) => {
  const environment = await loadEnvironment(given.argument('file') ?? environmentFile, terminal);
  if (environment === undefined) return exitCodes.badInput;
  const accounts = bootstrapOf(environment, given.option('out') ?? 'bootstrap');
  if (!(await writePolicies(accounts, terminal))) return exitCodes.badInput;
  if (given.option('format') === 'json') terminal.out(JSON.stringify({ version: 1, accounts }, null, 2));
  else for (const account of accounts) print(account, terminal);
  return exitCodes.success;
};

async function writePolicies(accounts: readonly AccountBootstrap[], terminal: Terminal): Promise<boolean> {
  for (const { file, document } of accounts.flatMap(({ policies }) => policies)) {
    if (!(await replaceFile(file, `${JSON.stringify(document, null, 2)}\n`, terminal))) return false;
  }
  return true;
}

/** The output can be run by a shell: what is no command is a comment. */
function print({ account, commands, afterDeployment }: AccountBootstrap, terminal: Terminal): void {
  const { bold } = terminal.colors;
  terminal.out(bold(`# Account ${account.id}, ${account.region}: with the credentials of its administrator`));
  for (const command of commands) terminal.out(command);
  if (afterDeployment.length > 0) terminal.out('# After the first deployment:');
  for (const command of afterDeployment) terminal.out(`# ${command}`);
  terminal.out('');
}
