/** Actions, resources, variables and principals: how statements match. */
import {
  all,
  allow,
  anonymous,
  deny,
  type GoldenCase,
  other,
  own,
  roleArn,
  root,
  service,
  session,
  sessionArnText,
  to,
  toAllBut,
  user,
} from './case.js';

type Holds = boolean | { open: string };
type MatchRow = readonly [rule: string, pattern: string | readonly string[], asked: string, holds: Holds];

const actionRows: readonly MatchRow[] = [
  ['action-without-case', 's3:GetObject', 's3:GetObject', true],
  ['action-without-case', 'S3:getobject', 's3:GetObject', true],
  ['action-without-case', 's3:GetObject', 'S3:GETOBJECT', true],
  ['action-wildcards', 's3:Get*', 's3:GetObject', true],
  ['action-wildcards', 's3:?etObject', 's3:GetObject', true],
  ['action-wildcards', 's3:*Object', 's3:GetObject', true],
  ['action-wildcards', 's3:Get?', 's3:GetObject', false],
  ['action-wildcards', '*', 's3:GetObject', true],
  ['action-wildcards', 's3:*', 's3-outposts:GetObject', false],
  ['action-wildcards', 's3:*', 'sqs:SendMessage', false],
  ['action-wildcards', ['sqs:*', 's3:Put*'], 's3:PutObject', true],
  ['action-wildcards', 's3', 's3:GetObject', false],
  ['action-with-whitespace', 's3:GetObject ', 's3:GetObject', false],
  ['action-with-whitespace', ' s3:GetObject', 's3:GetObject', false],
  ['action-with-whitespace', 's3:Get Object', 's3:GetObject', false],
  ['action-with-whitespace', 's3:GetObject,s3:PutObject', 's3:PutObject', false],
];

const notActionRows: readonly MatchRow[] = [
  ['not-action', 's3:*', 'sqs:SendMessage', true],
  ['not-action', 's3:*', 's3:GetObject', false],
  ['not-action', ['s3:*', 'sqs:*'], 'sqs:SendMessage', false],
  ['not-action', 's3:*', 'future:DoThings', true],
  ['action-with-whitespace', 's3:GetObject ', 's3:GetObject', true],
];

const resourceRows: readonly MatchRow[] = [
  ['resource-with-case', 'arn:aws:s3:::data/x', 'arn:aws:s3:::data/x', true],
  ['resource-with-case', 'arn:aws:s3:::data/X', 'arn:aws:s3:::data/x', false],
  ['resource-wildcards', '*', 'arn:aws:s3:::data/x', true],
  ['resource-wildcards', 'arn:aws:s3:::data/*', 'arn:aws:s3:::data/a/b/c', true],
  ['resource-wildcards', 'arn:aws:s3:::data/*', 'arn:aws:s3:::data', false],
  ['resource-wildcards', 'arn:aws:s3:::data*', 'arn:aws:s3:::database/x', true],
  ['resource-wildcards', 'arn:aws:s3:::data/*/test/*', 'arn:aws:s3:::data/1/2/test/3/o.jpg', true],
  ['resource-wildcards', 'arn:aws:s3:::data/*/test/*', 'arn:aws:s3:::data/test/o.jpg', false],
  ['resource-wildcards', 'arn:aws:s3:::d?ta/x', 'arn:aws:s3:::data/x', true],
  ['resource-wildcards', 'arn:aws:sqs:*:*:jobs', 'arn:aws:sqs:eu-west-1:111122223333:jobs', true],
  [
    'resource-wildcards',
    'arn:aws:sqs:eu-*:111122223333:jobs',
    'arn:aws:sqs:us-east-1:111122223333:jobs',
    false,
  ],
  ['resource-wildcards', 'arn:*:sqs:*:*:*', 'arn:aws-cn:sqs:cn-north-1:111122223333:jobs', true],
  [
    'resource-wildcards',
    'arn:aws:logs:*:*:log-group:a:*',
    'arn:aws:logs:eu-west-1:1:log-group:a:log-stream:b',
    true,
  ],
  ['short-arn-is-completed', 'arn:aws:sqs', 'arn:aws:sqs:eu-west-1:111122223333:jobs', true],
  ['short-arn-is-completed', 'arn:aws:sqs:*', 'arn:aws:sqs:eu-west-1:111122223333:jobs', true],
  ['short-arn-is-completed', 'arn:aws:s3:*', 'arn:aws:sqs:eu-west-1:111122223333:jobs', false],
  ['short-arn-is-completed', 'arn:aws:sqs:eu-west-1', 'arn:aws:sqs:us-east-1:111122223333:jobs', false],
  [
    'resource-wildcard-over-colon',
    'arn:aws:sqs:*:jobs',
    'arn:aws:sqs:eu-west-1:111122223333:jobs',
    { open: 'resource-wildcard-over-colon' },
  ],
  [
    'resource-wildcard-over-colon',
    'arn:aws:sns:*:a:*',
    'arn:aws:sns:eu-west-1:111122223333:t:a:b',
    { open: 'resource-wildcard-over-colon' },
  ],
  ['symbols-equal-themselves', 'arn:aws:s3:::⟨Bucket⟩/*', 'arn:aws:s3:::⟨Bucket⟩/x', true],
  ['symbols-equal-themselves', 'arn:aws:s3:::⟨Bucket⟩/*', 'arn:aws:s3:::data/x', false],
  ['symbols-equal-themselves', 'arn:aws:s3:::data/*', 'arn:aws:s3:::⟨Bucket⟩/x', false],
];

const notResourceRows: readonly MatchRow[] = [
  ['not-resource', 'arn:aws:s3:::data/*', 'arn:aws:s3:::logs/x', true],
  ['not-resource', 'arn:aws:s3:::data/*', 'arn:aws:s3:::data/x', false],
  ['not-resource', ['arn:aws:s3:::data/*', 'arn:aws:s3:::logs/*'], 'arn:aws:s3:::logs/x', false],
];

function verdict(holds: Holds, effect: 'Allow' | 'Deny') {
  if (effect === 'Allow') return holds === false ? 'implicitDeny' : 'allowed';
  return holds === true ? 'explicitDeny' : 'allowed';
}

const assuming = (holds: Holds) => (typeof holds === 'object' ? { assuming: holds.open } : {});

function matchCases(element: string, rows: readonly MatchRow[]): readonly GoldenCase[] {
  const ofAction = element.endsWith('Action');
  return rows.flatMap(([rule, pattern, asked, holds]) =>
    (['Allow', 'Deny'] as const).map((Effect): GoldenCase => {
      const statement = ofAction
        ? { Effect, [element]: pattern, Resource: '*' }
        : { Effect, Action: '*', [element]: pattern };
      return {
        rule,
        name: `${Effect} with ${element} ${JSON.stringify(pattern)}, asked for ${asked}`,
        action: ofAction ? asked : 'test:Act',
        resource: ofAction ? 'arn:aws:s3:::data/x' : asked,
        identity: Effect === 'Allow' ? [statement] : [all, statement],
        is: verdict(holds, Effect),
        by: 'identity',
        ...assuming(holds),
      };
    }),
  );
}

const data = 'arn:aws:s3:::data/blue/x';
const mine = 'arn:aws:s3:::data/${aws:PrincipalTag/team}/*';
const tag = (team: string) => ({ 'aws:PrincipalTag/team': team });
const variable = (
  rule: string,
  name: string,
  pattern: string,
  context: GoldenCase['context'],
  resource: string,
  holds: boolean,
  version?: string,
): GoldenCase => ({
  rule,
  name,
  resource,
  ...(context === undefined ? {} : { context }),
  identity: [allow('s3:GetObject', pattern)],
  version,
  is: holds ? 'allowed' : 'implicitDeny',
  by: 'identity',
});

const variableCases: readonly GoldenCase[] = [
  variable('variables', 'a variable in Resource takes the value of its key', mine, tag('blue'), data, true),
  variable('variables', 'a variable with another value does not match', mine, tag('red'), data, false),
  variable(
    'variables',
    'the name of a variable has no case',
    'arn:aws:s3:::data/${AWS:principaltag/TEAM}/*',
    tag('blue'),
    data,
    true,
  ),
  variable('variable-without-value', 'a variable without a value matches no resource', mine, {}, data, false),
  variable(
    'variable-without-value',
    'not even one that holds its text',
    mine,
    {},
    'arn:aws:s3:::data/${aws:PrincipalTag/team}/x',
    false,
  ),
  variable(
    'variable-default',
    'a default stands in for an absent key',
    "arn:aws:s3:::data/${aws:PrincipalTag/team, 'blue'}/*",
    {},
    data,
    true,
  ),
  variable(
    'variable-default',
    'a default does not stand in for a present key',
    "arn:aws:s3:::data/${aws:PrincipalTag/team, 'blue'}/*",
    tag('red'),
    data,
    false,
  ),
  variable(
    'variable-value-is-literal',
    'an asterisk in a value is a plain character',
    mine,
    tag('*'),
    data,
    false,
  ),
  variable(
    'variable-value-is-literal',
    'a question mark in a value is a plain character',
    mine,
    tag('blu?'),
    data,
    false,
  ),
  variable(
    'variable-value-is-literal',
    'a slash in a value is a plain character, so it leaves its folder',
    mine,
    tag('blue/x'),
    'arn:aws:s3:::data/blue/x/y',
    true,
  ),
  variable(
    'variable-value-is-literal',
    'a value that looks like a variable is not filled in again',
    mine,
    { ...tag('${aws:username}'), 'aws:username': 'blue' },
    data,
    false,
  ),
  variable(
    'special-characters-are-literals',
    '${*} is an asterisk',
    'arn:aws:s3:::data/${*}',
    {},
    'arn:aws:s3:::data/*',
    true,
  ),
  variable(
    'special-characters-are-literals',
    '${*} is no wildcard',
    'arn:aws:s3:::data/${*}',
    {},
    'arn:aws:s3:::data/x',
    false,
  ),
  variable(
    'special-characters-are-literals',
    '${?} is a question mark',
    'arn:aws:s3:::data/${?}',
    {},
    'arn:aws:s3:::data/x',
    false,
  ),
  variable(
    'special-characters-are-literals',
    '${$} is a dollar sign',
    'arn:aws:s3:::data/${$}',
    {},
    'arn:aws:s3:::data/$',
    true,
  ),
  variable(
    'no-variables-in-2008',
    'in the 2008 version a variable is plain text',
    mine,
    tag('blue'),
    data,
    false,
    '2008-10-17',
  ),
  variable(
    'no-variables-in-2008',
    'a policy without a Version has no variables',
    mine,
    tag('blue'),
    data,
    false,
    '',
  ),
  variable(
    'no-variables-in-2008',
    'in the 2008 version the text of a variable matches itself',
    mine,
    tag('blue'),
    'arn:aws:s3:::data/${aws:PrincipalTag/team}/x',
    true,
    '2008-10-17',
  ),
  {
    rule: 'variable-without-value',
    name: 'NotResource with a variable that has no value matches every resource',
    resource: data,
    identity: [all, { Effect: 'Deny', Action: '*', NotResource: mine }],
    is: 'explicitDeny',
    by: 'identity',
  },
  {
    rule: 'variable-without-value',
    name: 'a negated operator holds against a variable that has no value',
    context: tag('blue'),
    identity: [
      all,
      deny('*', '*', {
        Condition: { StringNotEquals: { 'aws:PrincipalTag/team': '${aws:RequestTag/team}' } },
      }),
    ],
    is: 'explicitDeny',
    by: 'identity',
  },
  {
    rule: 'variable-without-value',
    name: 'a positive operator fails against a variable that has no value',
    context: tag('blue'),
    identity: [
      allow('*', '*', { Condition: { StringLike: { 'aws:PrincipalTag/team': '${aws:RequestTag/team}*' } } }),
    ],
    is: 'implicitDeny',
    by: 'identity',
  },
  {
    rule: 'variable-of-several-values',
    name: 'a key with several values cannot be a variable',
    context: { 'aws:TagKeys': ['blue'] },
    resource: data,
    identity: [allow('*', 'arn:aws:s3:::data/${aws:TagKeys}/*')],
    is: 'unknown',
    by: 'identity',
  },
];

const object = 'arn:aws:s3:::data/x';
const read = allow('s3:GetObject', object);
const rootOf = (account: string) => `arn:aws:iam::${account}:root`;
type Who = 'user' | 'session' | 'root' | 'service' | 'anonymous';
const people = { user, session, root, service, anonymous };
/** Rule, Principal, who asks, whether the statement names them so that it is enough by itself. */
type NameRow = readonly [rule: string, principal: unknown, who: Who, enough: boolean];

const nameRows: readonly NameRow[] = [
  ['principal-everyone', '*', 'user', true],
  ['principal-everyone', '*', 'session', true],
  ['principal-everyone', '*', 'service', true],
  ['principal-everyone', '*', 'anonymous', true],
  ['principal-everyone', { AWS: '*' }, 'anonymous', true],
  ['principal-everyone', { AWS: '*' }, 'user', true],
  ['principal-user', { AWS: `arn:aws:iam::${own}:user/Ann` }, 'user', true],
  ['principal-user', { AWS: `arn:aws:iam::${own}:user/ann` }, 'user', false],
  ['principal-user', { AWS: `arn:aws:iam::${own}:user/Ann` }, 'session', false],
  ['principal-user', { AWS: [`arn:aws:iam::${own}:user/Bob`, `arn:aws:iam::${own}:user/Ann`] }, 'user', true],
  ['principal-role', { AWS: roleArn }, 'session', true],
  ['principal-role', { AWS: `arn:aws:iam::${own}:role/Job` }, 'session', false],
  ['principal-role', { AWS: roleArn }, 'user', false],
  ['principal-role', { AWS: `arn:aws:iam::${other}:role/team/Job` }, 'session', false],
  ['principal-session', { AWS: sessionArnText }, 'session', true],
  ['principal-session', { AWS: sessionArnText.replace('run-1', 'run-2') }, 'session', false],
  ['principal-account-delegates', { AWS: own }, 'user', false],
  ['principal-account-delegates', { AWS: rootOf(own) }, 'session', false],
  ['principal-account-delegates', { AWS: other }, 'user', false],
  ['principal-service', { Service: 'sagemaker.amazonaws.com' }, 'service', true],
  ['principal-service', { Service: 'lambda.amazonaws.com' }, 'service', false],
  ['principal-service', { Service: 'sagemaker.amazonaws.com' }, 'user', false],
  ['principal-service', { Service: ['lambda.amazonaws.com', 'sagemaker.amazonaws.com'] }, 'service', true],
  ['principal-no-wildcards-inside', { AWS: `arn:aws:iam::${own}:user/*` }, 'user', false],
  ['principal-no-wildcards-inside', { AWS: `arn:aws:iam::${own}:role/*` }, 'session', false],
  ['principal-no-wildcards-inside', { AWS: 'arn:aws:iam::*:root' }, 'user', false],
  ['principal-no-wildcards-inside', { AWS: sessionArnText.replace('run-1', '*') }, 'session', false],
  ['principal-deleted', { AWS: 'AROAEXAMPLEEXAMPLE12' }, 'session', false],
  ['principal-deleted', { AWS: 'AIDAEXAMPLEEXAMPLE12' }, 'user', false],
  ['principal-anonymous', { AWS: rootOf(own) }, 'anonymous', false],
  ['principal-anonymous', { Service: 'sagemaker.amazonaws.com' }, 'anonymous', false],
  ['principal-anonymous', { AWS: roleArn }, 'anonymous', false],
  ['not-principal-allow', { not: { AWS: roleArn } }, 'user', true],
  ['not-principal-allow', { not: { AWS: roleArn } }, 'anonymous', true],
  ['not-principal-allow', { not: { AWS: roleArn } }, 'session', false],
  ['not-principal-allow', { not: { AWS: sessionArnText } }, 'session', false],
  ['not-principal-allow', { not: '*' }, 'anonymous', false],
];

const nameCases = nameRows.map(([rule, principal, who, enough]): GoldenCase => {
  const excepted =
    typeof principal === 'object' && principal !== null && 'not' in principal ? principal.not : undefined;
  return {
    rule,
    name: `an Allow for ${JSON.stringify(principal)} is ${enough ? 'enough' : 'not enough'} for the ${who} of the same account`,
    principal: people[who],
    resource: object,
    policy: [excepted === undefined ? to(principal, read) : toAllBut(excepted, read)],
    is: enough || who === 'root' ? 'allowed' : 'implicitDeny',
    by: enough ? 'resource' : who === 'user' || who === 'session' ? 'identity' : 'resource',
  };
});

const denyNames: readonly (readonly [
  rule: string,
  principal: unknown,
  who: Who,
  denied: boolean,
  assuming?: string,
])[] = [
  ['principal-account-delegates', { AWS: rootOf(own) }, 'user', true],
  ['principal-account-delegates', { AWS: own }, 'session', true],
  ['principal-role', { AWS: roleArn }, 'session', true],
  ['principal-everyone', '*', 'session', true],
  ['principal-everyone', '*', 'root', true],
  ['principal-session', { AWS: sessionArnText.replace('run-1', 'x') }, 'session', false],
  ['principal-deleted', { AWS: 'AROAEXAMPLEEXAMPLE12' }, 'session', false],
  ['not-principal-deny', { not: { AWS: [roleArn, sessionArnText, rootOf(own)] } }, 'session', false],
  ['not-principal-deny', { not: { AWS: [`arn:aws:iam::${own}:user/Ann`, rootOf(own)] } }, 'user', false],
  ['not-principal-deny', { not: { AWS: rootOf(other) } }, 'user', true],
  ['not-principal-deny', { not: { AWS: `arn:aws:iam::${own}:user/Bob` } }, 'user', true],
  ['not-principal-deny', { not: { Service: 'sagemaker.amazonaws.com' } }, 'session', true],
  [
    'not-principal-deny-partly-listed',
    { not: { AWS: roleArn } },
    'session',
    false,
    'not-principal-deny-partly-listed',
  ],
  [
    'not-principal-deny-partly-listed',
    { not: { AWS: rootOf(own) } },
    'user',
    false,
    'not-principal-deny-partly-listed',
  ],
  [
    'not-principal-deny-partly-listed',
    { not: { AWS: `arn:aws:iam::${own}:user/Ann` } },
    'user',
    false,
    'not-principal-deny-partly-listed',
  ],
];

const denyNameCases = denyNames.map(([rule, principal, who, denied, open]): GoldenCase => {
  const excepted =
    typeof principal === 'object' && principal !== null && 'not' in principal ? principal.not : undefined;
  const statement = deny('s3:GetObject', object);
  return {
    rule,
    name: `a Deny for ${JSON.stringify(principal)} ${denied ? 'denies' : 'spares'} the ${who}`,
    principal: people[who],
    resource: object,
    identity: [all],
    policy: [excepted === undefined ? to(principal, statement) : toAllBut(excepted, statement)],
    is: denied ? 'explicitDeny' : 'allowed',
    by: denied ? 'resource' : 'identity',
    ...(open === undefined ? {} : { assuming: open }),
  };
});

export const statementCases: readonly GoldenCase[] = [
  ...matchCases('Action', actionRows),
  ...matchCases('NotAction', notActionRows),
  ...matchCases('Resource', resourceRows),
  ...matchCases('NotResource', notResourceRows),
  ...variableCases,
  ...nameCases,
  ...denyNameCases,
  {
    rule: 'no-principal-element',
    name: 'an Allow of a resource policy without Principal applies to nobody',
    resource: object,
    policy: [read],
    is: 'implicitDeny',
    by: 'identity',
  },
  {
    rule: 'no-principal-element',
    name: 'a Deny of a resource policy without Principal applies to nobody',
    resource: object,
    identity: [all],
    policy: [deny('*')],
    is: 'allowed',
    by: 'identity',
  },
  {
    rule: 'not-principal-allow-account',
    name: 'an Allow for all but the account is read as allowing its user',
    resource: object,
    policy: [toAllBut({ AWS: own }, read)],
    is: 'allowed',
    by: 'resource',
    assuming: 'not-principal-allow-account',
  },
  {
    rule: 'not-principal-denies-bounded',
    name: 'a Deny with NotPrincipal denies a listed user who has a boundary',
    resource: object,
    identity: [all],
    boundary: [all],
    policy: [toAllBut({ AWS: [`arn:aws:iam::${own}:user/Ann`, own] }, deny('*'))],
    is: 'explicitDeny',
    by: 'resource',
  },
  {
    rule: 'canonical-user',
    name: 'whether a canonical user id is the account of the caller is not known',
    resource: object,
    policy: [to({ CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' }, read)],
    is: 'unknown',
    by: 'resource',
  },
  {
    rule: 'principal-session',
    name: 'whether some session of a role is the named one is not known',
    principal: { kind: 'role', arn: roleArn, account: own },
    resource: object,
    policy: [to({ AWS: sessionArnText }, read)],
    is: 'unknown',
    by: 'resource',
  },
  {
    rule: 'conditions-are-anded',
    name: 'all operators must hold',
    context: { 'test:a': '1', 'test:b': '2' },
    identity: [
      allow('*', '*', { Condition: { StringEquals: { 'test:a': '1' }, StringLike: { 'test:b': '3' } } }),
    ],
    is: 'implicitDeny',
    by: 'identity',
  },
  {
    rule: 'conditions-are-anded',
    name: 'all keys of an operator must hold',
    context: { 'test:a': '1', 'test:b': '2' },
    identity: [allow('*', '*', { Condition: { StringEquals: { 'test:a': '1', 'test:b': '3' } } })],
    is: 'implicitDeny',
    by: 'identity',
  },
  {
    rule: 'conditions-are-anded',
    name: 'keys ANDed in one Deny let a request through that has only one of them',
    context: { 'test:a': '1', 'test:b': '2' },
    identity: [all, deny('*', '*', { Condition: { StringNotEquals: { 'test:a': '1', 'test:b': '9' } } })],
    is: 'allowed',
    by: 'identity',
  },
  {
    rule: 'key-names-without-case',
    name: 'key names are compared without case',
    context: { 'AWS:sourcevpce': 'vpce-1' },
    identity: [allow('*', '*', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })],
    is: 'allowed',
    by: 'identity',
  },
  {
    rule: 'contradicting-context',
    name: 'a context that contradicts the principal is not believed',
    context: { 'aws:PrincipalAccount': other },
    identity: [allow('*', '*', { Condition: { StringEquals: { 'aws:PrincipalAccount': other } } })],
    is: 'unknown',
    by: 'identity',
  },
  {
    rule: 'always-present-keys',
    name: 'a time that is not given is unknown and not absent',
    identity: [all, deny('*', '*', { Condition: { DateGreaterThan: { 'aws:CurrentTime': '2024-01-01' } } })],
    is: 'unknown',
    by: 'identity',
  },
  {
    rule: 'always-present-keys',
    name: 'the transport flag that is not given is unknown and not absent',
    identity: [all, deny('*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
    is: 'unknown',
    by: 'identity',
  },
  {
    rule: 'always-present-keys',
    name: 'a key that is always present is not null',
    identity: [allow('*', '*', { Condition: { Null: { 'aws:CurrentTime': 'false' } } })],
    is: 'allowed',
    by: 'identity',
  },
  {
    rule: 'keys-of-the-principal',
    name: 'aws:PrincipalArn of a session is the ARN of its role',
    principal: session,
    identity: [allow('*', '*', { Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn } } })],
    is: 'allowed',
    by: 'identity',
  },
  {
    rule: 'keys-of-the-principal',
    name: 'aws:userid of a session is the id of its role and its name',
    principal: session,
    identity: [allow('*', '*', { Condition: { StringLike: { 'aws:userid': 'AROAJOB:*' } } })],
    is: 'allowed',
    by: 'identity',
  },
  {
    rule: 'keys-of-the-principal',
    name: 'aws:username is there for users',
    identity: [allow('*', '*', { Condition: { StringEquals: { 'aws:username': 'Ann' } } })],
    is: 'allowed',
    by: 'identity',
  },
  {
    rule: 'keys-of-the-principal',
    name: 'aws:username is absent for sessions',
    principal: session,
    identity: [allow('*', '*', { Condition: { Null: { 'aws:username': 'false' } } })],
    is: 'implicitDeny',
    by: 'identity',
  },
  {
    rule: 'keys-of-the-principal',
    name: 'aws:PrincipalArn is absent for services',
    principal: service,
    resource: object,
    policy: [to('*', { ...read, Condition: { Null: { 'aws:PrincipalArn': 'true' } } })],
    is: 'allowed',
    by: 'resource',
  },
  {
    rule: 'keys-of-the-principal',
    name: 'aws:PrincipalIsAWSService is true for services',
    principal: service,
    resource: object,
    policy: [to('*', { ...read, Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } } })],
    is: 'allowed',
    by: 'resource',
  },
  {
    rule: 'unreadable-statement',
    name: 'an Effect that is neither Allow nor Deny leaves the answer unknown',
    identity: [all, { Effect: 'Forbid', Action: '*', Resource: '*' }],
    is: 'unknown',
    by: 'identity',
  },
  {
    rule: 'unreadable-statement',
    name: 'an element that is not in the grammar leaves the answer unknown',
    identity: [{ ...all, Conditions: {} }],
    is: 'unknown',
    by: 'identity',
  },
  {
    rule: 'unreadable-statement',
    name: 'what does not concern the request does not make it unknown',
    action: 's3:GetObject',
    identity: [all, { Effect: 'Forbid', Action: 'sqs:*', Resource: '*' }],
    is: 'allowed',
    by: 'identity',
  },
  {
    rule: 'unreadable-statement',
    name: 'an explicit deny stands whatever else is unknown',
    identity: [deny('*'), { Effect: 'Forbid', Action: '*', Resource: '*' }],
    is: 'explicitDeny',
    by: 'identity',
  },
];
