import type { Collection, DiagnosticCode, Expected, Facts } from './diagnostic.js';
import { type FormatName, formatWords } from './formats.js';
import type { WorkloadKind } from './schema.js';

/**
 * The words of every diagnostic. Style: lower case, no full stop, what the user wrote in backticks; `message` is the
 * cause and `help` what to do about it, apart; `note` says what the related place is.
 */
export interface Words {
  readonly message: string;
  readonly help?: string;
  readonly note?: string;
}

type FactsByCode = { readonly [Code in DiagnosticCode]: Extract<Facts, { readonly code: Code }> };
type WordsTable = { readonly [Code in DiagnosticCode]: (facts: FactsByCode[Code]) => Words };

const singular: Readonly<Record<Collection, string>> = {
  datasets: 'dataset',
  teams: 'team',
  people: 'person',
  models: 'model',
  workloads: 'workload',
};

const table: WordsTable = {
  'yaml-syntax': ({ detail }) => ({
    message: `this is not YAML: ${sentence(detail)}`,
    help: 'check the indentation and the quotes of this line and the line before it',
  }),
  'several-documents': () => ({
    message: 'a second YAML document begins here',
    help: 'one file declares one environment: take the line `---` out',
  }),
  'empty-file': () => ({
    message: 'the file declares nothing',
    help: '`redoubt init` writes an environment to start from',
  }),
  'too-large': ({ characters, limit }) => ({
    message: `the file has ${grouped(characters)} characters; at most ${grouped(limit)} are read`,
  }),
  'too-deep': ({ limit }) => ({ message: `values are nested more than ${limit} deep` }),
  'too-much-expansion': ({ limit }) => ({
    message: `the file grows past ${grouped(limit)} values when its aliases are replaced`,
    help: 'write the values out instead of repeating aliases of aliases',
  }),
  'unknown-anchor': ({ anchor }) => ({
    message: `nothing before this line is marked \`&${anchor}\``,
    help: `put \`'…'\` around a value that begins with \`*\``,
  }),
  'unknown-tag': ({ tag }) => ({
    message: `the tag \`${tag}\` has no meaning here`,
    help: `put \`'…'\` around a value that begins with \`!\``,
  }),
  'duplicate-key': ({ key }) => ({
    message: `\`${key}\` stands here a second time`,
    help: 'keep one of the two',
    note: 'the first',
  }),
  'forbidden-key': ({ key }) => ({ message: `\`${key}\` cannot be a name`, help: 'take another name' }),
  'unreadable-key': () => ({ message: 'a list, a mapping or nothing stands where a key should' }),

  'unknown-key': ({ key, known, nearest, variants }) => ({
    message: `unknown key \`${key}\``,
    ...helpOf(
      nearest !== undefined
        ? didYouMean(nearest)
        : (variants && variantHelp(key, variants)) || knownHelp(known),
    ),
  }),
  'missing-key': ({ key, expected, description }) => ({
    message: `\`${key}\` is missing`,
    help: `expected ${expectation(expected)}${description === undefined ? '' : `: ${sentence(description)}`}`,
  }),
  'wrong-type': ({ expected, found, meant }) => ({
    message: `expected ${expectation(expected)}, found ${found}`,
    ...helpOf(meant && didYouMean(meant)),
  }),
  'unquoted-text': ({ written, as, format }) => ({
    message: `\`${written}\` without quotes is ${as}, not text`,
    help:
      format === undefined || matches(format, written)
        ? `write it in quotes: \`'${written}'\``
        : `expected ${formatWords(format).expected}, as in \`${formatWords(format).example}\``,
  }),
  'unknown-value': ({ value, options, nearest }) => ({
    message: `\`${value}\` is not ${oneOf(options)}`,
    ...helpOf(nearest && didYouMean(nearest)),
  }),
  'wrong-format': ({ value, format, nearest }) => ({
    message: `\`${value}\` is not ${formatWords(format).expected}`,
    help: nearest === undefined ? `write it as in \`${formatWords(format).example}\`` : didYouMean(nearest),
  }),
  'too-long': ({ value, limit }) => ({
    message: `\`${value}\` has ${value.length} characters; at most ${limit} are allowed`,
    help: 'it stands in the names of AWS resources, which are limited: shorten it',
  }),
  'too-short': ({ value, limit }) => ({
    message:
      value === ''
        ? 'this is empty'
        : `\`${value}\` has ${value.length} characters; at least ${limit} are needed`,
    help:
      value === '' || limit === 1
        ? 'say in a few words what it is'
        : 'say why, so that a reviewer can judge it',
  }),
  'not-whole': ({ value }) => ({ message: `\`${value}\` is not a whole number` }),
  'out-of-range': ({ value, minimum, maximum }) => ({
    message: `\`${value}\` is out of range`,
    help: `expected ${range(minimum, maximum)}`,
  }),
  'too-few-items': ({ minimum, description }) => ({
    message: `the list is empty; at least ${minimum === 1 ? 'one item is' : `${minimum} items are`} needed`,
    ...helpOf(description && sentence(description)),
  }),
  'not-understood': ({ detail }) => ({ message: sentence(detail) }),

  'unknown-reference': ({ name, collection, declared, nearest }) => ({
    message: `no ${singular[collection]} is called \`${name}\``,
    help: nearest === undefined ? declaredHelp(collection, declared) : didYouMean(nearest),
  }),
  'listed-twice': ({ value }) => ({ message: `\`${value}\` is listed twice`, help: 'keep one of the two' }),
  'approver-persona': ({ person, persona }) => ({
    message: `\`${person}\` is a ${persona} and cannot approve a deployment`,
    help: 'only a person of the persona `model-approver` can: whoever builds a model does not approve it',
  }),
  'same-subject': ({ subject, first, second }) => ({
    message: `\`${first}\` and \`${second}\` are the same subject \`${subject}\``,
    help: 'give each human one entry and one persona: two would let them approve what they build',
    note: 'the first',
  }),
  'persona-missing': ({ persona }) => ({
    message: `nobody is a ${persona}`,
    help: `declare a person with \`persona: ${persona}\`, or nobody will be able to do what that persona does`,
  }),
  'reads-nothing': ({ workload, kind }) => ({
    message: `\`${workload}\` is ${a(kind)} workload and reads nothing`,
    help: 'list the datasets it reads: `reads: […]`; it can read no others',
  }),
  'writes-nothing': ({ workload, kind }) => ({
    message: `\`${workload}\` is ${a(kind)} workload and writes nothing`,
    help: 'list the dataset that its results go to: `writes: […]`',
  }),
  'not-an-endpoint': ({ workload, kind, endpoints }) => ({
    message: `\`${workload}\` is ${a(kind)} workload and has no endpoint to watch`,
    help:
      endpoints.length === 0
        ? 'declare a workload of the kind `real-time-inference`'
        : `expected a workload of the kind \`real-time-inference\`: ${list(endpoints)}`,
  }),
  'classification-lowered': ({ workload, kind, from, to }) => ({
    message: `\`${workload}\` reads ${from.classification} data from \`${from.dataset}\` and writes to \`${to.dataset}\`, which is ${to.classification}`,
    help: `only a processing workload may lower a classification, because de-identification is what it is for; \`${workload}\` is ${a(kind)} workload: classify \`${to.dataset}\` as ${from.classification}, or read what a processing workload has written`,
  }),
  'model-below-data': ({ model, classification, from }) => ({
    message: `\`${model}\` is ${classification}, but \`${from.workload}\` trains it on \`${from.dataset}\`, which is ${from.classification}`,
    help: `a model remembers what it was trained on: \`classification: ${from.classification}\``,
  }),
  'isolation-required': ({ workload, because }) => ({
    message: `\`${workload}\` cannot go without network isolation: ${because.kind === 'dataset' ? 'the dataset' : 'the weights of the model'} \`${because.name}\` ${because.kind === 'dataset' ? 'is' : 'are'} restricted`,
    help: 'take the weakening out; what needs a network can be done before, by a workload that handles nothing restricted',
  }),
  'repeated-weakening': ({ weakens }) => ({
    message: `\`${weakens}\` is weakened here a second time`,
    help: 'state it once, with one reason',
    note: 'the first',
  }),
  'domain-too-wide': ({ domain }) => ({
    message: `\`${domain}\` lets data out to any AWS account`,
    help: 'AWS services are reached through VPC endpoints, which need no entry here',
  }),
  'host-bits': ({ cidr, network }) => ({
    message: `\`${cidr}\` is the address of a host in a network, not of a network`,
    help: didYouMean(network),
  }),
  'vpc-size': ({ cidr, largest, smallest }) => ({
    message: `a VPC cannot have the size of \`${cidr}\``,
    help: `expected a prefix length from \`/${largest}\` (largest) to \`/${smallest}\` (smallest)`,
  }),
  'subnets-too-small': ({ cidr, zones, prefix, longest }) => ({
    message: `\`${cidr}\` leaves ${zones} zones subnets of /${prefix}, too small for the endpoints and the jobs`,
    help: `every zone needs a /${longest} or larger: take a shorter prefix, or fewer zones`,
  }),
  'public-addresses': ({ cidr }) => ({
    message: `\`${cidr}\` has addresses that belong to others on the internet`,
    help: 'take a private range: within `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16` or `100.64.0.0/10`',
  }),
  'unknown-region': ({ region, nearest }) => ({
    message: `\`${region}\` is not a Region that is known here`,
    help: nearest === undefined ? 'check its spelling; it is used as it stands' : didYouMean(nearest),
  }),
  'other-partition': ({ region, partition }) => ({
    message: `\`${region}\` is a Region of the partition \`${partition}\``,
    help: 'expected a Region of the partition `aws`: the policies name its ARNs',
  }),
  'regions-differ': ({ region, development }) => ({
    message: `\`${region}\` is not the Region of development, \`${development}\``,
    help: 'all stages share one Region: an endpoint loads its model from a bucket of its own Region only',
  }),
  'management-account-used': ({ account, stage }) => ({
    message: `${stage} would run in the management account \`${account}\``,
    help: 'take another account: service control policies do not bind the management account',
  }),
  'no-targets': () => ({
    message: 'the control policies would be made and attached to nothing',
    help: 'list roots, organizational units or accounts under `organization.targets`',
  }),
  'targets-unused': () => ({
    message: 'without a `managementAccount` there are no control policies to attach',
    help: 'declare `organization.managementAccount`, or take `targets` out',
  }),
  'caller-elsewhere': ({ account, endpointAccounts }) => ({
    message: `a role of account \`${account}\` cannot invoke the endpoint`,
    help: `endpoints have no resource policy, so callers are roles of the accounts they run in: ${list(endpointAccounts)}`,
  }),
  'connection-elsewhere': ({ account, region, expected }) => ({
    message: `the connection is in account \`${account}\`, \`${region}\`; the pipeline is not`,
    help: `expected a connection of the development account, ${expected}`,
  }),
  'reserved-name': ({ name, word }) => ({
    message: `\`${name}\` is a name of the architecture's own`,
    help: `take another than \`${word}\`, and one that does not begin with \`${word}-\``,
  }),
  'name-collision': ({ name, first, second }) => ({
    message: `${first} and ${second} would both be called \`${name}\``,
    help: 'rename one of the two',
    note: 'the first',
  }),
  'name-too-long': ({ name, what, limit }) => ({
    message: `${what} would be called \`${name}\`, ${name.length} characters of at most ${limit}`,
    help: `shorten it by ${name.length - limit}`,
  }),
  unused: ({ collection, name }) => ({
    message: `the ${singular[collection]} \`${name}\` is not used`,
    help: unusedHelp[collection],
  }),
  'never-trained': ({ model }) => ({
    message: `no workload trains the model \`${model}\``,
    help: `declare a workload with \`kind: training\` and \`model: ${model}\``,
  }),
  'order-of-limits': ({ key, value, than, other }) => ({
    message: `\`${key}\` is ${value} and \`${than}\` ${other}`,
    help: `\`${key}\` is at most \`${than}\``,
  }),
  'runtime-limit': ({ kind, minutes, limit }) => ({
    message: `${a(kind)} job cannot run for ${grouped(minutes)} minutes`,
    help: `SageMaker ends it after ${grouped(limit)} at the latest`,
  }),
  'cron-fields': ({ expression, why, suggestion }) => ({
    message:
      why === 'count'
        ? `\`${expression}\` does not have the six fields of EventBridge's cron`
        : `\`${expression}\` needs \`?\` for exactly one of day of month and day of week`,
    help:
      suggestion === undefined
        ? 'minute, hour, day of month, month, day of week, year'
        : didYouMean(suggestion),
  }),
  'rate-unit': ({ expression }) => ({
    message: `\`${expression}\` is not a rate`,
    help: 'write it as in `rate(1 day)` or `rate(12 hours)`: a whole number, and a unit that agrees with it',
  }),
  'monitoring-schedule': ({ expression }) => ({
    message: `\`${expression}\` is not a schedule that SageMaker monitoring takes`,
    help: 'every hour is `cron(0 * ? * * *)`, every day at six `cron(0 6 ? * * *)`, every four hours from midnight `cron(0 0/4 ? * * *)`',
  }),

  'guarantee-taken': ({ id }) => ({
    message: `a guarantee of Redoubt's own is called \`${id}\``,
    help: 'take another id: reports and `--guarantee` name guarantees by it',
  }),
  'asks-nothing': ({ what }) => ({
    message: `this asks about no ${what}`,
    help: askedHelp[what],
  }),
  'said-twice': ({ one, other }) => ({
    message: `\`${other}\` stands beside \`${one}\``,
    help: 'keep one of the two, as in a policy statement',
  }),
  'beside-ask': ({ key }) => ({
    message: `\`${key}\` stands beside \`ask\``,
    help: `put it into the statements under \`ask\`, or take \`ask\` out`,
  }),
  'other-principal': () => ({
    message: 'the statements of one question name different principals',
    help: 'a question is about one actor: say who once, in one of its statements',
  }),
  'selects-nothing': ({ selector, value, options, nearest }) => ({
    message: `\`${selector}: ${value}\` selects nothing`,
    help: nearest === undefined ? `expected ${oneOf(options)}` : didYouMean(nearest),
  }),
  'unknown-action': ({ action, nearest }) => ({
    message: `AWS has no action \`${action}\``,
    help:
      nearest === undefined
        ? 'write it as in `s3:GetObject`; `*` stands for any letters'
        : didYouMean(nearest),
  }),
  'unknown-operator': ({ operator, nearest }) => ({
    message: `IAM has no condition operator \`${operator}\``,
    help:
      nearest === undefined
        ? 'write it as in `StringEquals` or `ForAnyValue:StringLike`'
        : didYouMean(nearest),
  }),
  'unknown-condition-key': ({ key, action, nearest }) => ({
    message: `nothing says that a request for \`${action}\` carries \`${key}\``,
    help:
      nearest === undefined
        ? 'the service authorization reference lists the condition keys of each action'
        : didYouMean(nearest),
  }),
  'key-not-carried': ({ key, action }) => ({
    message: `a request for \`${action}\` never carries \`${key}\``,
    help: 'ask about it in a statement of its own: with this key nothing is asked about it',
  }),
};

/** The codes of all diagnostics that there are. */
export const diagnosticCodes: readonly string[] = Object.keys(table);

const askedHelp: Readonly<Record<'action' | 'principal' | 'resource', string>> = {
  action: 'say which requests must never be allowed: `Action: …`, as in a policy statement',
  principal: 'name somebody, or leave it out: then everybody is meant',
  resource: 'name something, or leave it out: then every resource is meant',
};

const unusedHelp: Readonly<Record<Collection, string>> = {
  datasets: 'a workload that `reads` or `writes` it is missing, or it is not needed',
  models: 'a workload with this `model` is missing, or it is not needed',
  teams: 'a person with this `team` is missing, or it is not needed',
  people: 'it is not needed',
  workloads: 'it is not needed',
};

/** The words of a diagnostic's facts. */
export function wordsOf<Code extends DiagnosticCode>(
  facts: FactsByCode[Code] & { readonly code: Code },
): Words {
  return table[facts.code](facts);
}

function helpOf(help: string | undefined): { readonly help?: string } {
  return help === undefined ? {} : { help };
}

function didYouMean(spelling: string): string {
  return `did you mean \`${spelling}\`?`;
}

function knownHelp(known: readonly string[]): string | undefined {
  return known.length === 0 ? undefined : `expected ${oneOf(known)}`;
}

function variantHelp(
  key: string,
  variants: { readonly discriminator: string; readonly has: string; readonly need: readonly string[] },
): string {
  const { discriminator, has, need } = variants;
  return `\`${key}\` goes with \`${discriminator}\` ${alternatives(need)}; here \`${discriminator}\` is \`${has}\``;
}

function declaredHelp(collection: Collection, declared: readonly string[]): string {
  return declared.length === 0
    ? `none is declared under \`${collection}\``
    : `declared are ${list(declared)}`;
}

function expectation(expected: Expected): string {
  switch (expected.kind) {
    case 'mapping':
      return expected.keys.length === 0 ? 'a mapping' : `a mapping with ${list(expected.keys)}`;
    case 'list':
      return 'a list';
    case 'number':
      return 'a number';
    case 'boolean':
      return '`true` or `false`';
    case 'one-of':
      return oneOf(expected.options);
    case 'any-of':
      return [...new Set(expected.options.map(expectation))].join(', or ');
    case 'text':
      return expected.format === undefined ? 'text' : textExpectation(expected.format);
  }
}

function textExpectation(format: FormatName): string {
  const { expected, example } = formatWords(format);
  return `${expected}, as in \`${example}\``;
}

function oneOf(options: readonly string[]): string {
  return options.length === 1 ? `\`${options[0]}\`` : `one of ${list(options)}`;
}

/** At most a dozen, in backticks. */
function list(items: readonly string[]): string {
  const shown = items.slice(0, 12).map((item) => `\`${item}\``);
  return items.length > 12 ? `${shown.join(', ')} and ${items.length - 12} more` : shown.join(', ');
}

function alternatives(items: readonly string[]): string {
  const quoted = items.map((item) => `\`${item}\``);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined) return `at most ${grouped(maximum ?? 0)}`;
  return maximum === undefined
    ? `at least ${grouped(minimum)}`
    : `${grouped(minimum)} to ${grouped(maximum)}`;
}

function a(kind: WorkloadKind): string {
  return kind === 'evaluation' ? `an ${kind}` : `a ${kind}`;
}

function matches(format: FormatName, text: string): boolean {
  return format === 'account-id' && /^\d{12}$/.test(text);
}

/** Somebody else's sentence in our style: no capital at the beginning, no full stop at the end. */
function sentence(text: string): string {
  const [first = '', second = ''] = text;
  const isWord = second === second.toLowerCase();
  return (isWord ? first.toLowerCase() : first) + text.slice(1).replace(/\.$/, '');
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
