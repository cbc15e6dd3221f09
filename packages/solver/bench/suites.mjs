import { allowed, exceeds, statement } from './statements.mjs';

/** The questions of the benchmark: each suite is a list of `{ name, build(formulas) }`, the same on every run. */

const allow = (action, resource, ...when) => ({ effect: 'allow', action, resource, when });
const deny = (action, resource, ...when) => ({ effect: 'deny', action, resource, when });

let seed = 12345;
const random = (n) => {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return (seed >> 8) % n;
};
const pick = (items) => items[random(items.length)];

// --- scenarios: a data perimeter, guardrails on jobs, keys, tags ----------------------------------------------

const ENDPOINTS = ['vpce-0a1', 'vpce-0b2', 'vpce-0c3'];
const BUCKET = ['arn:aws:s3:::ml-data-train', 'arn:aws:s3:::ml-data-train/*'];
const scientist = [
  allow(
    ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:PutObject'],
    ['arn:aws:s3:::ml-data-*', 'arn:aws:s3:::ml-data-*/*'],
  ),
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], '*', ['like', 'via', 's3.eu-west-1.amazonaws.com']),
  deny('s3:*', 'arn:aws:s3:::ml-data-restricted/*', ['!like', 'clearance', 'high', 'secret']),
];
const perimeter = [
  deny('s3:*', BUCKET, ['!like?', 'endpoint', ...ENDPOINTS]),
  deny('s3:*', BUCKET, ['!like?', 'org', 'o-abc123'], ['like?', 'is-service', 'false']),
  deny('s3:*', BUCKET, ['like', 'tls', 'false']),
  allow(['s3:GetObject', 's3:ListBucket'], BUCKET, ['like', 'org', 'o-abc123']),
];
const exempting = [
  deny('s3:*', BUCKET, ['!like?', 'endpoint', ...ENDPOINTS], ['!like', 'principal-tag', 'break-glass']),
  allow(['s3:GetObject', 's3:ListBucket'], BUCKET, ['like', 'org', 'o-abc123']),
];
const encrypted = [
  allow('s3:PutObject', 'arn:aws:s3:::ml-data-*/*'),
  deny('s3:PutObject', '*', ['!like', 'encryption', 'aws:kms']),
  deny('s3:PutObject', '*', ['!like?', 'key', 'arn:aws:kms:eu-west-1:111122223333:key/*']),
];
const inverted = [
  allow('s3:PutObject', 'arn:aws:s3:::ml-data-*/*'),
  deny('s3:PutObject', '*', ['like', 'encryption', 'aws:kms']),
];
const read = (...when) =>
  allow(['s3:GetObject', 's3:GetObjectVersion'], 'arn:aws:s3:::ml-data-train/*', ...when);
const SUBNETS = ['subnet-1', 'subnet-2'];
const developer = [
  allow('sagemaker:*', '*'),
  allow('iam:PassRole', 'arn:aws:iam::111122223333:role/sm-*', [
    'like',
    'passed-to',
    'sagemaker.amazonaws.com',
  ]),
];
const naive = [
  allow('*', '*'),
  deny(['sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob'], '*', [
    'outside',
    'subnets',
    ...SUBNETS,
  ]),
];
const full = [
  allow('*', '*'),
  deny('sagemaker:Create*Job', '*', ['outside', 'subnets', ...SUBNETS]),
  deny('sagemaker:CreateTrainingJob', '*', ['!present', 'subnets']),
  deny(['sagemaker:CreateTrainingJob', 'sagemaker:CreateModel'], '*', ['like?', 'isolation', 'false']),
  deny('sagemaker:CreateTrainingJob', '*', ['outside', 'instances', 'ml.g5.*', 'ml.m5.*']),
  deny('sagemaker:CreateTrainingJob', '*', ['above', 'runtime', 86400]),
];
const train = (...when) =>
  allow('sagemaker:CreateTrainingJob', 'arn:aws:sagemaker:*:*:training-job/*', ...when);
const decrypt = (...when) => allow('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/*', ...when);
const keyUser = [
  allow(['kms:Decrypt', 'kms:DescribeKey'], 'arn:aws:kms:eu-west-1:111122223333:key/*', [
    'like',
    'via',
    's3.eu-west-1.amazonaws.com',
  ]),
];
const byTag = [
  allow(['sagemaker:*Endpoint', 'sagemaker:InvokeEndpoint'], '*', ['like', 'resource-team', '${team}']),
  allow('s3:*Object', 'arn:aws:s3:::ml-home/${team}/${user}/*'),
  allow('s3:GetObject', 'arn:aws:s3:::ml-home/shared-${team}'),
];
const invoke = (...when) => allow('sagemaker:InvokeEndpoint', '*', ...when);
const home = (...when) => allow('s3:PutObject', 'arn:aws:s3:::ml-home/red/alice/*', ...when);

const SCENARIOS = [
  [
    'read outside the endpoints',
    { identity: [scientist], resource: [perimeter] },
    read(['!like', 'endpoint', ...ENDPOINTS]),
    'unsat',
  ],
  [
    'read without TLS',
    { identity: [scientist], resource: [perimeter] },
    read(['like', 'tls', 'false']),
    'unsat',
  ],
  [
    'read from another organization',
    { identity: [scientist], resource: [perimeter] },
    read(['!like', 'org', 'o-abc123']),
    'sat',
  ],
  [
    'read from another organization, no service',
    { identity: [scientist], resource: [perimeter] },
    read(['!like', 'org', 'o-abc123'], ['present', 'org'], ['like', 'is-service', 'false']),
    'unsat',
  ],
  [
    'sibling bucket',
    { identity: [scientist], resource: [perimeter] },
    allow('s3:GetObject', 'arn:aws:s3:::ml-data-*', ['!like', 'endpoint', ...ENDPOINTS]),
    'sat',
  ],
  [
    'restricted data',
    { identity: [scientist] },
    allow('s3:GetObject', 'arn:aws:s3:::ml-data-restricted/*', ['!like', 'clearance', 'h*', 'secret']),
    'unsat',
  ],
  [
    'clearance in another case',
    { identity: [scientist] },
    allow('s3:GetObject', 'arn:aws:s3:::ml-data-restricted/*', ['likeAnyCase', 'clearance', 'SECRET']),
    'sat',
  ],
  [
    'address halves',
    { identity: [[...scientist, deny('s3:*', '*', ['!in', 'ip', '10.0.0.0/9', '10.128.0.0/9'])]] },
    read(['present', 'ip'], ['!in', 'ip', '10.0.0.0/8']),
    'unsat',
  ],
  [
    'no subnets, naive',
    { identity: [developer], guardrails: [naive] },
    train(['!present', 'subnets']),
    'sat',
  ],
  [
    'foreign subnet, naive',
    { identity: [developer], guardrails: [naive] },
    train(['outside', 'subnets', ...SUBNETS]),
    'unsat',
  ],
  ['no subnets', { identity: [developer], guardrails: [full] }, train(['!present', 'subnets']), 'unsat'],
  [
    'foreign subnet',
    { identity: [developer], guardrails: [full] },
    train(['outside', 'subnets', ...SUBNETS]),
    'unsat',
  ],
  [
    'not isolated',
    { identity: [developer], guardrails: [full] },
    train(['!like', 'isolation', 'true'], ['like?', 'isolation', 'true', 'false']),
    'unsat',
  ],
  ['something allowed', { identity: [developer], guardrails: [full] }, train(), 'sat'],
  ['p4d', { identity: [developer], guardrails: [full] }, train(['like', 'instances', 'ml.p4*']), 'unsat'],
  [
    'both subnets only',
    { identity: [developer], guardrails: [full] },
    train(['like', 'subnets', 'subnet-1'], ['inside', 'subnets', 'subnet-?']),
    'sat',
  ],
  ['too long', { identity: [developer], guardrails: [full] }, train(['above', 'runtime', 86400]), 'unsat'],
  [
    'pass role elsewhere',
    { identity: [developer], guardrails: [full] },
    allow('iam:PassRole', '*', ['!like', 'passed-to', 'sagemaker.amazonaws.com']),
    'unsat',
  ],
  [
    'past the endpoints with an exempting tag',
    { identity: [scientist], resource: [exempting] },
    read(['!like', 'endpoint', ...ENDPOINTS]),
    'sat',
  ],
  [
    'past the endpoints without the tag',
    { identity: [scientist], resource: [exempting] },
    read(['!like', 'endpoint', ...ENDPOINTS], ['!like', 'principal-tag', 'break-glass']),
    'unsat',
  ],
  [
    'write another way encrypted',
    { identity: [encrypted] },
    allow('s3:PutObject', 'arn:aws:s3:::ml-data-train/*', ['!like', 'encryption', 'aws:kms']),
    'unsat',
  ],
  [
    'write under a foreign key',
    { identity: [encrypted] },
    allow(
      's3:PutObject',
      '*',
      ['present', 'key'],
      ['!like', 'key', 'arn:aws:kms:eu-west-1:111122223333:key/*'],
    ),
    'unsat',
  ],
  ['write with the key left out', { identity: [encrypted] }, allow('s3:PutObject', '*'), 'sat'],
  [
    'write in the clear, inverted',
    { identity: [inverted] },
    allow('s3:PutObject', '*', ['!present', 'encryption']),
    'sat',
  ],
  [
    'isolation left out',
    { identity: [developer], guardrails: [full] },
    train(['!present', 'isolation']),
    'unsat',
  ],
  [
    'model without isolation, naive',
    { identity: [developer], guardrails: [naive] },
    allow('sagemaker:CreateModel', '*', ['like', 'isolation', 'false']),
    'sat',
  ],
  [
    'notebook beside the guardrails',
    { identity: [developer], guardrails: [full] },
    allow('sagemaker:CreateNotebookInstance', '*', ['!present', 'subnets']),
    'sat',
  ],
  [
    'another key action',
    { identity: [keyUser] },
    allow('kms:*', '*', ['!like', 'via', 's3.eu-west-1.amazonaws.com']),
    'unsat',
  ],
  [
    'one day is not too long',
    { identity: [developer], guardrails: [full] },
    train(['atMost', 'runtime', 86400], ['like', 'instances', 'ml.g5.xlarge']),
    'sat',
  ],
  ['decrypt directly', { identity: [keyUser] }, decrypt(['!present', 'via']), 'unsat'],
  [
    'decrypt through storage',
    { identity: [keyUser] },
    decrypt(['!like', 'context', 'arn:aws:s3:::ml-data-*']),
    'sat',
  ],
  [
    'cross team',
    { identity: [byTag] },
    invoke(['like', 'resource-team', 'red'], ['!like', 'team', 'red']),
    'unsat',
  ],
  ['same team', { identity: [byTag] }, invoke(['like', 'resource-team', 'r*']), 'sat'],
  [
    'disjoint tags',
    { identity: [byTag] },
    invoke(['like', 'resource-team', 'prod-*'], ['!like', 'team', 'prod-*']),
    'unsat',
  ],
  [
    'home of alice, slash in team',
    { identity: [byTag] },
    home(
      ['!like', 'user', 'alice'],
      ['!like', 'team', 'red'],
      ['like', 'user', '?*'],
      ['like', 'team', '?*'],
    ),
    'sat',
  ],
  [
    'home of alice, no slash',
    { identity: [byTag] },
    home(['!like', 'user', 'alice', '*/*', ''], ['like', 'team', 'red']),
    'unsat',
  ],
  [
    'differs from its tag',
    { identity: [[...byTag, deny('*', '*', ['!like', 'resource-env', '${env}'])]] },
    invoke(['like', 'resource-env', 'prod'], ['!like', 'env', 'prod']),
    'unsat',
  ],
];

export const scenarios = SCENARIOS.map(([name, layers, question, expected]) => ({
  name,
  expected,
  build: (f) => f.and([allowed(f, layers), statement(f, question)]),
}));

// --- generated policies ---------------------------------------------------------------------------------------

const SERVICES = [
  's3',
  'ec2',
  'sagemaker',
  'iam',
  'kms',
  'logs',
  'ecr',
  'glue',
  'athena',
  'lambda',
  'sns',
  'sqs',
  'dynamodb',
  'cloudwatch',
  'elasticfilesystem',
];
const VERBS = [
  'Get',
  'List',
  'Describe',
  'Create',
  'Update',
  'Delete',
  'Put',
  'Start',
  'Stop',
  'Tag',
  'Batch',
];
const NOUNS = [
  'Object',
  'Bucket',
  'Job',
  'TrainingJob',
  'Endpoint',
  'Model',
  'Policy',
  'Key',
  'Table',
  'Stream',
  'Image',
  'Cluster',
  'Function',
  'Version',
  'Tags',
  'Config',
];

function actionGlob(service = pick(SERVICES)) {
  const form = random(10);
  if (form < 5) return `${service}:${pick(VERBS)}${pick(NOUNS)}`;
  if (form < 7) return `${service}:${pick(VERBS)}*`;
  if (form < 8) return `${service}:${pick(VERBS)}${pick(NOUNS)}*`;
  return form < 9 ? `${service}:*${pick(NOUNS)}` : `${service}:${pick(VERBS)}*${pick(NOUNS)}`;
}

function resourceGlob(service) {
  if (random(6) === 0) return '*';
  const region = pick(['*', 'eu-west-1', 'us-*']);
  const account = pick(['*', '111122223333', '444455556666']);
  const name = pick(['*', 'ml-*', `ml-${random(30)}*`, `prod-${random(30)}`, '*-dev', 'team-?/*']);
  return `arn:aws:${service}:${region}:${account}:${pick(['job', 'model', 'bucket', 'key', 'table'])}/${name}`;
}

const CONDITIONS = [
  () => ['like', 'region', pick(['eu-west-1', 'eu-central-1']), 'us-east-1'],
  () => ['!like?', 'endpoint', ...ENDPOINTS.slice(0, 1 + random(3))],
  () => ['like', 'mfa', 'true'],
  () => ['in', 'ip', `10.${random(4)}.0.0/16`, '192.168.0.0/16'],
  () => ['inside', 'tag-keys', 'team*', `cost-${random(5)}`],
  () => ['atMost', 'mfa-age', 600 * (1 + random(6))],
  () => ['like', 'team', `ml-${random(4)}*`, 'core'],
  () => ['present', 'resource-env'],
];

function largePolicy(statements, actions, resources, conditions) {
  return Array.from({ length: statements }, () => {
    const service = pick(SERVICES);
    const many = (n, make) => [
      ...new Set(Array.from({ length: Math.max(1, Math.round(n / statements)) }, make)),
    ];
    return {
      effect: random(10) === 0 ? 'deny' : 'allow',
      action: many(actions, () => actionGlob(random(3) ? service : pick(SERVICES))),
      resource: many(resources, () => resourceGlob(service)),
      when: random(statements) < conditions ? [pick(CONDITIONS)()] : [],
    };
  });
}

function changed(statements) {
  const copy = structuredClone(statements);
  const at = pick(copy);
  switch (random(5)) {
    case 0:
      if (at.action.length > 1) at.action.pop();
      else at.effect = 'deny';
      return copy;
    case 1:
      at.resource = at.resource.map((glob) => glob.replace(/[^*]+$/, 'x*'));
      return copy;
    case 2:
      at.when = [];
      return copy;
    case 3:
      at.when = [pick(CONDITIONS)()];
      return copy;
    default:
      return copy.filter((s) => s !== at);
  }
}

/** Says the same in other words, so that inclusion both ways must be proved by covers of several globs. */
function rewritten(statements) {
  const cover = (glob) => {
    if (!/[^*?]\*$/.test(glob) || random(2)) return [glob];
    const stem = glob.slice(0, -1);
    return random(2) ? [stem, `${stem}?*`] : [stem, `${stem}a*`, `${stem}?`, `${stem}??*`];
  };
  const out = statements.flatMap((s0) => {
    const s = { ...s0, action: s0.action.flatMap(cover), resource: s0.resource.flatMap(cover) };
    if (random(4) === 0)
      return [
        ['like', 'split', 'xx-*', 'yy*'],
        ['!like', 'split', 'xx-*', 'yy*'],
      ].map((c) => ({ ...s, when: [...s.when, c] }));
    if (s.resource.length === 1 && s.resource[0] === '*') {
      const some = ['arn:aws:s3:::x*', 'arn:aws:*:*:*:job/*'];
      return [
        { ...s, resource: some },
        { ...s, resource: undefined, notResource: some },
      ];
    }
    return [s];
  });
  return out.reverse();
}

const BIG = [60, 400, 200, 30];

export function inclusions(count) {
  return Array.from({ length: count }, (_, i) => {
    const p = largePolicy(...BIG);
    const q = changed(p);
    return [
      { name: `large ${i} less its change`, build: (f) => exceeds(f, p, q) },
      { name: `change ${i} less the original`, build: (f) => exceeds(f, q, p) },
      {
        name: `large ${i} less itself reversed`,
        build: (f) => exceeds(f, p, [...p].reverse()),
        expected: 'unsat',
      },
    ];
  }).flat();
}

export function rewrites(count) {
  return Array.from({ length: count }, (_, i) => {
    const p = i % 4 ? largePolicy(4 + random(10), 40, 20, 5) : largePolicy(...BIG);
    const q = rewritten(p);
    return [
      { name: `rewrite ${i} forth`, build: (f) => exceeds(f, p, q), expected: 'unsat' },
      { name: `rewrite ${i} back`, build: (f) => exceeds(f, q, p), expected: 'unsat' },
    ];
  }).flat();
}

/** Roles and the questions put to each of them; one factory and one solver serve the whole batch. */
export function roles(count) {
  const made = Array.from({ length: count }, (_, i) => ({
    identity: [largePolicy(6 + random(8), 40, 20, 4), [developer, scientist, keyUser, byTag][i % 4]],
    guardrails: [i % 2 ? full : naive],
    boundary:
      i % 3 ? [] : [[allow(['s3:*', 'sagemaker:*', 'kms:*', 'logs:*', 'ecr:*', 'iam:PassRole'], '*')]],
  }));
  const questions = [
    read(['!like', 'endpoint', ...ENDPOINTS]),
    read(),
    train(['!present', 'subnets']),
    train(['outside', 'subnets', ...SUBNETS]),
    train(['like', 'isolation', 'false']),
    train(),
    decrypt(),
    decrypt(['!present', 'via']),
    invoke(),
    ...Array.from({ length: 16 }, () => {
      const service = pick(SERVICES);
      return allow(actionGlob(service), resourceGlob(service), pick(CONDITIONS)());
    }),
  ];
  return made.flatMap((role, r) =>
    questions.map((question, q) => ({
      name: `role ${r} question ${q}`,
      build: (f) => f.and([allowed(f, role), statement(f, question)]),
    })),
  );
}
