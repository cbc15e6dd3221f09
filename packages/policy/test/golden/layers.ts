/** How layers are put together: which Allow is enough, which layer limits it. */
import {
  all,
  allow,
  anonymous,
  deny,
  federated,
  type GoldenCase,
  linked,
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

const object = 'arn:aws:s3:::data/x';
const read = allow('s3:GetObject', object);
const nothing = [allow('none:Act')];
const rootOf = (account: string) => `arn:aws:iam::${account}:root`;
const key = `arn:aws:kms:eu-west-1:${own}:key/1`;
const decrypt = allow('kms:Decrypt');
const role = `arn:aws:iam::${own}:role/Deploy`;
const assume = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const userArn = `arn:aws:iam::${own}:user/Ann`;

type Short = Omit<GoldenCase, 'rule' | 'name'>;
const given = (rule: string, name: string, rest: Short): GoldenCase => ({ rule, name, ...rest });
const onObject = (rest: Short): Short => ({ resource: object, ...rest });
const onKey = (rest: Short): Short => ({ action: 'kms:Decrypt', resource: key, policyKind: 'key', ...rest });
const onRole = (rest: Short): Short => ({
  action: 'sts:AssumeRole',
  resource: role,
  policyKind: 'trust',
  ...rest,
});

const identityAndResource: readonly GoldenCase[] = [
  given(
    'default-is-implicit-deny',
    'without any policy a user is denied',
    onObject({ is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'default-is-implicit-deny',
    'without any policy a session is denied',
    onObject({ principal: session, is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'explicit-deny-wins',
    'a Deny wins over an Allow of the same policy',
    onObject({ identity: [all, deny('s3:*')], is: 'explicitDeny', by: 'identity' }),
  ),
  given(
    'explicit-deny-wins',
    'a Deny of the identity wins over an Allow of the resource',
    onObject({
      identity: [deny('s3:*')],
      policy: [to({ AWS: userArn }, read)],
      is: 'explicitDeny',
      by: 'identity',
    }),
  ),
  given(
    'explicit-deny-wins',
    'a Deny of the resource wins over an Allow of the identity',
    onObject({ identity: [all], policy: [to('*', deny('*'))], is: 'explicitDeny', by: 'resource' }),
  ),
  given(
    'explicit-deny-wins',
    'a Deny of the boundary wins over a resource policy that names the user',
    onObject({
      boundary: [deny('*')],
      policy: [to({ AWS: userArn }, read)],
      is: 'explicitDeny',
      by: 'boundary',
    }),
  ),
  given(
    'explicit-deny-wins',
    'a Deny of the session policy wins over a resource policy that names the session',
    onObject({
      principal: session,
      session: [deny('*')],
      policy: [to({ AWS: sessionArnText }, read)],
      is: 'explicitDeny',
      by: 'session',
    }),
  ),
  given(
    'same-account-either-side',
    'the identity policy is enough in one account',
    onObject({ identity: [read], is: 'allowed', by: 'identity' }),
  ),
  given(
    'same-account-either-side',
    'the resource policy is enough in one account',
    onObject({ policy: [to({ AWS: userArn }, read)], is: 'allowed', by: 'resource' }),
  ),
  given(
    'principal-account-delegates',
    'with the account named the identity Allow is still needed',
    onObject({ identity: [read], policy: [to({ AWS: own }, read)], is: 'allowed', by: 'identity' }),
  ),
  given(
    'cross-account-both-sides',
    'the identity policy is not enough across accounts',
    onObject({ account: other, identity: [read], is: 'implicitDeny', by: 'resource' }),
  ),
  given(
    'cross-account-both-sides',
    'the resource policy is not enough across accounts',
    onObject({ account: other, policy: [to({ AWS: userArn }, read)], is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'cross-account-both-sides',
    'both together are',
    onObject({
      account: other,
      identity: [read],
      policy: [to({ AWS: userArn }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'cross-account-both-sides',
    'naming the account is enough on the resource side',
    onObject({
      account: other,
      identity: [read],
      policy: [to({ AWS: own }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'cross-account-both-sides',
    'naming everyone is enough on the resource side',
    onObject({ account: other, identity: [read], policy: [to('*', read)], is: 'allowed', by: 'resource' }),
  ),
  given(
    'cross-account-both-sides',
    'naming the session is no shortcut across accounts',
    onObject({
      principal: session,
      account: other,
      policy: [to({ AWS: sessionArnText }, read)],
      is: 'implicitDeny',
      by: 'identity',
    }),
  ),
  given(
    'root-user',
    'the root user needs no policy',
    onObject({ principal: root, is: 'allowed', by: 'identity' }),
  ),
  given(
    'root-user',
    'the root user is denied by a bucket policy',
    onObject({ principal: root, policy: [to('*', deny('*'))], is: 'explicitDeny', by: 'resource' }),
  ),
  given(
    'root-user',
    'the root user of a member account is limited by SCPs',
    onObject({ principal: root, scps: [nothing], is: 'implicitDeny', by: 'scp' }),
  ),
  given(
    'root-user',
    'the root user of another account needs the resource policy',
    onObject({ principal: root, account: other, is: 'implicitDeny', by: 'resource' }),
  ),
  given(
    'service-principal',
    'a service needs the resource policy',
    onObject({ principal: service, is: 'implicitDeny', by: 'resource' }),
  ),
  given(
    'service-principal',
    'a service named by the resource policy is allowed',
    onObject({
      principal: service,
      account: other,
      policy: [to({ Service: 'sagemaker.amazonaws.com' }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'service-principal',
    'a confused deputy is stopped by aws:SourceAccount',
    onObject({
      principal: service,
      context: { 'aws:SourceAccount': other },
      policy: [
        to(
          { Service: 'sagemaker.amazonaws.com' },
          { ...read, Condition: { StringEquals: { 'aws:SourceAccount': own } } },
        ),
      ],
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
  given(
    'anonymous-request',
    'an unsigned request needs a policy for everyone',
    onObject({ principal: anonymous, policy: [to('*', read)], is: 'allowed', by: 'resource' }),
  ),
  given(
    'anonymous-request',
    'an unsigned request is not any account',
    onObject({
      principal: anonymous,
      policy: [to({ AWS: [own, other] }, read)],
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
  given('resource-account-not-given', 'without an owner a bucket is taken to be the account of the caller', {
    resource: object,
    account: '',
    identity: [read],
    is: 'allowed',
    by: 'identity',
    assuming: 'resource-account-not-given',
  }),
  given(
    'symbolic-account',
    'whether two accounts are one is not known while one is a symbol',
    onObject({ account: '⟨Owner⟩', identity: [read], is: 'unknown' }),
  ),
  given(
    'symbolic-account',
    'it does not matter where both sides allow',
    onObject({ account: '⟨Owner⟩', identity: [read], policy: [to('*', read)], is: 'allowed' }),
  ),
];

const limits: readonly GoldenCase[] = [
  given(
    'boundary-limits',
    'a boundary that allows lets the identity policy count',
    onObject({ identity: [all], boundary: [read], is: 'allowed', by: 'identity' }),
  ),
  given(
    'boundary-limits',
    'a silent boundary cuts the identity policy',
    onObject({ identity: [all], boundary: nothing, is: 'implicitDeny', by: 'boundary' }),
  ),
  given(
    'boundary-limits',
    'a boundary grants nothing',
    onObject({ boundary: [all], is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'boundary-and-resource-policy',
    'a silent boundary does not limit an Allow for the user',
    onObject({ boundary: nothing, policy: [to({ AWS: userArn }, read)], is: 'allowed', by: 'resource' }),
  ),
  given(
    'boundary-and-resource-policy',
    'a silent boundary limits an Allow for the role',
    onObject({
      principal: session,
      boundary: nothing,
      policy: [to({ AWS: roleArn }, read)],
      is: 'implicitDeny',
    }),
  ),
  given(
    'boundary-and-resource-policy',
    'a silent boundary does not limit an Allow for the session',
    onObject({
      principal: session,
      boundary: nothing,
      policy: [to({ AWS: sessionArnText }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'boundary-and-resource-policy',
    'a silent boundary does not limit an Allow for everyone',
    onObject({
      principal: session,
      boundary: nothing,
      policy: [to('*', read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'boundary-and-resource-policy',
    'a silent boundary limits an Allow for the account',
    onObject({
      identity: [all],
      boundary: nothing,
      policy: [to({ AWS: own }, read)],
      is: 'implicitDeny',
      by: 'boundary',
    }),
  ),
  given(
    'boundary-and-resource-policy',
    'an Allow for the role with a boundary that allows is enough',
    onObject({
      principal: session,
      boundary: [read],
      policy: [to({ AWS: roleArn }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'boundary-cross-account',
    'a silent boundary limits an Allow for the user across accounts',
    onObject({
      account: other,
      identity: [all],
      boundary: nothing,
      policy: [to({ AWS: userArn }, read)],
      is: 'implicitDeny',
      by: 'boundary',
    }),
  ),
  given(
    'boundary-cross-account',
    'a silent boundary limits an Allow for the session across accounts',
    onObject({
      principal: session,
      account: other,
      identity: [all],
      boundary: nothing,
      policy: [to({ AWS: sessionArnText }, read)],
      is: 'implicitDeny',
      by: 'boundary',
    }),
  ),
  given(
    'session-policy-limits',
    'a session policy that allows lets the identity policy count',
    onObject({ principal: session, identity: [all], session: [read], is: 'allowed', by: 'identity' }),
  ),
  given(
    'session-policy-limits',
    'a silent session policy cuts the identity policy',
    onObject({ principal: session, identity: [all], session: nothing, is: 'implicitDeny', by: 'session' }),
  ),
  given(
    'session-policy-limits',
    'a session policy grants nothing',
    onObject({ principal: session, session: [all], is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'session-and-resource-policy',
    'a silent session policy limits an Allow for the role',
    onObject({
      principal: session,
      session: nothing,
      policy: [to({ AWS: roleArn }, read)],
      is: 'implicitDeny',
    }),
  ),
  given(
    'session-and-resource-policy',
    'a silent session policy does not limit an Allow for the session',
    onObject({
      principal: session,
      session: nothing,
      policy: [to({ AWS: sessionArnText }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'session-and-resource-policy',
    'a silent session policy does not limit an Allow for everyone',
    onObject({
      principal: session,
      session: nothing,
      policy: [to('*', read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'session-and-resource-policy',
    'a silent session policy cuts across accounts',
    onObject({
      principal: session,
      account: other,
      identity: [all],
      session: nothing,
      policy: [to({ AWS: sessionArnText }, read)],
      is: 'implicitDeny',
      by: 'session',
    }),
  ),
  given(
    'federated-user',
    'a federated user without a session policy has no permissions',
    onObject({ principal: federated, identity: [all], is: 'implicitDeny', by: 'session' }),
  ),
  given(
    'federated-user',
    'a federated user has what the user and the session policy both allow',
    onObject({ principal: federated, identity: [all], session: [read], is: 'allowed', by: 'identity' }),
  ),
  given(
    'federated-user',
    'an Allow for the federated user is not limited',
    onObject({
      principal: federated,
      policy: [to({ AWS: `arn:aws:sts::${own}:federated-user/Fay` }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'federated-user',
    'an Allow for the user behind it is limited by the session policy',
    onObject({
      principal: federated,
      session: nothing,
      policy: [to({ AWS: userArn }, read)],
      is: 'implicitDeny',
    }),
  ),
  given(
    'federated-user',
    'an Allow for the user behind it counts where the session policy allows',
    onObject({
      principal: federated,
      session: [read],
      policy: [to({ AWS: userArn }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
];

const organization: readonly GoldenCase[] = [
  given(
    'scp-every-level',
    'every level must allow',
    onObject({ identity: [all], scps: [[all], [all], [all]], is: 'allowed', by: 'identity' }),
  ),
  given(
    'scp-every-level',
    'one level that is silent denies',
    onObject({ identity: [all], scps: [[all], nothing, [all]], is: 'implicitDeny', by: 'scp' }),
  ),
  given(
    'scp-every-level',
    'one level that denies denies',
    onObject({ identity: [all], scps: [[all], [all, deny('s3:*')]], is: 'explicitDeny', by: 'scp' }),
  ),
  given(
    'scp-every-level',
    'an SCP grants nothing',
    onObject({ scps: [[all]], is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'scp-every-level',
    'an SCP limits an Allow of the resource policy too',
    onObject({ scps: [nothing], policy: [to({ AWS: userArn }, read)], is: 'implicitDeny', by: 'scp' }),
  ),
  given(
    'scp-every-level',
    'an account outside any organization has no SCPs',
    onObject({ identity: [read], scps: [], is: 'allowed', by: 'identity' }),
  ),
  given(
    'scp-not-for-management-account',
    'an SCP does not limit the management account',
    onObject({
      identity: [read],
      scps: [[deny('*')]],
      side: { principalInManagementAccount: true },
      is: 'allowed',
      by: 'identity',
    }),
  ),
  given(
    'scp-not-for-service-linked-roles',
    'an SCP does not limit a service-linked role',
    onObject({ principal: linked, identity: [read], scps: [[deny('*')]], is: 'allowed', by: 'identity' }),
  ),
  given(
    'scp-not-for-services-and-anonymous',
    'an SCP does not limit a service',
    onObject({
      principal: service,
      scps: [[deny('*')]],
      policy: [to({ Service: 'sagemaker.amazonaws.com' }, read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'scp-not-for-services-and-anonymous',
    'an SCP does not limit an unsigned request',
    onObject({
      principal: anonymous,
      scps: [[deny('*')]],
      policy: [to('*', read)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'rcp-full-access-is-implicit',
    'an RCP that is silent lets through',
    onObject({ identity: [read], rcps: [[to('*', deny('s3:PutObject'))]], is: 'allowed', by: 'identity' }),
  ),
  given(
    'rcp-denies',
    'an RCP denies whoever asks',
    onObject({ identity: [all], rcps: [[], [to('*', deny('s3:*'))]], is: 'explicitDeny', by: 'rcp' }),
  ),
  given(
    'rcp-denies',
    'an RCP denies an unsigned request',
    onObject({
      principal: anonymous,
      policy: [to('*', read)],
      rcps: [[to('*', deny('s3:*'))]],
      is: 'explicitDeny',
      by: 'rcp',
    }),
  ),
  given(
    'rcp-denies',
    'an RCP denies a service',
    onObject({
      principal: service,
      policy: [to('*', read)],
      rcps: [[to('*', deny('s3:*'))]],
      is: 'explicitDeny',
      by: 'rcp',
    }),
  ),
  given(
    'rcp-denies',
    'an RCP may spare the own organization',
    onObject({
      principal: { ...user, organizationId: 'o-1' } as typeof user,
      identity: [read],
      rcps: [
        [
          to(
            '*',
            deny('s3:*', '*', { Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } } }),
          ),
        ],
      ],
      is: 'allowed',
      by: 'identity',
    }),
  ),
  given('rcp-only-for-covered-services', 'an RCP does not reach a service that it does not cover', {
    action: 'sagemaker:CreateModel',
    resource: `arn:aws:sagemaker:eu-west-1:${own}:model/m`,
    identity: [all],
    rcps: [[to('*', deny('*'))]],
    is: 'allowed',
    by: 'identity',
  }),
  given(
    'rcp-only-for-covered-services',
    'an RCP reaches role assumption',
    onRole({
      rcps: [[to('*', deny('sts:*'))]],
      policy: [to({ AWS: userArn }, assume)],
      is: 'explicitDeny',
      by: 'rcp',
    }),
  ),
  given(
    'rcp-service-not-known',
    'a service of which it is not known whether RCPs cover it is read as not covered',
    onObject({
      identity: [read],
      rcps: [[to('*', deny('*'))]],
      rcpCoverage: 'notKnown',
      is: 'allowed',
      by: 'identity',
      assuming: 'rcp-service-not-known',
    }),
  ),
  given(
    'rcp-not-for-management-account',
    'an RCP does not reach resources of the management account',
    onObject({
      identity: [read],
      rcps: [[to('*', deny('*'))]],
      side: { inManagementAccount: true },
      is: 'allowed',
      by: 'identity',
    }),
  ),
  given(
    'rcp-not-for-service-linked-roles',
    'an RCP does not limit a service-linked role',
    onObject({
      principal: linked,
      identity: [read],
      rcps: [[to('*', deny('*'))]],
      is: 'allowed',
      by: 'identity',
    }),
  ),
  given(
    'rcp-not-for-retire-grant',
    'an RCP does not reach kms:RetireGrant',
    onKey({
      action: 'kms:RetireGrant',
      rcps: [[to('*', deny('*'))]],
      policy: [to({ AWS: userArn }, allow('kms:*'))],
      is: 'allowed',
      by: 'resource',
    }),
  ),
];

const keysAndTrust: readonly GoldenCase[] = [
  given(
    'key-policy-is-authoritative',
    'an identity policy does not count where the key policy does not delegate',
    onKey({ identity: [all], policy: [to({ AWS: roleArn }, decrypt)], is: 'implicitDeny', by: 'resource' }),
  ),
  given(
    'key-policy-is-authoritative',
    'a key policy that names the user is enough',
    onKey({ policy: [to({ AWS: userArn }, decrypt)], is: 'allowed', by: 'resource' }),
  ),
  given(
    'key-policy-is-authoritative',
    'a key policy that names the role is enough for its session',
    onKey({ principal: session, policy: [to({ AWS: roleArn }, decrypt)], is: 'allowed', by: 'resource' }),
  ),
  given(
    'key-policy-is-authoritative',
    'not even the root user reaches a key that does not delegate',
    onKey({ principal: root, policy: [to({ AWS: roleArn }, decrypt)], is: 'implicitDeny', by: 'resource' }),
  ),
  given(
    'key-policy-delegates',
    'with the root delegation an identity policy counts',
    onKey({
      identity: [decrypt],
      policy: [to({ AWS: rootOf(own) }, allow('kms:*'))],
      is: 'allowed',
      by: 'identity',
    }),
  ),
  given(
    'key-policy-delegates',
    'the root delegation alone grants nothing',
    onKey({ policy: [to({ AWS: rootOf(own) }, allow('kms:*'))], is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'key-policy-delegates',
    'the delegation covers its own actions only',
    onKey({
      identity: [all],
      policy: [to({ AWS: rootOf(own) }, allow('kms:Describe*'))],
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
  given(
    'key-policy-delegates',
    'a narrow statement beside the delegation narrows nothing',
    onKey({
      identity: [decrypt],
      policy: [
        to({ AWS: rootOf(own) }, allow('kms:*')),
        to(
          { AWS: userArn },
          { ...decrypt, Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } },
        ),
      ],
      is: 'allowed',
      by: 'identity',
    }),
  ),
  given(
    'key-policy-delegates',
    'a boundary cuts what the delegation lets through',
    onKey({
      identity: [decrypt],
      boundary: nothing,
      policy: [to({ AWS: rootOf(own) }, allow('kms:*'))],
      is: 'implicitDeny',
      by: 'boundary',
    }),
  ),
  given(
    'key-policy-delegates',
    'across accounts the key must name the account and the identity policy allow',
    onKey({
      account: other,
      resource: `arn:aws:kms:eu-west-1:${other}:key/1`,
      identity: [decrypt],
      policy: [to({ AWS: own }, decrypt)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'key-policy-delegates',
    'across accounts the key policy alone is not enough',
    onKey({
      account: other,
      resource: `arn:aws:kms:eu-west-1:${other}:key/1`,
      policy: [to({ AWS: userArn }, decrypt)],
      is: 'implicitDeny',
      by: 'identity',
    }),
  ),
  given(
    'authoritative-policy-not-given',
    'without its key policy the answer about a key is not known',
    onKey({ identity: [all], is: 'unknown', by: 'resource' }),
  ),
  given(
    'authoritative-policy-not-given',
    'without its trust policy the answer about a role is not known',
    onRole({ identity: [all], is: 'unknown', by: 'resource' }),
  ),
  given('key-alias-by-identity', 'an alias follows identity policies', {
    action: 'kms:CreateAlias',
    resource: `arn:aws:kms:eu-west-1:${own}:alias/data`,
    identity: [allow('kms:CreateAlias')],
    is: 'allowed',
    by: 'identity',
  }),
  given('key-alias-by-identity', 'an action on no key needs no key policy', {
    action: 'kms:CreateKey',
    resource: '*',
    wildcardOnly: true,
    identity: [allow('kms:CreateKey')],
    is: 'allowed',
    by: 'identity',
  }),
  given('aws-managed-alias-fixed', 'nobody changes an alias of AWS', {
    action: 'kms:DeleteAlias',
    resource: `arn:aws:kms:eu-west-1:${own}:alias/aws/s3`,
    identity: [all],
    is: 'implicitDeny',
    by: 'service',
  }),
  given(
    'key-grants',
    'a grant allows its operation',
    onKey({
      policy: [to({ AWS: roleArn }, decrypt)],
      side: { grants: [{ id: 'g', grantee: userArn, operations: ['Decrypt'] }] },
      is: 'allowed',
      by: 'grant',
    }),
  ),
  given(
    'key-grants',
    'a grant allows no other operation',
    onKey({
      policy: [to({ AWS: roleArn }, decrypt)],
      side: { grants: [{ id: 'g', grantee: userArn, operations: ['Encrypt'] }] },
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
  given(
    'key-grants',
    'a grant for a role serves its sessions',
    onKey({
      principal: session,
      policy: [to({ AWS: userArn }, decrypt)],
      side: { grants: [{ id: 'g', grantee: roleArn, operations: ['Decrypt'] }] },
      is: 'allowed',
      by: 'grant',
    }),
  ),
  given(
    'key-grants',
    'a Deny wins over a grant',
    onKey({
      policy: [to('*', deny('kms:*'))],
      side: { grants: [{ id: 'g', grantee: userArn, operations: ['Decrypt'] }] },
      is: 'explicitDeny',
      by: 'resource',
    }),
  ),
  given(
    'key-grant-constraints',
    'a subset of the encryption context is enough for a subset constraint',
    onKey({
      context: { 'kms:EncryptionContext:team': 'blue', 'kms:EncryptionContext:x': 'y' },
      policy: [to({ AWS: roleArn }, decrypt)],
      side: {
        grants: [
          { id: 'g', grantee: userArn, operations: ['Decrypt'], encryptionContextSubset: { team: 'blue' } },
        ],
      },
      is: 'allowed',
      by: 'grant',
    }),
  ),
  given(
    'key-grant-constraints',
    'an equals constraint takes no further pair',
    onKey({
      context: { 'kms:EncryptionContext:team': 'blue', 'kms:EncryptionContext:x': 'y' },
      policy: [to({ AWS: roleArn }, decrypt)],
      side: {
        grants: [
          { id: 'g', grantee: userArn, operations: ['Decrypt'], encryptionContextEquals: { team: 'blue' } },
        ],
      },
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
  given(
    'key-grant-constraints',
    'a grant with another context does not allow',
    onKey({
      context: { 'kms:EncryptionContext:team': 'red' },
      policy: [to({ AWS: roleArn }, decrypt)],
      side: {
        grants: [
          { id: 'g', grantee: userArn, operations: ['Decrypt'], encryptionContextSubset: { team: 'blue' } },
        ],
      },
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
  given(
    'trust-policy-is-authoritative',
    'an identity policy does not let anyone assume a role that does not trust',
    onRole({
      identity: [all],
      policy: [to({ Service: 'sagemaker.amazonaws.com' }, assume)],
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
  given(
    'trust-policy-is-authoritative',
    'a trust policy that names the user is enough',
    onRole({ policy: [to({ AWS: userArn }, assume)], is: 'allowed', by: 'resource' }),
  ),
  given(
    'trust-policy-is-authoritative',
    'a trust policy that names the account needs the identity policy',
    onRole({ policy: [to({ AWS: own }, assume)], is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'trust-policy-is-authoritative',
    'both together let the user assume the role',
    onRole({
      identity: [allow('sts:AssumeRole', role)],
      policy: [to({ AWS: own }, assume)],
      is: 'allowed',
      by: 'identity',
    }),
  ),
  given(
    'trust-policy-is-authoritative',
    'across accounts both sides are needed',
    onRole({
      account: other,
      resource: `arn:aws:iam::${other}:role/Deploy`,
      policy: [to({ AWS: userArn }, assume)],
      is: 'implicitDeny',
      by: 'identity',
    }),
  ),
  given(
    'trust-policy-is-authoritative',
    'a service that the trust policy names assumes the role',
    onRole({
      principal: service,
      policy: [to({ Service: 'sagemaker.amazonaws.com' }, assume)],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'trust-policy-is-authoritative',
    'an SCP of the caller still counts',
    onRole({ scps: [nothing], policy: [to({ AWS: userArn }, assume)], is: 'implicitDeny', by: 'scp' }),
  ),
  given(
    'federated-trust',
    'a web identity assumes a role that names its provider',
    onRole({
      action: 'sts:AssumeRoleWithWebIdentity',
      principal: {
        kind: 'webIdentity',
        provider: `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com`,
      },
      context: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:ref:refs/heads/main' },
      policy: [
        to(
          { Federated: `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com` },
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:*' } },
          },
        ),
      ],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'federated-trust',
    'a token of another repository is refused',
    onRole({
      action: 'sts:AssumeRoleWithWebIdentity',
      principal: { kind: 'webIdentity', provider: 'accounts.google.com' },
      context: { 'accounts.google.com:sub': 'x' },
      policy: [
        to(
          { Federated: 'accounts.google.com' },
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: { StringEquals: { 'accounts.google.com:sub': 'y' } },
          },
        ),
      ],
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
  given(
    'federated-trust',
    'a SAML assertion of the named provider is accepted',
    onRole({
      action: 'sts:AssumeRoleWithSAML',
      principal: { kind: 'saml', provider: `arn:aws:iam::${own}:saml-provider/Corp` },
      policy: [
        to(
          { Federated: `arn:aws:iam::${own}:saml-provider/Corp` },
          { Effect: 'Allow', Action: 'sts:AssumeRoleWithSAML' },
        ),
      ],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'federated-trust',
    'another provider is refused',
    onRole({
      action: 'sts:AssumeRoleWithSAML',
      principal: { kind: 'saml', provider: `arn:aws:iam::${other}:saml-provider/Corp` },
      policy: [
        to(
          { Federated: `arn:aws:iam::${own}:saml-provider/Corp` },
          { Effect: 'Allow', Action: 'sts:AssumeRoleWithSAML' },
        ),
      ],
      is: 'implicitDeny',
      by: 'resource',
    }),
  ),
];

const bpa = { blockPublicAccess: { restrictPublicBuckets: true } };
const others = { AWS: userArn };
const publicly = to('*', read);
const onOthersBucket = (rest: Short): Short =>
  onObject({ account: other, identity: [all], side: bpa, ...rest });
const point = `arn:aws:s3:eu-west-1:${own}:accesspoint/team/object/x`;

const serviceRules: readonly GoldenCase[] = [
  ...(['enabled', 'disabled', undefined] as const).map((bucketAbac) => {
    const told = bucketAbac === undefined ? 'is not told' : `is ${bucketAbac}`;
    const counts =
      bucketAbac === 'enabled' ? 'count' : bucketAbac === 'disabled' ? 'do not count' : 'may count';
    return given('bucket-tags', `the tags of a bucket ${counts} where access control by attributes ${told}`, {
      ...onObject({ context: { 'aws:ResourceTag/team': 'blue' }, is: 'allowed' }),
      ...(bucketAbac && { bucketAbac }),
      identity: [
        allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } } }),
      ],
      is: bucketAbac === 'enabled' ? 'allowed' : bucketAbac === 'disabled' ? 'implicitDeny' : 'unknown',
      by: 'identity',
    });
  }),
  given(
    'endpoint-policy',
    'an endpoint policy that allows lets through',
    onObject({ identity: [read], endpoint: [to('*', all)], is: 'allowed', by: 'identity' }),
  ),
  given(
    'endpoint-policy',
    'an endpoint policy that is silent denies',
    onObject({ identity: [read], endpoint: [to('*', allow('sqs:*'))], is: 'implicitDeny', by: 'endpoint' }),
  ),
  given(
    'endpoint-policy',
    'an endpoint policy may deny',
    onObject({
      identity: [read],
      endpoint: [to('*', all), to('*', deny('s3:*'))],
      is: 'explicitDeny',
      by: 'endpoint',
    }),
  ),
  given(
    'endpoint-policy',
    'an endpoint policy may name the account',
    onObject({ identity: [read], endpoint: [to({ AWS: own }, all)], is: 'allowed', by: 'identity' }),
  ),
  given(
    'endpoint-policy',
    'an endpoint policy grants nothing',
    onObject({ endpoint: [to('*', all)], is: 'implicitDeny', by: 'identity' }),
  ),
  given(
    'endpoint-default-policy',
    'an endpoint without a policy lets everything through',
    onObject({ identity: [read], endpoint: [], is: 'allowed', by: 'identity' }),
  ),
  given(
    'forward-access-network',
    'an endpoint policy is not asked about what a service does with the identity of the caller',
    onObject({
      context: { 'aws:ViaAWSService': 'true' },
      identity: [read],
      endpoint: [to('*', deny('*'))],
      is: 'allowed',
      by: 'identity',
    }),
  ),
  given(
    'restrict-public-buckets',
    'a public policy does not serve another account',
    onOthersBucket({ policy: [publicly], is: 'implicitDeny', by: 'blockPublicAccess' }),
  ),
  given(
    'restrict-public-buckets',
    'nor an unsigned request',
    onObject({
      principal: anonymous,
      side: bpa,
      policy: [publicly],
      is: 'implicitDeny',
      by: 'blockPublicAccess',
    }),
  ),
  given(
    'restrict-public-buckets',
    'one public statement takes the others with it',
    onOthersBucket({
      policy: [to(others, read), to('*', allow('s3:ListBucket'))],
      is: 'implicitDeny',
      by: 'blockPublicAccess',
    }),
  ),
  given(
    'restrict-public-buckets',
    'the own account is still served',
    onObject({ side: bpa, policy: [publicly], is: 'allowed', by: 'resource' }),
  ),
  given(
    'restrict-public-buckets',
    'services are still served',
    onObject({
      principal: service,
      account: other,
      side: bpa,
      policy: [publicly],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'public-policy-not-principal',
    'a policy for all but some, narrowed by a fixed value, is read as not public',
    onOthersBucket({
      context: { 'aws:SourceVpce': 'vpce-1' },
      policy: [
        toAllBut({ AWS: roleArn }, { ...read, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }),
      ],
      is: 'allowed',
      by: 'resource',
      assuming: 'public-policy-not-principal',
    }),
  ),
  given(
    'policy-not-public',
    'a policy that names the account is not public',
    onOthersBucket({ policy: [to(others, read)], is: 'allowed', by: 'resource' }),
  ),
  given(
    'policy-not-public',
    'a policy for an organization is not public',
    onOthersBucket({
      principal: { ...user, organizationId: 'o-1' } as typeof user,
      policy: [to('*', { ...read, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'policy-not-public',
    'a policy for a range of addresses is not public',
    onOthersBucket({
      context: { 'aws:SourceIp': '203.0.113.7' },
      policy: [to('*', { ...read, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })],
      is: 'allowed',
      by: 'resource',
    }),
  ),
  given(
    'restrict-public-buckets',
    'a range of half the addresses is public',
    onOthersBucket({
      context: { 'aws:SourceIp': '203.0.113.7' },
      policy: [to('*', { ...read, Condition: { IpAddress: { 'aws:SourceIp': '128.0.0.0/1' } } })],
      is: 'implicitDeny',
      by: 'blockPublicAccess',
    }),
  ),
  given(
    'restrict-public-buckets',
    'requiring encryption in transit does not make a policy private',
    onOthersBucket({
      context: { 'aws:SecureTransport': 'true' },
      policy: [to('*', { ...read, Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
      is: 'implicitDeny',
      by: 'blockPublicAccess',
    }),
  ),
  given('access-point', 'an identity policy on the access point is enough in one account', {
    resource: point,
    identity: [allow('s3:GetObject', `arn:aws:s3:eu-west-1:${own}:accesspoint/team/*`)],
    bucketBehind: { arn: object, policy: [] },
    is: 'allowed',
    by: 'identity',
  }),
  given('access-point', 'a Deny of the bucket behind wins', {
    resource: point,
    identity: [all],
    bucketBehind: { arn: object, policy: [to('*', deny('*', object))] },
    is: 'explicitDeny',
    by: 'bucketBehind',
  }),
  given('access-point', 'across accounts the bucket behind must allow too', {
    resource: point.replace(own, other),
    identity: [all],
    policy: [to({ AWS: own }, allow('s3:GetObject'))],
    bucketBehind: { arn: object, policy: [] },
    is: 'implicitDeny',
    by: 'bucketBehind',
  }),
  given('access-point', 'and it is enough when both do', {
    resource: point.replace(own, other),
    identity: [all],
    policy: [to({ AWS: own }, allow('s3:GetObject'))],
    bucketBehind: { arn: object, policy: [to('*', read)] },
    is: 'allowed',
    by: 'resource',
  }),
  given('get-caller-identity', 'sts:GetCallerIdentity is allowed even against a Deny', {
    action: 'sts:GetCallerIdentity',
    resource: '*',
    identity: [deny('*')],
    is: 'allowed',
    by: 'service',
  }),
  given('aws-managed-policy-fixed', 'nobody changes a policy of AWS', {
    action: 'iam:CreatePolicyVersion',
    resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    identity: [all],
    is: 'implicitDeny',
    by: 'service',
  }),
  given('aws-managed-policy-fixed', 'a policy of AWS can be attached', {
    action: 'iam:AttachRolePolicy',
    resource: role,
    identity: [all],
    is: 'allowed',
    by: 'identity',
  }),
  given('service-linked-role-fixed', 'nobody attaches policies to a service-linked role', {
    action: 'iam:AttachRolePolicy',
    resource: `arn:aws:iam::${own}:role/aws-service-role/sagemaker.amazonaws.com/X`,
    identity: [all],
    is: 'implicitDeny',
    by: 'service',
  }),
  given('wildcard-only-actions', 'an action without resource types is allowed on *', {
    action: 's3:ListAllMyBuckets',
    resource: '*',
    wildcardOnly: true,
    identity: [allow('s3:*')],
    is: 'allowed',
    by: 'identity',
  }),
  given('wildcard-only-actions', 'an Allow on one ARN does not grant it', {
    action: 's3:ListAllMyBuckets',
    resource: '*',
    wildcardOnly: true,
    identity: [allow('s3:*', 'arn:aws:s3:::data')],
    is: 'implicitDeny',
    by: 'identity',
  }),
  given('wildcard-only-actions', 'a Deny on one ARN does not deny it', {
    action: 's3:ListAllMyBuckets',
    resource: '*',
    wildcardOnly: true,
    identity: [all, deny('s3:*', 'arn:aws:s3:::data')],
    is: 'allowed',
    by: 'identity',
  }),
  given('wildcard-only-actions', 'an ARN in the request makes no difference', {
    action: 's3:ListAllMyBuckets',
    resource: 'arn:aws:s3:::data',
    wildcardOnly: true,
    identity: [allow('s3:*', 'arn:aws:s3:::data')],
    is: 'implicitDeny',
    by: 'identity',
  }),
  given('wildcard-only-actions', 'NotResource with an ARN grants it', {
    action: 's3:ListAllMyBuckets',
    resource: '*',
    wildcardOnly: true,
    identity: [{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::data' }],
    is: 'allowed',
    by: 'identity',
  }),
  given('wildcard-only-service-arn', 'an Allow on every ARN of the service is read as granting it', {
    action: 's3:ListAllMyBuckets',
    resource: '*',
    wildcardOnly: true,
    identity: [allow('s3:*', 'arn:aws:s3:::*')],
    is: 'allowed',
    by: 'identity',
    assuming: 'wildcard-only-service-arn',
  }),
  given('wildcard-only-service-arn', 'a Deny on every ARN of the service is read as not denying it', {
    action: 's3:ListAllMyBuckets',
    resource: '*',
    wildcardOnly: true,
    identity: [all, deny('s3:*', 'arn:aws:s3:::*')],
    is: 'allowed',
    by: 'identity',
    assuming: 'wildcard-only-service-arn',
  }),
  given('resource-not-given', 'an action on a resource that is not given is unknown where it matters', {
    action: 's3:GetObject',
    resource: '*',
    wildcardOnly: false,
    identity: [allow('s3:GetObject', 'arn:aws:s3:::data/*')],
    is: 'unknown',
    by: 'identity',
  }),
  given('resource-not-given', 'nor is it known for an action that nobody knows', {
    action: 'future:Do',
    resource: '*',
    identity: [allow('future:Do', 'arn:aws:future:::thing')],
    is: 'unknown',
    by: 'identity',
  }),
  given('resource-not-given', 'and allowed where it does not', {
    action: 's3:GetObject',
    resource: '*',
    wildcardOnly: false,
    identity: [allow('s3:GetObject')],
    is: 'allowed',
    by: 'identity',
  }),
];

export const layerCases: readonly GoldenCase[] = [
  ...identityAndResource,
  ...limits,
  ...organization,
  ...keysAndTrust,
  ...serviceRules,
];
