/**
 * Random policies of every layer, and a request drawn from the policies' own constants. A case depends on its seed
 * alone, so that it can be made again.
 */

/** A small generator of random numbers (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const chance = (probability) => next() < probability;
  const pick = (list) => list[Math.floor(next() * list.length)];
  const some = (list, most) => Array.from({ length: 1 + Math.floor(next() * most) }, () => pick(list));
  return { chance, pick, some };
}

const own = '111111111111';
const other = '222222222222';
const third = '333333333333';

/** Actions with resources that they can be asked about; `*` marks an action that has no resource type. */
const targets = [
  {
    action: 's3:GetObject',
    resources: ['arn:aws:s3:::data/team/a.csv', 'arn:aws:s3:::data/blue/x', 'arn:aws:s3:::logs/2024/x'],
  },
  { action: 's3:PutObject', resources: ['arn:aws:s3:::data/team/a.csv', 'arn:aws:s3:::logs/2024/x'] },
  { action: 's3:ListBucket', resources: ['arn:aws:s3:::data', 'arn:aws:s3:::logs'] },
  { action: 's3:ListAllMyBuckets', resources: ['*'] },
  {
    action: 'sqs:SendMessage',
    resources: ['arn:aws:sqs:eu-west-1:ACCOUNT:jobs', 'arn:aws:sqs:eu-west-1:ACCOUNT:jobs-dead'],
  },
  {
    action: 'kms:Decrypt',
    resources: ['arn:aws:kms:eu-west-1:ACCOUNT:key/k1', 'arn:aws:kms:eu-west-1:ACCOUNT:key/k2'],
  },
  {
    action: 'sts:AssumeRole',
    resources: ['arn:aws:iam::ACCOUNT:role/Deploy', 'arn:aws:iam::ACCOUNT:role/Build'],
  },
  {
    action: 'sagemaker:CreateTrainingJob',
    resources: ['arn:aws:sagemaker:eu-west-1:ACCOUNT:training-job/t1'],
  },
  { action: 'sagemaker:ListTrainingJobs', resources: ['*'] },
  { action: 'iam:PassRole', resources: ['arn:aws:iam::ACCOUNT:role/Job', 'arn:aws:iam::ACCOUNT:role/Build'] },
];

export const wildcardOnly = new Set(['s3:listallmybuckets', 'sagemaker:listtrainingjobs']);

const actionPatterns = [
  '*',
  's3:*',
  's3:Get*',
  'S3:getobject',
  's3:?etObject',
  'sqs:*',
  'kms:*',
  'kms:Decrypt',
  'sts:AssumeRole',
  'sts:*',
  'sagemaker:*',
  'sagemaker:Create*',
  'sagemaker:List*',
  'iam:PassRole',
  's3:*Object',
  's3:GetObject ',
  's3:List*',
];

const resourcePatterns = [
  '*',
  'arn:aws:s3:::data/*',
  'arn:aws:s3:::data',
  'arn:aws:s3:::*',
  'arn:aws:s3:::data/${aws:PrincipalTag/team}/*',
  "arn:aws:s3:::data/${aws:PrincipalTag/team, 'team'}/*",
  'arn:aws:s3:::logs/*/x',
  'arn:aws:s3:::data/t??m/*',
  'arn:aws:s3:::data/${*}',
  'arn:aws:sqs:*:*:jobs',
  'arn:aws:sqs:*',
  'arn:aws:sqs:*:jobs',
  'arn:aws:sqs:eu-west-1:111111111111:jobs*',
  'arn:aws:sqs:*:222222222222:*',
  'arn:aws:kms:*:*:key/*',
  'arn:aws:kms:eu-west-1:111111111111:key/k1',
  'arn:aws:iam::*:role/Deploy',
  'arn:aws:iam::111111111111:role/*',
  'arn:aws:sagemaker:*:*:training-job/*',
  'arn:aws:sagemaker:eu-west-1:222222222222:training-job/t1',
];

const principals = [
  '*',
  { AWS: '*' },
  { AWS: own },
  { AWS: `arn:aws:iam::${own}:root` },
  { AWS: other },
  { AWS: `arn:aws:iam::${own}:user/Ann` },
  { AWS: `arn:aws:iam::${own}:role/Job` },
  { AWS: `arn:aws:sts::${own}:assumed-role/Job/run-1` },
  { AWS: [`arn:aws:iam::${own}:role/Job`, `arn:aws:iam::${own}:root`] },
  {
    AWS: [
      `arn:aws:iam::${own}:role/Job`,
      `arn:aws:sts::${own}:assumed-role/Job/run-1`,
      `arn:aws:iam::${own}:root`,
    ],
  },
  { AWS: `arn:aws:iam::${third}:role/Nobody` },
  { AWS: 'AROAEXAMPLEEXAMPLE12' },
  { AWS: `arn:aws:iam::${own}:role/J*` },
  { Service: 'sagemaker.amazonaws.com' },
  { Service: ['lambda.amazonaws.com', 'sagemaker.amazonaws.com'] },
];

/** Keys with the operators that suit them, the values that policies name and those that requests carry. */
const keys = [
  {
    key: 'aws:SourceVpce',
    ops: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
    policy: ['vpce-1', 'vpce-2', 'vpce-*', 'VPCE-1'],
    request: ['vpce-1', 'vpce-2', 'vpce-9'],
  },
  {
    key: 'aws:PrincipalTag/team',
    ops: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotEqualsIgnoreCase'],
    policy: ['blue', 'red', 'bl*', '${aws:RequestTag/team}', "${aws:RequestTag/team, 'blue'}", '${*}'],
    request: ['blue', 'red', 'team', 'Blue', '*'],
  },
  {
    key: 'aws:RequestTag/team',
    ops: ['StringEquals', 'StringNotEquals', 'StringLike'],
    policy: ['blue', '${aws:PrincipalTag/team}', 'r?d', '${aws:PrincipalTag/team}*'],
    request: ['blue', 'red', 'bluer'],
  },
  {
    key: 'aws:SourceIp',
    ops: ['IpAddress', 'NotIpAddress'],
    policy: ['10.0.0.0/8', '203.0.113.7', '203.0.113.0/24', '2001:db8::/32'],
    request: [
      '10.1.2.3',
      '11.0.0.1',
      '203.0.112.5',
      '203.0.113.6',
      '203.0.113.7',
      '203.0.114.1',
      '2001:db8::1',
    ],
  },
  {
    key: 'aws:MultiFactorAuthPresent',
    ops: ['Bool'],
    policy: ['true', 'false', 'True'],
    request: ['true', 'false'],
  },
  {
    key: 'aws:SecureTransport',
    ops: ['Bool'],
    policy: ['true', 'false'],
    request: ['true', 'false'],
    always: true,
  },
  {
    key: 's3:max-keys',
    ops: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    policy: ['10', '100', '10.0', '-1'],
    request: ['5', '10', '100', '101'],
  },
  {
    key: 'aws:CurrentTime',
    ops: [
      'DateLessThan',
      'DateGreaterThan',
      'DateLessThanEquals',
      'DateGreaterThanEquals',
      'DateEquals',
      'DateNotEquals',
    ],
    policy: ['2024-01-01T00:00:00Z', '2025-06-01T12:00:00Z', '2025-06-01T14:00:00+02:00'],
    request: ['2024-01-01T00:00:00Z', '2025-06-01T12:00:00Z', '2026-01-01T00:00:00Z'],
    always: true,
  },
  {
    key: 'aws:SourceArn',
    ops: ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals'],
    policy: [
      'arn:aws:sns:*:111111111111:*',
      'arn:aws:sns:eu-west-1:*:topic',
      'arn:aws:s3:::data',
      'arn:aws:sns:*:topic:x:*',
    ],
    request: [
      'arn:aws:sns:eu-west-1:111111111111:topic',
      'arn:aws:s3:::data',
      'arn:aws:sns:eu-west-1:222222222222:topic:x:y',
    ],
  },
  {
    key: 'aws:PrincipalArn',
    ops: ['ArnLike', 'ArnNotLike', 'StringEquals', 'StringLike'],
    policy: [`arn:aws:iam::${own}:role/Job`, 'arn:aws:iam::*:role/*', `arn:aws:iam::${own}:user/*`],
    request: [],
    derived: true,
  },
  {
    key: 'aws:PrincipalAccount',
    ops: ['StringEquals', 'StringNotEquals'],
    policy: [own, other],
    request: [],
    derived: true,
  },
  {
    key: 'aws:TagKeys',
    ops: ['StringEquals', 'StringLike', 'StringNotEquals'],
    policy: ['team', 'cost', 'te*'],
    request: [['team'], ['team', 'cost'], ['other'], ['team', 'other'], []],
    many: true,
  },
];

const operatorOf = (random, entry) => {
  const base = random.pick(entry.ops) + (random.chance(0.2) ? 'IfExists' : '');
  if (random.chance(0.08)) return 'Null';
  if (entry.many) return `${random.pick(['ForAllValues', 'ForAnyValue'])}:${base}`;
  return random.chance(0.06) ? `${random.pick(['ForAllValues', 'ForAnyValue'])}:${base}` : base;
};

function condition(random) {
  const block = {};
  for (const entry of random.some(keys, 2)) {
    const operator = operatorOf(random, entry);
    const values = operator.endsWith('Null')
      ? [random.pick(['true', 'false'])]
      : random.some(entry.policy, 2);
    const name = random.chance(0.1) ? entry.key.toUpperCase().replace('/TEAM', '/team') : entry.key;
    if (Object.keys(block[operator] ?? {}).some((key) => key.toLowerCase() === name.toLowerCase())) continue;
    block[operator] = { ...block[operator], [name]: values.length === 1 ? values[0] : [...new Set(values)] };
  }
  return block;
}

/** Patterns that reach the request are drawn more often, so that most cases are close to the edge. */
function statement(random, target, resource, options) {
  const near = random.chance(0.65);
  const service = target.action.split(':')[0];
  const actions = near
    ? [target.action, `${service}:*`, '*', `${target.action.slice(0, -3)}*`]
    : actionPatterns;
  const resources = near
    ? [resource, '*', ...resourcePatterns.filter((text) => text.includes(`:${service}:`))]
    : resourcePatterns;
  const made = { Effect: options.effect ?? (random.chance(options.deny ?? 0.2) ? 'Deny' : 'Allow') };
  if (options.everyone) made.Principal = '*';
  else if (options.principal)
    made[random.chance(0.07) ? 'NotPrincipal' : 'Principal'] = random.pick(principals);
  const allowed = options.everyService === false ? actions.filter((text) => text !== '*') : actions;
  const negated = random.chance(0.08) && options.everyService !== false;
  made[negated ? 'NotAction' : 'Action'] = random.some(allowed, 2);
  if (!options.trust) made[random.chance(0.08) ? 'NotResource' : 'Resource'] = random.some(resources, 2);
  if (random.chance(0.35)) made.Condition = condition(random);
  return made;
}

function policy(random, target, resource, options = {}) {
  const statements = Array.from({ length: random.pick([1, 1, 2, 3]) }, () =>
    statement(random, target, resource, options),
  );
  return {
    Version: random.chance(0.93) || options.everyService === false ? '2012-10-17' : '2008-10-17',
    Statement: statements,
  };
}

const fullAccess = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const principalKinds = ['user', 'session', 'session', 'session', 'service', 'anonymous'];

function principalOf(random) {
  const kind = random.pick(principalKinds);
  if (kind === 'user')
    return { kind: 'user', arn: `arn:aws:iam::${own}:user/Ann`, account: own, uniqueId: 'AIDAANN' };
  if (kind === 'service') return { kind: 'service', service: 'sagemaker.amazonaws.com' };
  if (kind === 'anonymous') return { kind: 'anonymous' };
  return {
    kind: 'roleSession',
    roleArn: `arn:aws:iam::${own}:role/Job`,
    sessionName: 'run-1',
    account: own,
    uniqueId: 'AROAJOB',
  };
}

function contextOf(random) {
  const context = {};
  for (const entry of keys) {
    if (entry.derived || (!entry.always && random.chance(0.45))) continue;
    context[entry.key] = random.pick(entry.request);
  }
  return context;
}

/** One case: a request, and raw policy documents by layer. */
export function generateCase(seed) {
  const random = randomOf(seed);
  const target = random.pick(targets);
  const account = random.chance(0.65) ? own : other;
  const resource = random.pick(target.resources).replace('ACCOUNT', account);
  const principal = principalOf(random);
  const make = (options) => policy(random, target, resource, options);
  const mine = principal.kind === 'user' || principal.kind === 'roleSession';
  const isTrust = target.action === 'sts:AssumeRole';
  const level = (name, options) => ({
    name,
    policies: [random.chance(0.5) && !options.effect ? fullAccess : make(options)],
  });
  return {
    seed,
    principal,
    action: target.action,
    resource,
    account: resource === '*' && mine ? own : account,
    context: contextOf(random),
    identity: mine ? Array.from({ length: random.pick([0, 1, 1, 2]) }, () => make({ deny: 0.15 })) : [],
    boundary: mine && random.chance(0.25) ? make({ deny: 0.15 }) : undefined,
    session: principal.kind === 'roleSession' && random.chance(0.25) ? make({ deny: 0.15 }) : undefined,
    scps: mine && random.chance(0.35) ? [level('r-1', {}), level('ou-1', { deny: 0.3 })] : [],
    rcps: random.chance(0.2) ? [level('r-1', { effect: 'Deny', everyone: true, everyService: false })] : [],
    resourcePolicy:
      random.chance(0.6) || isTrust || target.action.startsWith('kms:')
        ? make({ principal: true, trust: isTrust, deny: 0.15 })
        : undefined,
    endpoint: random.chance(0.15) ? make({ everyone: true, deny: 0.1 }) : undefined,
    blockPublicAccess: target.action.startsWith('s3:') && random.chance(0.15),
  };
}
