/**
 * Cases for the compiler: those of the differential run, with what only the compiler and the evaluator share added on
 * top (odd conditions, principals and layers that the other implementation does not know). A case depends on its seed.
 */
import { generateCase, wildcardOnly as listActions, randomOf } from '../differential/generate.mjs';

/** Actions of the cases that have no resource type, in lower case. */
export const wildcardOnly = new Set([...listActions, 'kms:createkey', 'sts:getcalleridentity']);

const own = '111111111111';
const other = '222222222222';
const symbolic = '⟨account⟩';

const oddActions = [
  { action: 'sts:GetCallerIdentity', resource: '*' },
  { action: 'kms:RetireGrant', resource: 'arn:aws:kms:eu-west-1:ACCOUNT:key/k1' },
  { action: 'kms:CreateKey', resource: '*' },
  { action: 'sts:TagSession', resource: 'arn:aws:iam::ACCOUNT:role/Deploy' },
  { action: 'sns:Publish', resource: 'arn:aws:sns:eu-west-1:ACCOUNT:topic' },
  { action: 'iam:DeletePolicy', resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
];

const oddResources = [
  'arn:aws:s3',
  'arn:aws:sqs',
  'arn:aws:sqs:*',
  'arn:aws:sqs:*:jobs',
  'arn:aws:sqs:*jobs',
  'arn:aws:*:key/k1',
  'arn:*:data/*',
  'arn:aws:iam::*',
  'arn:*:*:*:*:*:*',
  'arn:aws:kms:*:*:*',
  'arn:aws:s3:::data/${aws:username}/*',
  "arn:aws:s3:::data/${aws:username, 'blue'}/*",
  'arn:aws:s3:::${s3:max-keys}/*',
  'arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:jobs',
  '**',
  '?',
];

const oddPrincipals = [
  { AWS: 'AROAJOB' },
  { AWS: 'AIDAANN' },
  { AWS: `arn:aws:sts::${own}:assumed-role/Job/run-2` },
  { AWS: `arn:aws:sts::${own}:federated-user/Fay` },
  { AWS: symbolic },
  { AWS: [symbolic, `arn:aws:iam::${own}:user/Ann`] },
  { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
  { Federated: 'accounts.google.com' },
  { Service: 'sagemaker.amazonaws.com', AWS: own },
  { AWS: `arn:aws:iam::${own}:role/Job` },
  '*',
];

const texts = [
  '',
  'blue',
  'Blue',
  'bl*',
  'b?ue',
  '*',
  '${*}',
  '${aws:PrincipalTag/team}',
  "${aws:RequestTag/team, 'blue'}",
];
const stringOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
];
const arnOperators = ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals'];

/** Keys with operators and values at the edges, and what requests carry. */
const oddKeys = [
  { key: 'aws:PrincipalTag/team', operators: stringOperators, values: texts },
  { key: 'aws:RequestTag/team', operators: [...stringOperators, ...arnOperators], values: texts },
  {
    key: 'aws:RequestTag/cost',
    operators: stringOperators,
    values: texts,
    request: ['', 'blue', '*', 'Blue'],
  },
  { key: 'aws:TagKeys', operators: stringOperators, values: [...texts, 'team'], many: true },
  {
    key: 'aws:CalledVia',
    operators: stringOperators,
    values: ['athena.amazonaws.com', '*.amazonaws.com', ''],
    request: [['athena.amazonaws.com'], ['athena.amazonaws.com', 'kms.amazonaws.com'], ['']],
    many: true,
  },
  {
    key: 'custom:list',
    operators: stringOperators,
    values: texts,
    request: [['blue'], ['blue', 'red'], ['', 'red'], [''], 'blue'],
    quantified: true,
  },
  {
    key: 'custom:flag',
    operators: ['Bool'],
    values: ['true', 'True', 'false', 'yes'],
    request: ['true', 'True', 'false', 'yes'],
  },
  {
    key: 'aws:MultiFactorAuthPresent',
    operators: ['Bool', 'StringEquals'],
    values: ['TRUE', 'true', 'False', 'false'],
  },
  { key: 'aws:ViaAWSService', operators: ['Bool'], values: ['true', 'false'], request: ['true', 'false'] },
  {
    key: 'aws:SourceIp',
    operators: ['IpAddress', 'NotIpAddress'],
    values: [
      '10.1',
      '010.0.0.0/8',
      '0.0.0.0/0',
      '203.0.113.7/33',
      '::ffff:10.1.2.3',
      'nowhere',
      '203.0.113.4/30',
      '::/0',
    ],
  },
  {
    key: 's3:max-keys',
    operators: ['NumericEquals', 'NumericNotEquals', 'NumericLessThan'],
    values: ['1e2', '+10', 'ten', '100.5'],
  },
  {
    key: 'aws:CurrentTime',
    operators: ['DateLessThan', 'DateNotEquals'],
    values: ['2025', '1735689600', 'soon'],
  },
  {
    key: 'aws:SourceArn',
    operators: [...arnOperators, 'StringLike'],
    values: [
      'arn:aws:sns:*',
      '*',
      'arn:aws:s3:::${aws:PrincipalTag/team}',
      'arn:*',
      'sns',
      'arn:aws:sns:*:*:*',
    ],
  },
  {
    key: 'aws:PrincipalArn',
    operators: arnOperators,
    values: ['*', 'arn:aws:iam::*:role/J*', 'arn:aws:sts::*', `arn:aws:iam::${own}:*`],
  },
  {
    key: 'aws:PrincipalOrgPaths',
    operators: stringOperators,
    values: ['o-1/r-1/*', 'o-1/r-1/ou-1/', ''],
    many: true,
  },
  { key: 'aws:PrincipalOrgID', operators: stringOperators, values: ['o-1', 'o-*', '${aws:PrincipalOrgID}'] },
  { key: 'aws:username', operators: stringOperators, values: ['Ann', 'A*', '${aws:username}'] },
  { key: 'aws:userid', operators: stringOperators, values: ['AROAJOB:*', 'AROAJOB:run-1', '*:*'] },
  { key: 'aws:ResourceAccount', operators: stringOperators, values: [own, other, '${aws:PrincipalAccount}'] },
  { key: 'aws:PrincipalIsAWSService', operators: ['Bool'], values: ['true', 'False'] },
  { key: 'aws:SourceVpce', operators: stringOperators, values: ['vpce-1', '${aws:SourceVpc}', ''] },
];

function oddCondition(random) {
  const entry = random.pick(oddKeys);
  if (random.chance(0.15)) return { Null: { [entry.key]: random.pick(['true', 'false', 'True', 'maybe']) } };
  const set = entry.quantified || random.chance(entry.many ? 0.85 : 0.15);
  const operator =
    (set ? random.pick(['ForAllValues:', 'ForAnyValue:']) : '') +
    (random.chance(0.02) ? 'StringSounds' : random.pick(entry.operators)) +
    (random.chance(0.35) ? 'IfExists' : '');
  return {
    [operator]: { [entry.key]: random.chance(0.1) ? [] : [...new Set(random.some(entry.values, 3))] },
  };
}

function spiceStatement(random, statement) {
  if (random.chance(0.02)) statement.Effect = random.pick(['allow', 'Permit']);
  if (random.chance(0.22)) statement.Condition = oddCondition(random);
  for (const element of ['Resource', 'NotResource']) {
    if (element in statement && random.chance(0.12)) statement[element] = random.some(oddResources, 2);
  }
  for (const element of ['Principal', 'NotPrincipal']) {
    if (!(element in statement) || !random.chance(0.2)) continue;
    delete statement[element];
    statement[random.chance(0.25) ? 'NotPrincipal' : 'Principal'] = random.pick(oddPrincipals);
  }
}

const membership = (random) =>
  random.chance(0.3)
    ? { organizationId: 'o-1', organizationPaths: random.pick([['o-1/r-1/ou-1/'], ['o-1/r-1/'], []]) }
    : {};

const tagsOf = (random) =>
  random.chance(0.3) ? { tags: random.pick([{}, { team: 'blue' }, { team: '*' }]) } : {};

function oddPrincipal(random) {
  const extra = { account: own, ...membership(random), ...tagsOf(random) };
  return random.pick([
    { kind: 'role', arn: `arn:aws:iam::${own}:role/Job`, ...extra },
    { kind: 'role', arn: `arn:aws:iam::${own}:role/aws-service-role/x.amazonaws.com/Job`, ...extra },
    { kind: 'root', arn: `arn:aws:iam::${own}:root`, ...extra },
    {
      kind: 'federatedUser',
      arn: `arn:aws:sts::${own}:federated-user/Fay`,
      userArn: `arn:aws:iam::${own}:user/Ann`,
      ...extra,
    },
    { kind: 'webIdentity', provider: 'accounts.google.com' },
    { kind: 'user', arn: `arn:aws:iam::${own}:user/Ann`, uniqueId: 'AIDAANN', ...extra },
    {
      kind: 'roleSession',
      roleArn: `arn:aws:iam::${own}:role/Job`,
      sessionName: 'run-1',
      uniqueId: 'AROAJOB',
      ...extra,
    },
    {
      kind: 'roleSession',
      roleArn: `arn:aws:iam::${symbolic}:role/Job`,
      sessionName: 'run-1',
      ...extra,
      account: symbolic,
    },
  ]);
}

function spiceContext(random, context) {
  for (const entry of oddKeys) {
    if (entry.request && random.chance(0.4)) context[entry.key] = random.pick(entry.request);
  }
}

function grantsOf(random, principal) {
  const grantee = principal.arn ?? principal.roleArn ?? principal.service ?? 'nobody';
  return [
    {
      id: 'g-1',
      grantee: random.chance(0.8) ? grantee : 'arn:aws:iam::111111111111:role/Nobody',
      operations: random.pick([['Decrypt'], ['RetireGrant', 'Decrypt'], ['Encrypt']]),
      ...(random.chance(0.3) ? { encryptionContextSubset: { team: 'blue' } } : {}),
    },
  ];
}

/** One case: raw documents by layer, and one request. `known` says whether the formula is told what follows from the principal. */
export function generateCompileCase(seed) {
  const random = randomOf(seed ^ 0x5eed);
  const one = structuredClone(generateCase(seed));
  if (random.chance(0.35)) one.principal = oddPrincipal(random);
  if (random.chance(0.1)) {
    const { action, resource } = random.pick(oddActions);
    Object.assign(one, { action, resource: resource.replace('ACCOUNT', one.account) });
  }
  if (random.chance(0.03)) one.account = symbolic;
  const documents = [
    ...one.identity,
    one.boundary,
    one.session,
    one.resourcePolicy,
    one.endpoint,
    ...[...one.scps, ...one.rcps].flatMap(({ policies }) => policies),
  ];
  for (const document of documents)
    for (const statement of document?.Statement ?? []) spiceStatement(random, statement);
  spiceContext(random, one.context);
  if (one.action.startsWith('kms:') && random.chance(0.4)) one.grants = grantsOf(random, one.principal);
  one.managementAccount = random.chance(0.05);
  one.narrowed = random.chance(0.5);
  one.known = random.chance(0.5);
  if (one.known) withoutForeignKeys(one);
  return one;
}

/** Keys that a request of the principal cannot carry, or that its own tags settle. */
function withoutForeignKeys({ principal, context }) {
  if (principal.kind !== 'service')
    for (const key of ['aws:SourceArn', 'aws:SourceAccount']) delete context[key];
  if (principal.tags !== undefined || principal.kind === 'service') delete context['aws:PrincipalTag/team'];
}
