import { Command as Commander, Argument as CommanderArgument, Option as CommanderOption } from 'commander';
import type { Argument, Command, Given, Option } from './command.js';
import type { ExitCode } from './exit-code.js';
import { reportError } from './report.js';
import type { Terminal } from './terminal.js';
import { version } from './version.js';

/** The command line's grammar, from the table of commands. `ended` is told the exit code of the command that ran. */
export function program(
  commands: readonly Command[],
  terminal: Terminal,
  ended: (code: ExitCode) => void,
): Commander {
  const root = new Commander('redoubt')
    .description('declares, proves and runs secure machine-learning environments on AWS')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text) => reportUsage(text, terminal),
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
    })
    .addHelpText('after', `\n${exitCodeHelp}`);
  for (const command of commands) root.addCommand(subcommand(command, root, terminal, ended));
  return root;
}

const exitCodeHelp =
  'Exit codes: 0 all holds, 1 something is refuted, 2 bad input or usage, 3 something is unknown.';

function subcommand(
  command: Command,
  root: Commander,
  terminal: Terminal,
  ended: (code: ExitCode) => void,
): Commander {
  const parser = new Commander(command.name).description(command.summary).copyInheritedSettings(root);
  parser.helpOption('-h, --help', 'print this help');
  for (const argument of command.arguments) parser.addArgument(commanderArgument(argument));
  for (const option of command.options) parser.addOption(commanderOption(option));
  if (command.examples.length > 0) parser.addHelpText('after', exampleHelp(command));
  parser.action(async () => {
    const run = await command.load();
    ended(await run(givenTo(parser, command), terminal));
  });
  return parser;
}

function commanderArgument({ name, description, default: value, isRest }: Argument): CommanderArgument {
  const words = isRest ? `${name}...` : name;
  if (value === undefined) return new CommanderArgument(`<${words}>`, description);
  const argument = new CommanderArgument(`[${words}]`, description);
  return value === '' ? argument : argument.default(value, value);
}

function commanderOption(option: Option): CommanderOption {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  const value = option.value === undefined ? '' : ` <${option.value}>`;
  const made = new CommanderOption(`${short}--${option.name}${value}`, option.description);
  if (option.choices) made.choices([...option.choices]);
  if (option.default !== undefined) made.default(option.default, option.default);
  if (option.isRepeatable) made.argParser((text: string, before: unknown) => [...texts(before), text]);
  return option.isRequired ? made.makeOptionMandatory() : made;
}

function exampleHelp({ examples }: Command): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, does]) => `  ${line.padEnd(width)}  ${does}`);
  return `\nExamples:\n${lines.join('\n')}`;
}

function givenTo(parser: Commander, command: Command): Given {
  const options = new Map<string, unknown>(
    command.options.map(({ name }) => [name, parser.getOptionValue(camelCase(name))]),
  );
  const values = new Map<string, unknown>(
    command.arguments.map(({ name }, index) => [name, parser.processedArgs[index]]),
  );
  return {
    argument: (name) => asText(values.get(name)),
    option: (name) => asText(options.get(name)),
    all: (name) => texts(options.get(name)),
    has: (name) => options.get(name) === true,
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' ? value : undefined;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Commander's words in our style: quotes as backticks, the nearest spelling as help. */
function reportUsage(text: string, terminal: Terminal): void {
  const [, suggested] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(text) ?? [];
  const message = text
    .replace(/^error: /, '')
    .replace(/\n?\(Did you mean .+\?\)\s*$/, '')
    .replace(/'([^']*)'/g, '`$1`')
    .replace(/\.?\s*$/, '');
  const nearest = suggested
    ?.split(', ')
    .map((name) => `\`${name}\``)
    .join(' or ');
  reportError(
    terminal,
    message,
    nearest === undefined ? '`redoubt --help` lists what there is' : `did you mean ${nearest}?`,
  );
}
