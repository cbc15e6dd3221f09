import type { Command, Option } from '../command.js';
import { environmentFile } from '../environment-file-name.js';

const file = {
  name: 'file',
  description: 'the environment file',
  default: environmentFile,
} as const;

const format: Option = {
  name: 'format',
  value: 'FORMAT',
  description: 'how to print the answer',
  choices: ['text', 'json'],
  default: 'text',
};

/** The commands, in the order of the help. A new one is a file beside this one and a row here. */
export const commands: readonly Command[] = [
  {
    name: 'init',
    summary: 'write an environment file to start from, and a CDK app that uses it',
    arguments: [{ name: 'dir', description: 'where to write them', default: '.' }],
    options: [
      { name: 'name', value: 'NAME', description: 'name of the environment; default: that of the folder' },
    ],
    examples: [['redoubt init risk-model', 'begins an environment in a new folder']],
    load: async () => (await import('./init.js')).init,
  },
  {
    name: 'synth',
    summary: 'make the CloudFormation templates, as an assembly for `cdk deploy`',
    arguments: [file],
    options: [
      {
        name: 'out',
        short: 'o',
        value: 'DIR',
        description: 'where to write the assembly',
        default: 'cdk.out',
      },
      format,
    ],
    examples: [
      ['redoubt synth --out cdk.out', 'writes one stack for each layer and account'],
      ['cdk deploy --app cdk.out --all', 'deploys them'],
    ],
    load: async () => {
      const [{ synthWith }, { synthesizeArchitecture }] = await Promise.all([
        import('./synth.js'),
        import('../architecture-synthesizer.js'),
      ]);
      return (given, terminal) => synthWith(synthesizeArchitecture, given, terminal);
    },
  },
  {
    name: 'show',
    summary: 'show what an environment file makes: people, data, network, delivery',
    arguments: [file],
    options: [
      { name: 'out', short: 'o', value: 'FILE', description: 'draw it, into a `.svg` or `.html` file' },
      format,
    ],
    examples: [
      ['redoubt show', `shows what \`${environmentFile}\` makes`],
      ['redoubt show --out architecture.html', 'draws it as a page that needs nothing else'],
    ],
    load: async () => (await import('./show.js')).show,
  },
];
