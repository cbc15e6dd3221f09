import type { Estate } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import type { AskedRequests } from '../question/statement.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { arns, ask, inside, services } from './make-question.js';

type Dataset = Intent['datasets'][number];

function objectsOf({ bucket, prefix }: { readonly bucket: string; readonly prefix: string }): string {
  return `arn:aws:s3:::${bucket}/${prefix}*`;
}

const reading = ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTorrent'];
const writing = ['s3:PutObject', 's3:ReplicateObject', 's3:RestoreObject'];

/** The plaintext of an object: the object itself, and through S3 the key that it is encrypted with. */
function plaintext(intent: Intent, dataset: Dataset): readonly [AskedRequests, AskedRequests] {
  const { region } = intent.stages.development;
  return [
    { actions: reading, resources: [objectsOf(dataset)] },
    {
      actions: ['kms:Decrypt'],
      resources: ['arn:aws:kms:*:*:key/*'],
      conditions: {
        StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
        StringLike: {
          'kms:EncryptionContext:aws:s3:arn': [`arn:aws:s3:::${dataset.bucket}`, objectsOf(dataset)],
        },
      },
    },
  ];
}

function plaintextRead(intent: Intent, dataset: Dataset): Obligation {
  return ask({
    id: `plaintext-of-${dataset.name}`,
    title: `somebody who is not declared to read ${dataset.name} reads its plaintext`,
    except: [...arns(dataset.readers), ...services],
    asks: plaintext(intent, dataset),
  });
}

/**
 * Whoever holds credentials: people, their Studio, jobs, the source and the build. The roles that AWS services use for
 * pipelines and stacks give theirs to nobody; what can be done through them is followed as steps of a chain.
 */
function plaintextByChain(intent: Intent, dataset: Dataset): Obligation {
  const holders = [
    ...intent.people.flatMap(({ role, studioRole }) => [
      role,
      ...(studioRole === undefined ? [] : [studioRole]),
    ]),
    ...intent.workloads.map(({ role }) => role),
    ...['source', 'build'].flatMap((step) => intent.delivery.roles[step] ?? []),
  ];
  return ask({
    id: `chain-to-${dataset.name}`,
    title: `somebody comes to read the plaintext of ${dataset.name} by a chain of steps`,
    only: [...arns(holders.filter((role) => !dataset.readers.includes(role))), { by: 'outside' }],
    except: services,
    asks: plaintext(intent, dataset),
    byAnyChain: true,
  });
}

function objectRead(dataset: Dataset): Obligation {
  return ask({
    id: `objects-of-${dataset.name}`,
    title: `somebody who is not declared to read ${dataset.name} is given its objects`,
    except: [...arns(dataset.readers), ...services],
    asks: [{ actions: reading, resources: [objectsOf(dataset)] }],
  });
}

function readFromElsewhere(dataset: Dataset): Obligation {
  return ask({
    id: `place-of-${dataset.name}`,
    title: `${dataset.name} is read from outside the environment’s networks`,
    only: arns(dataset.readers),
    asks: [
      {
        actions: reading,
        resources: [objectsOf(dataset)],
        conditions: { Null: { 'aws:SourceVpce': 'true' }, BoolIfExists: { 'aws:ViaAWSService': 'false' } },
      },
    ],
  });
}

function writtenByOthers(dataset: Dataset): Obligation {
  return ask({
    id: `writers-of-${dataset.name}`,
    title: `somebody who is not declared to write ${dataset.name} writes it`,
    except: [...arns(dataset.writers), ...services],
    asks: [{ actions: writing, resources: [objectsOf(dataset)] }],
  });
}

function anotherKey(dataset: Dataset): Obligation {
  return ask({
    id: `key-of-${dataset.name}`,
    title: `an object of ${dataset.name} is written without its key`,
    asks: [
      {
        actions: ['s3:PutObject'],
        resources: [objectsOf(dataset)],
        conditions: {
          StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption': 'aws:kms' },
          Null: { 's3:x-amz-server-side-encryption': 'false' },
        },
      },
    ],
  });
}

/** The key that the dataset's bucket encrypts with; none where the templates do not say. */
function keyOf({ bucket }: Dataset, { buckets }: Estate): readonly string[] {
  const key = buckets.find(({ name }) => name === bucket)?.kmsKey;
  return typeof key === 'string' ? [key] : [];
}

function ofAnotherKey(dataset: Dataset, estate: Estate): readonly Obligation[] {
  return keyOf(dataset, estate).map((key) =>
    ask({
      id: `other-key-of-${dataset.name}`,
      title: `an object of ${dataset.name} is written under a key that is not its own`,
      asks: [
        {
          actions: ['s3:PutObject'],
          resources: [objectsOf(dataset)],
          conditions: {
            Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
            StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key },
          },
        },
      ],
    }),
  );
}

/** Through S3 the encryption context is the object's ARN; another way would ask for no context of ours. */
function keyUsedOutsideS3(intent: Intent, dataset: Dataset, estate: Estate): readonly Obligation[] {
  const { region } = intent.stages.development;
  return keyOf(dataset, estate).map((key) =>
    ask({
      id: `key-of-${dataset.name}-used-elsewhere`,
      title: `the key of ${dataset.name} decrypts outside S3`,
      except: services,
      asks: [
        {
          actions: ['kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant'],
          resources: [key],
          conditions: { StringNotEqualsIfExists: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
        },
      ],
    }),
  );
}

function withoutTls(dataset: Dataset): Obligation {
  return ask({
    id: `tls-of-${dataset.name}`,
    title: `${dataset.name} travels without TLS`,
    asks: [
      {
        actions: ['s3:*'],
        resources: [objectsOf(dataset)],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
}

const cryptography = [
  'kms:Decrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
  'kms:Encrypt',
  'kms:CreateGrant',
];

export const recordGuarantees: readonly Guarantee[] = [
  {
    id: 'records-read-by-declared-jobs',
    breach: 'records-exposed',
    title: 'only the jobs that declare a dataset read it',
    why: 'A training role that can read more than it trains on exposes patient records.',
    obligations: (intent) =>
      intent.datasets.flatMap((dataset) => [
        plaintextRead(intent, dataset),
        objectRead(dataset),
        ...(dataset.classification === 'restricted' ? [plaintextByChain(intent, dataset)] : []),
      ]),
  },
  {
    id: 'records-read-inside',
    breach: 'records-exposed',
    title: 'datasets are read through the environment’s endpoints alone',
    why: 'Credentials that leave a job are worth nothing elsewhere.',
    obligations: (intent) => intent.datasets.map(readFromElsewhere),
  },
  {
    id: 'records-written-by-declared-jobs',
    breach: 'records-exposed',
    title: 'only the jobs that declare a dataset write it',
    why: 'Who can write a dataset can poison what is trained on it, or pass records on under another name.',
    obligations: (intent) => intent.datasets.map(writtenByOthers),
  },
  {
    id: 'records-under-their-key',
    breach: 'records-exposed',
    title: 'every object of a dataset is written under its key and by TLS',
    why: 'An object under another key escapes the key policy.',
    obligations: (intent, estate) =>
      intent.datasets.flatMap((dataset) => [
        anotherKey(dataset),
        ...ofAnotherKey(dataset, estate),
        ...keyUsedOutsideS3(intent, dataset, estate),
        withoutTls(dataset),
      ]),
  },
  {
    id: 'key-administrators-cannot-decrypt',
    breach: 'records-exposed',
    title: 'whoever administers keys cannot use them',
    why: 'One person with both could read everything and cover it.',
    obligations: (intent) => [
      ask({
        id: 'key-administrators',
        title: 'a key administrator uses a key, or lets somebody',
        only: [{ by: 'persona', glob: 'key-administrator' }],
        asks: [{ actions: cryptography, resources: ['arn:aws:kms:*:*:key/*'] }],
      }),
      ask({
        id: 'key-users',
        title: 'somebody who uses keys administers them',
        only: arns(intent.workloads.map(({ role }) => role)),
        asks: [
          {
            actions: [
              'kms:PutKeyPolicy',
              'kms:ScheduleKeyDeletion',
              'kms:DisableKey',
              'kms:DisableKeyRotation',
              'kms:UpdateAlias',
            ],
          },
        ],
      }),
    ],
  },
  {
    id: 'nobody-outside-the-organization',
    breach: 'records-exposed',
    title: 'nobody outside the organization is allowed anything',
    why: 'A policy that names too much is found by strangers first.',
    obligations: (intent) => [
      ask({
        id: 'strangers',
        title: 'a principal outside the organization is allowed a request',
        only: [{ by: 'outside' }],
        except: services,
        asks: [
          {
            actions: [
              's3:*',
              'kms:*',
              'sts:AssumeRole',
              'ecr:*',
              'sagemaker:*',
              'secretsmanager:*',
              'sns:*',
              'codeartifact:*',
            ],
            conditions: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': intent.organization } },
          },
        ],
      }),
    ],
  },
  {
    id: 'nobody-writes-permissions',
    breach: 'ground',
    title: 'nobody changes roles, policies or boundaries',
    why: 'Whoever can write permissions has them all. Stacks are changed by deployment alone.',
    obligations: () => [
      ask({
        id: 'boundary-lifted',
        title: 'somebody lifts or changes a permissions boundary',
        only: inside,
        asks: [
          {
            actions: [
              'iam:DeleteRolePermissionsBoundary',
              'iam:PutRolePermissionsBoundary',
              'iam:DeleteUserPermissionsBoundary',
              'iam:PutUserPermissionsBoundary',
            ],
          },
        ],
      }),
      ask({
        id: 'permissions-written',
        title: 'somebody writes permissions or trust',
        only: inside,
        asks: [
          {
            actions: [
              'iam:PutRolePolicy',
              'iam:AttachRolePolicy',
              'iam:DetachRolePolicy',
              'iam:DeleteRolePolicy',
              'iam:CreatePolicyVersion',
              'iam:SetDefaultPolicyVersion',
              'iam:UpdateAssumeRolePolicy',
              'iam:CreateUser',
              'iam:CreateAccessKey',
            ],
          },
        ],
      }),
    ],
  },
];
