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

const subject: readonly Option[] = [
  {
    name: 'on',
    value: 'PATH',
    description:
      'an assembly folder, a template or an environment file; default: `cdk.out`, `redoubt.yaml` or the one template here',
  },
  {
    name: 'parameter',
    value: 'NAME=VALUE',
    description: 'value of a template parameter',
    isRepeatable: true,
  },
  { name: 'account', value: 'ID', description: 'account of templates that do not say' },
  { name: 'region', value: 'REGION', description: 'region of templates and calls that do not say' },
];

const skipRemediation: Option = {
  name: 'skip-remediation',
  description: 'do not look for the smallest change that closes what is refuted',
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
    examples: [['redoubt synth --out cdk.out', 'writes one stack for each layer and account']],
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
  {
    name: 'bootstrap',
    summary: 'print how to make the accounts ready for `cdk deploy`, once, without administrators',
    arguments: [file],
    options: [
      {
        name: 'out',
        short: 'o',
        value: 'DIR',
        description: 'where to write the policies that the commands use',
        default: 'bootstrap',
      },
      format,
    ],
    examples: [['redoubt bootstrap', 'writes the policies and prints the commands, account by account']],
    load: async () => (await import('./bootstrap.js')).bootstrap,
  },
  {
    name: 'explain',
    summary: 'say how AWS decides a request, layer by layer, and by which statement',
    arguments: [],
    options: [
      {
        name: 'principal',
        value: 'P',
        description: 'who asks: an ARN, a role, a person or a workload',
        isRequired: true,
      },
      { name: 'action', value: 'A', description: 'such as `s3:GetObject`' },
      { name: 'resource', value: 'R', description: 'an ARN, `s3://BUCKET/KEY`, a logical id, or `*`' },
      { name: 'call', value: 'CALL', description: 'a whole API call instead, such as `CreateTrainingJob`' },
      { name: 'with', value: 'FILE', description: 'parameters of the call, as JSON or YAML' },
      {
        name: 'context',
        value: 'KEY=VALUE',
        description: 'a condition key of the request; again for more values',
        isRepeatable: true,
      },
      {
        name: 'from',
        value: 'PLACE',
        description: '`internet`, `vpc:NAME`, `endpoint:NAME` or `workload:NAME`',
        default: 'internet',
      },
      ...subject,
      format,
    ],
    examples: [
      [
        'redoubt explain --principal ada --action s3:GetObject --resource s3://records/x.csv',
        'decides one request',
      ],
      [
        'redoubt explain --principal ada --call CreateTrainingJob --with call.json',
        'decides all that the call needs',
      ],
    ],
    load: async () => (await import('./explain.js')).explain,
  },
  {
    name: 'who-can',
    summary: 'list who can do an action on a resource, with the conditions that remain',
    arguments: [
      { name: 'action', description: 'such as `kms:Decrypt`' },
      { name: 'resource', description: 'an ARN, `s3://BUCKET/KEY`, a logical id, or `*`' },
    ],
    options: [...subject, format],
    examples: [['redoubt who-can s3:GetObject s3://records/x.csv', 'lists readers of an object']],
    load: async () => (await import('./who-can.js')).whoCan,
  },
  {
    name: 'what-can',
    summary: 'list what a principal’s own policies come to',
    arguments: [{ name: 'principal', description: 'an ARN, a role, a person or a workload' }],
    options: [...subject, format],
    examples: [['redoubt what-can ada', 'lists what ada’s role may do']],
    load: async () => (await import('./what-can.js')).whatCan,
  },
  {
    name: 'ask',
    summary: 'prove that a request like that of a question is never allowed, or show one that is',
    arguments: [],
    options: [
      {
        name: 'question',
        value: 'FILE',
        description: 'a policy statement in YAML or JSON: who, what, on what, under which conditions',
        isRequired: true,
      },
      skipRemediation,
      ...subject,
      format,
    ],
    examples: [['redoubt ask --on cdk.out --question readers.yaml', 'answers one question on any template']],
    load: async () => (await import('./ask.js')).ask,
  },
  {
    name: 'prove',
    summary: 'prove that the breaches cannot happen, or show how they can',
    arguments: [
      {
        name: 'path',
        description: 'an assembly folder or an environment file; default: `cdk.out` or `redoubt.yaml`',
        default: '',
      },
    ],
    options: [
      { name: 'guarantee', value: 'ID', description: 'this one alone; again for more', isRepeatable: true },
      skipRemediation,
      ...subject.filter(({ name }) => name !== 'on'),
      { ...format, choices: ['text', 'json', 'sarif', 'html'] },
      {
        name: 'out',
        short: 'o',
        value: 'FILE',
        description: 'write the answer into a file, and the verdicts here',
      },
    ],
    examples: [
      ['redoubt prove cdk.out', 'decides all guarantees for every request'],
      ['redoubt prove cdk.out --format html --out report.html', 'writes a report that opens offline'],
    ],
    load: async () => (await import('./prove.js')).prove,
  },
  {
    name: 'diff',
    summary: 'show what a new version allows that the old one did not, with witnesses',
    arguments: [
      { name: 'old', description: 'an assembly folder, a template or an environment file' },
      { name: 'new', description: 'the same, as it would be' },
    ],
    options: [
      ...subject.filter(({ name }) => name !== 'on'),
      { ...format, choices: ['text', 'json', 'markdown'] },
      { name: 'quick', description: 'leave out guarantees, which take the most time' },
    ],
    examples: [
      ['redoubt diff main/cdk.out cdk.out', 'ends with 1 when something new is allowed'],
      ['redoubt diff old.yaml new.yaml --format markdown', 'writes a comment for a pull request'],
    ],
    load: async () => (await import('./diff.js')).diff,
  },
  {
    name: 'mutants',
    summary: 'take each protection away and prove again: what carries weight, what does not',
    arguments: [
      {
        name: 'path',
        description: 'an assembly folder or an environment file; default: `cdk.out` or `redoubt.yaml`',
        default: '',
      },
    ],
    options: [
      { name: 'layer', value: 'LAYER', description: 'this layer alone; again for more', isRepeatable: true },
      { name: 'limit', value: 'N', description: 'run this many at most, spread evenly' },
      {
        name: 'jobs',
        value: 'N',
        description: 'threads to use; default: one a processor, as far as there are 3 GB for each',
      },
      format,
    ],
    examples: [['redoubt mutants cdk.out --layer key-policy', 'weakens each statement of the key policies']],
    load: async () => (await import('./mutants.js')).mutants,
  },
];
