import type { WitnessStep } from '../verdict/verdict.js';

type Step = Pick<WitnessStep, 'action' | 'resource' | 'principal'>;

/**
 * The AWS CLI command that makes a step's request; undefined where the request is part of another call, as iam:PassRole
 * is. What the step leaves open stands in capitals. Commands: https://docs.aws.amazon.com/cli/latest/reference/
 */
export function awsCommand(step: Step): string | undefined {
  const [service = '', operation = ''] = step.action.split(':');
  if (partOfOtherCalls.has(step.action.toLowerCase())) return undefined;
  const options = optionsOf[step.action.toLowerCase()];
  const command = `aws ${cliService[service] ?? service} ${subcommands[step.action.toLowerCase()] ?? kebab(operation)}`;
  const given = options?.(step.resource) ?? byName(step.resource, service);
  return [command, ...given].join(' ');
}

/** Rights that are asked for within another call. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const partOfOtherCalls: ReadonlySet<string> = new Set([
  'iam:passrole',
  'sts:setsourceidentity',
  'sts:tagsession',
  'sagemaker:addtags',
]);

/** Prefixes of actions whose service goes by another name in the CLI. */
const cliService: Readonly<Record<string, string>> = {
  s3: 's3api',
  states: 'stepfunctions',
  monitoring: 'cloudwatch',
  'elastic-inference': 'elastic-inference',
};

/** Actions whose name is not that of the API call that they allow. */
const subcommands: Readonly<Record<string, string>> = {
  's3:getobjectversion': 'get-object',
  's3:listbucket': 'list-objects-v2',
  's3:getobjecttorrent': 'get-object-torrent',
  's3:putlifecycleconfiguration': 'put-bucket-lifecycle-configuration',
  's3:deleteobjectversion': 'delete-object',
  'lambda:invokefunction': 'invoke',
  'sagemaker:invokeendpoint': 'invoke-endpoint',
};

type Options = (resource: string) => readonly string[];

const object =
  (...more: readonly string[]): Options =>
  (resource) => {
    const [, bucket = 'BUCKET', key = 'KEY'] = /^arn:[^:]*:s3:::([^/]+)(?:\/(.*))?$/.exec(resource) ?? [];
    return ['--bucket', quoted(bucket), '--key', quoted(key), ...more];
  };

const bucket: Options = (resource) => ['--bucket', quoted(resource.split(':::')[1] ?? 'BUCKET')];
const key =
  (...more: readonly string[]): Options =>
  (resource) => ['--key-id', quoted(resource), ...more];
const role =
  (...more: readonly string[]): Options =>
  (resource) => ['--role-name', quoted(lastPart(resource)), ...more];

/** Options of the commands that stories tell most often. */
const optionsOf: Readonly<Record<string, Options>> = {
  's3:getobject': object('FILE'),
  's3:getobjectversion': object('--version-id', 'VERSION', 'FILE'),
  's3:putobject': object('--body', 'FILE'),
  's3:deleteobject': object(),
  's3:deleteobjectversion': object('--version-id', 'VERSION'),
  's3:listbucket': bucket,
  's3:putbucketpolicy': (resource) => [...bucket(resource), '--policy', 'file://policy.json'],
  's3:deletebucketpolicy': bucket,
  'kms:decrypt': key('--ciphertext-blob', 'fileb://CIPHERTEXT'),
  'kms:encrypt': key('--plaintext', 'fileb://FILE'),
  'kms:generatedatakey': key('--key-spec', 'AES_256'),
  'kms:putkeypolicy': key('--policy-name', 'default', '--policy', 'file://policy.json'),
  'kms:creategrant': key('--grantee-principal', 'PRINCIPAL', '--operations', 'Decrypt'),
  'kms:sign': key('--message', 'fileb://DIGEST', '--signing-algorithm', 'ALGORITHM'),
  'sts:assumerole': (resource) => ['--role-arn', quoted(resource), '--role-session-name', 'SESSION'],
  'iam:attachrolepolicy': role('--policy-arn', 'POLICY'),
  'iam:putrolepolicy': role('--policy-name', 'NAME', '--policy-document', 'file://policy.json'),
  'iam:updateassumerolepolicy': role('--policy-document', 'file://trust.json'),
  'iam:deleterolepermissionsboundary': role(),
};

/** Any other command: its resource by name, the rest of its parameters from a file. */
function byName(resource: string, service: string): readonly string[] {
  if (resource === '*') return service === 's3' ? [] : ['--cli-input-json', 'file://call.json'];
  return ['--cli-input-json', 'file://call.json', `# on ${resource}`];
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function kebab(operation: string): string {
  return operation
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
