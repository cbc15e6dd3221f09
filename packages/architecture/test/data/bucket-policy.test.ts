import { describe, expect, it } from 'vitest';
import { bucketPolicy } from '../../src/data/bucket-policy.js';
import { macieRoleArn } from '../../src/data/perimeter-exceptions.js';
import { accountOf, bucketArn, bucketName } from '../../src/naming/names.js';
import type { BucketPurpose } from '../../src/stacks/references.js';
import { example } from '../iam/example.js';
import { decide, type ResourceRequest } from './decide.js';

const producer = 'arn:aws:iam::444444444444:role/hospital-export';
const environment = example((text) =>
  text.replace('retentionDays: 1825', `retentionDays: 1825\n    producers: ['${producer}']`),
);
const account = accountOf(environment, 'development');
const keyArn = `arn:aws:kms:eu-central-1:${account.id}:key/11111111-2222-3333-4444-555555555555`;
const role = (name: string, id = account.id): string => `arn:aws:iam::${id}:role/readmission-${name}`;
const bucket = (purpose: BucketPurpose): string => bucketArn(bucketName(environment, account, purpose));

/** What a call through our endpoint, over TLS, by a role of our organization carries. */
const throughOurEndpoint = (principal: string): Record<string, string> => ({
  'aws:SecureTransport': 'true',
  'aws:PrincipalArn': principal,
  'aws:PrincipalOrgID': environment.organization.id,
  'aws:PrincipalIsAWSService': 'false',
  'aws:ViaAWSService': 'false',
  'aws:SourceVpce': 'vpce-ours',
  'aws:VpceAccount': account.id,
});

const fromTheInternet = (principal: string): Record<string, string> => {
  const { 'aws:SourceVpce': _, 'aws:VpceAccount': __, ...rest } = throughOurEndpoint(principal);
  return { ...rest, 'aws:SourceIp': '203.0.113.7' };
};

type Asked = Pick<ResourceRequest, 'action' | 'principal' | 'context' | 'identity'> & {
  readonly purpose: BucketPurpose;
  readonly key?: string;
  /** Statements of the policy to leave out. */
  readonly without?: RegExp;
};

function ask({ purpose, key, without, ...request }: Asked) {
  const policy = bucketPolicy({ environment, account, purpose, keyArn, endpointIds: ['vpce-ours'] });
  return decide({
    context: throughOurEndpoint(request.principal),
    ...request,
    resource: key === undefined ? bucket(purpose) : `${bucket(purpose)}/${key}`,
    owner: account.id,
    resourcePolicy: policy.filter(({ sid }) => without === undefined || !without.test(sid)),
  });
}

const readRecords = {
  purpose: 'restricted',
  key: 'patient-records/2026.csv',
  action: 's3:GetObject',
} as const;
const writeFeatures = { purpose: 'confidential', key: 'features/1.parquet', action: 's3:PutObject' } as const;
const prepare = role('prepare-execution');

describe('who reads', () => {
  it('the job that declares a dataset reads it through our endpoint', () => {
    expect(ask({ ...readRecords, principal: prepare })).toBe('Allowed');
  });

  it.each([
    ['another job', role('train-execution')],
    ['a data scientist in Studio', role('ada-studio')],
    ['a platform administrator with every permission', role('alan')],
    ['the role that deploys the stacks', `arn:aws:iam::${account.id}:role/cdk-hnb659fds-cfn-exec-role`],
  ])('%s does not read restricted records, whatever its own policies say', (_, principal) => {
    expect(ask({ ...readRecords, principal })).toBe('ExplicitlyDenied');
  });

  it('nobody reads what lies under no declared prefix', () => {
    expect(ask({ ...readRecords, key: 'stray.csv', principal: prepare })).toBe('ExplicitlyDenied');
  });

  it('a data scientist reads confidential features in Studio', () => {
    const request = { purpose: 'confidential', key: 'features/1.parquet', action: 's3:GetObject' } as const;
    expect(ask({ ...request, principal: role('ada-studio') })).toBe('Allowed');
    expect(ask({ ...request, principal: role('alan') })).toBe('ExplicitlyDenied');
  });

  it('an old version is as closed as the current one', () => {
    expect(ask({ ...readRecords, action: 's3:GetObjectVersion', principal: role('train-execution') })).toBe(
      'ExplicitlyDenied',
    );
  });
});

describe('from where', () => {
  it('the right role does not read from the internet', () => {
    expect(ask({ ...readRecords, principal: prepare, context: fromTheInternet(prepare) })).toBe(
      'ExplicitlyDenied',
    );
  });

  it('nor through an endpoint that is not ours', () => {
    const context = {
      ...throughOurEndpoint(prepare),
      'aws:SourceVpce': 'vpce-other',
      'aws:VpceAccount': '999999999999',
    };
    expect(ask({ ...readRecords, principal: prepare, context })).toBe('ExplicitlyDenied');
  });

  it('nor without TLS', () => {
    const context = { ...throughOurEndpoint(prepare), 'aws:SecureTransport': 'false' };
    expect(ask({ ...readRecords, principal: prepare, context })).toBe('ExplicitlyDenied');
  });

  it('a service that acts for the role reads, as forward access has no endpoint', () => {
    const context = { ...fromTheInternet(prepare), 'aws:ViaAWSService': 'true' };
    expect(ask({ ...readRecords, principal: prepare, context })).toBe('Allowed');
  });

  it('Macie reads restricted records from its own network, and no model', () => {
    const macie = macieRoleArn(account);
    expect(ask({ ...readRecords, principal: macie, context: fromTheInternet(macie) })).toBe('Allowed');
    const model = {
      purpose: 'models',
      key: 'readmission-risk/artifacts/m.tar.gz',
      action: 's3:GetObject',
    } as const;
    expect(ask({ ...model, principal: macie, context: fromTheInternet(macie) })).toBe('ExplicitlyDenied');
  });

  it('CloudFormation keeps the settings of a bucket from outside our network', () => {
    const principal = `arn:aws:iam::${account.id}:role/cdk-hnb659fds-cfn-exec-role`;
    const request = { purpose: 'restricted', action: 's3:PutBucketPolicy', principal } as const;
    expect(ask({ ...request, context: fromTheInternet(principal) })).toBe('Allowed');
  });
});

describe('from which organization', () => {
  it('a role of another organization is denied, even one of a name that the policy spares', () => {
    const context = { ...throughOurEndpoint(prepare), 'aws:PrincipalOrgID': 'o-other00000' };
    expect(ask({ ...readRecords, principal: prepare, context })).toBe('ExplicitlyDenied');
  });

  it('a role of no organization is denied', () => {
    const { 'aws:PrincipalOrgID': _, ...context } = throughOurEndpoint(prepare);
    expect(ask({ ...readRecords, principal: prepare, context })).toBe('ExplicitlyDenied');
  });
});

describe('with which key', () => {
  const sse = 's3:x-amz-server-side-encryption';
  const id = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  const write = (headers: Record<string, string>) =>
    ask({ ...writeFeatures, principal: prepare, context: { ...throughOurEndpoint(prepare), ...headers } });

  it('a write without a header gets the bucket key by default, and passes', () => {
    expect(write({})).toBe('Allowed');
  });

  it('a write that names the bucket key passes', () => {
    expect(write({ [sse]: 'aws:kms', [id]: keyArn })).toBe('Allowed');
  });

  it.each([
    ['another key', { [sse]: 'aws:kms', [id]: keyArn.replace('1111', '9999') }],
    ['KMS without a key, which is AWS’s own', { [sse]: 'aws:kms' }],
    ['S3’s own keys', { [sse]: 'AES256' }],
    ['double encryption, which is another kind', { [sse]: 'aws:kms:dsse', [id]: keyArn }],
    ['a key of the caller’s', { 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' }],
  ])('a write that asks for %s is denied', (_, headers) => {
    expect(write(headers)).toBe('ExplicitlyDenied');
  });
});

describe('who writes', () => {
  it('the job that declares to write a dataset does', () => {
    expect(ask({ ...writeFeatures, principal: prepare })).toBe('Allowed');
  });

  it.each([
    ['a job that only reads it', role('train-execution')],
    ['a data scientist', role('ada-studio')],
    ['an administrator', role('alan')],
  ])('%s does not', (_, principal) => {
    expect(ask({ ...writeFeatures, principal })).toBe('ExplicitlyDenied');
  });

  it('a producer of another account delivers records from its own network, and cannot read them', () => {
    const context = fromTheInternet(producer);
    const write = { ...readRecords, action: 's3:PutObject', principal: producer, context };
    expect(ask(write)).toBe('Allowed');
    expect(ask({ ...write, action: 's3:GetObject' })).toBe('ExplicitlyDenied');
  });

  it('training writes models and not what evaluation says of them', () => {
    const request = {
      purpose: 'models',
      action: 's3:PutObject',
      principal: role('train-execution'),
    } as const;
    expect(ask({ ...request, key: 'readmission-risk/artifacts/model.tar.gz' })).toBe('Allowed');
    expect(ask({ ...request, key: 'readmission-risk/evaluation/evaluation.json' })).toBe('ExplicitlyDenied');
  });

  it('nobody but the signer writes a release', () => {
    const request = {
      purpose: 'releases',
      key: 'readmission-risk/1/model.tar.gz',
      action: 's3:PutObject',
    } as const;
    expect(ask({ ...request, principal: role('delivery-sign') })).toBe('Allowed');
    expect(ask({ ...request, principal: role('delivery-build') })).toBe('ExplicitlyDenied');
  });
});

describe('who lists', () => {
  const list = (principal: string, prefix?: string) =>
    ask({
      purpose: 'restricted',
      action: 's3:ListBucket',
      principal,
      context: { ...throughOurEndpoint(principal), ...(prefix === undefined ? {} : { 's3:prefix': prefix }) },
    });

  it('the job that reads a dataset lists its prefix, and nothing wider', () => {
    expect(list(prepare, 'patient-records/')).toBe('Allowed');
    expect(list(prepare, '')).toBe('ExplicitlyDenied');
    expect(list(prepare)).toBe('ExplicitlyDenied');
  });

  it('another job does not', () => {
    expect(list(role('train-execution'), 'patient-records/')).toBe('ExplicitlyDenied');
  });
});

describe('across accounts', () => {
  const production = accountOf(environment, 'production').id;
  const endpoint = role('risk-api-production-execution', production);
  const inProduction = {
    ...throughOurEndpoint(endpoint),
    'aws:SourceVpce': 'vpce-prod',
    'aws:VpceAccount': production,
  };
  const release = {
    purpose: 'releases',
    key: 'readmission-risk/1/model.tar.gz',
    action: 's3:GetObject',
  } as const;

  it('the endpoint of production reads the release through production’s own endpoint', () => {
    expect(ask({ ...release, principal: endpoint, context: inProduction })).toBe('Allowed');
  });

  it('and reads no training data and no model that was not released', () => {
    expect(ask({ ...readRecords, principal: endpoint, context: inProduction })).toBe('ExplicitlyDenied');
    const model = {
      purpose: 'models',
      key: 'readmission-risk/artifacts/m.tar.gz',
      action: 's3:GetObject',
    } as const;
    expect(ask({ ...model, principal: endpoint, context: inProduction })).toBe('ExplicitlyDenied');
  });

  it('another role of production reads nothing', () => {
    const principal = role('other', production);
    expect(ask({ ...release, principal, context: { ...inProduction, 'aws:PrincipalArn': principal } })).toBe(
      'ExplicitlyDenied',
    );
  });
});

describe('logs', () => {
  const deliver = (principal: string, context: Record<string, string>) =>
    ask({
      purpose: 'logs',
      key: `AWSLogs/${account.id}/CloudTrail/1.json.gz`,
      action: 's3:PutObject',
      principal,
      context: { 'aws:SecureTransport': 'true', 'aws:PrincipalIsAWSService': 'true', ...context },
    });

  it('CloudTrail delivers for our trail, and not for anybody’s', () => {
    const trail = (id: string) => `arn:aws:cloudtrail:eu-central-1:${id}:trail/readmission`;
    const ours = { 'aws:SourceAccount': account.id, 'aws:SourceArn': trail(account.id) };
    const theirs = { 'aws:SourceAccount': '999999999999', 'aws:SourceArn': trail('999999999999') };
    expect(deliver('cloudtrail.amazonaws.com', ours)).toBe('Allowed');
    expect(deliver('cloudtrail.amazonaws.com', theirs)).toBe('ImplicitlyDenied');
  });
});

describe('every protection is needed: without it, the request that it denies passes', () => {
  const model = { purpose: 'models', action: 's3:PutObject', principal: role('train-execution') } as const;
  const stranger = { ...throughOurEndpoint(prepare), 'aws:PrincipalOrgID': 'o-other00000' };
  const put = (headers: Record<string, string>) =>
    ({
      ...writeFeatures,
      principal: prepare,
      context: { ...throughOurEndpoint(prepare), ...headers },
    }) as const;
  const sse = 's3:x-amz-server-side-encryption';
  const list = (context: Record<string, string>, principal = prepare) =>
    ({ purpose: 'restricted', action: 's3:ListBucket', principal, context }) as const;

  it.each<[string, RegExp, Asked]>([
    [
      'TLS',
      /^DenyPlainTransport$/,
      {
        ...readRecords,
        principal: prepare,
        context: { ...throughOurEndpoint(prepare), 'aws:SecureTransport': 'false' },
      },
    ],
    [
      'the organization',
      /^DenyOtherOrganizations$/,
      { ...readRecords, principal: prepare, context: stranger },
    ],
    [
      'the network',
      /^DenyOtherNetworks$/,
      { ...readRecords, principal: prepare, context: fromTheInternet(prepare) },
    ],
    [
      'the network, for listings',
      /^DenyListingFromOtherNetworks$/,
      list({ ...fromTheInternet(prepare), 's3:prefix': 'patient-records/' }),
    ],
    ['readers', /^DenyRead/, { ...readRecords, principal: role('train-execution') }],
    [
      'listers',
      /^DenyList\d/,
      list(
        { ...throughOurEndpoint(role('train-execution')), 's3:prefix': 'patient-records/' },
        role('train-execution'),
      ),
    ],
    ['prefixes, for listings', /^DenyListElsewhere$/, list(throughOurEndpoint(prepare))],
    ['writers', /^DenyWrite/, { ...model, key: 'readmission-risk/evaluation/evaluation.json' }],
    ['prefixes', /^DenyElsewhere$/, { ...readRecords, key: 'stray.csv', principal: prepare }],
    [
      'the kind of encryption',
      /^DenyOtherEncryption$/,
      put({ [sse]: 'AES256', [`${sse}-aws-kms-key-id`]: keyArn }),
    ],
    ['the key', /^DenyOtherKey$/, put({ [sse]: 'aws:kms', [`${sse}-aws-kms-key-id`]: 'other' })],
    ['a key at all', /^DenyKeyLeftToAws$/, put({ [sse]: 'aws:kms' })],
    ['no key of the caller’s', /^DenyCustomerProvidedKey$/, put({ [`${sse}-customer-algorithm`]: 'AES256' })],
  ])('%s', (_, without, request) => {
    expect(ask(request)).toBe('ExplicitlyDenied');
    expect(ask({ ...request, without })).toBe('Allowed');
  });
});
