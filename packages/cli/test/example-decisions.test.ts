import { join } from 'node:path';
import { whoCan } from '@redoubt/estate';
import { readText } from '@redoubt/policy';
import { createColors } from 'picocolors';
import { beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../src/explain/answer.js';
import { principalCalled } from '../src/explain/principal.js';
import { type Subject, withSubject } from '../src/explain/subject.js';
import { example, redoubt, temporaryFolder } from './running.js';

/**
 * The example environment, synthesized, and decided through every layer at once: for each persona and execution role
 * what it is there for, and beside it the nearest request that it must not have, with the layer that is meant to stop
 * it. (The persona's own policies and their boundaries have tests by themselves in the architecture.)
 */

const region = 'eu-central-1';
const development = '222222222222';
const production = '333333333333';

const bucket = (purpose: string, key: string, account = development) =>
  `arn:aws:s3:::readmission-${purpose}-${account}-${region}/${key}`;
const sagemaker = (resource: string, account = development) =>
  `arn:aws:sagemaker:${region}:${account}:${resource}`;
const role = (name: string, account = development) => `arn:aws:iam::${account}:role/readmission-${name}`;
const keyOf = (name: string, stack = 'development') => {
  const account = stack === 'development' ? development : production;
  return `arn:aws:kms:${region}:${account}:key/⟨readmission-${stack}-data.Data${name}⟩`;
};
const keys = {
  restricted: keyOf('RestrictedKeyC52C0F36'),
  confidential: keyOf('ConfidentialKeyE9002C61'),
  models: keyOf('ModelsKey5CEC4521'),
  releases: keyOf('ReleasesKey3FF84926'),
  volumes: keyOf('VolumesKey28432898'),
  signing: keyOf('ReleaseSigningKey3794F9B8'),
  capture: keyOf('CaptureKeyE05C7C30', 'staging'),
};
const network = 'readmission-development-network.Network';
const job = (kind: string) => ({
  'sagemaker:VpcSubnets': [`⟨${network}Isolated1EB7068A7⟩`, `⟨${network}Isolated277CDBDD1⟩`],
  'sagemaker:VpcSecurityGroupIds': [`⟨${network}SecurityGroups${kind}⟩`],
  'sagemaker:NetworkIsolation': 'true',
  'sagemaker:InterContainerTrafficEncryption': 'true',
  'sagemaker:VolumeKmsKeyArn': keys.volumes,
  'sagemaker:OutputKmsKeyArn': keys.models,
  'sagemaker:InstanceTypes': ['ml.m5.xlarge'],
});
const training = job('Training054F4C39');
const object = bucket('confidential', 'features/a.csv');
const records = bucket('restricted', 'patient-records/a.csv');
const weights = bucket('models', 'readmission-risk/artifacts/a/model.tar.gz');
const release = bucket('releases', 'readmission-risk/12/model.tar.gz');
const throughS3 = (arn: string) => ({
  'aws:ViaAWSService': 'true',
  'kms:ViaService': `s3.${region}.amazonaws.com`,
  'kms:EncryptionContext:aws:s3:arn': arn,
  'kms:EncryptionContextKeys': ['aws:s3:arn'],
  'kms:CallerAccount': development,
});
const written = (key: string) => ({
  's3:x-amz-server-side-encryption': 'aws:kms',
  's3:x-amz-server-side-encryption-aws-kms-key-id': key,
});
const toSageMaker = { 'iam:PassedToService': 'sagemaker.amazonaws.com' };
const packageOf = sagemaker('model-package/readmission-readmission-risk/1');
const approval = `arn:aws:codepipeline:${region}:${development}:readmission/Approve/Approve`;
const profile = (person: string) => sagemaker(`user-profile/d-abcdefghijkl/readmission-${person}`);

type Row = readonly [
  who: string,
  does: string,
  action: string,
  resource: string,
  from: string,
  context: Readonly<Record<string, string | readonly string[]>>,
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny',
  /** The layer that decides, and the statement that denies. */
  by: string,
];

const s3 = 'endpoint:s3';
const api = 'endpoint:sagemaker.api';
const kms = 'endpoint:kms';
const away = 'internet';

const rows: readonly Row[] = [
  [
    'ada',
    'opens their own Studio through our endpoint',
    'sagemaker:CreatePresignedDomainUrl',
    profile('ada'),
    api,
    {},
    'allowed',
    'identity',
  ],
  [
    'ada',
    'not from the internet',
    'sagemaker:CreatePresignedDomainUrl',
    profile('ada'),
    away,
    {},
    'implicitDeny',
    'identity',
  ],
  [
    'ada',
    'not a colleague’s',
    'sagemaker:CreatePresignedDomainUrl',
    profile('emmy'),
    api,
    {},
    'implicitDeny',
    'identity',
  ],
  [
    'ada',
    'reads no features in person',
    's3:GetObject',
    object,
    s3,
    {},
    'explicitDeny',
    'resource DenyRead0',
  ],
  ['ada-studio', 'reads features', 's3:GetObject', object, s3, {}, 'allowed', 'identity'],
  [
    'ada-studio',
    'with their key, through S3',
    'kms:Decrypt',
    keys.confidential,
    away,
    throughS3(object),
    'allowed',
    'resource',
  ],
  [
    'ada-studio',
    'not from the internet',
    's3:GetObject',
    object,
    away,
    {},
    'explicitDeny',
    'resource DenyOtherNetworks',
  ],
  [
    'ada-studio',
    'not the key by itself',
    'kms:Decrypt',
    keys.confidential,
    kms,
    {},
    'implicitDeny',
    'endpoint',
  ],
  [
    'ada-studio',
    'reads no patient records',
    's3:GetObject',
    records,
    s3,
    {},
    'explicitDeny',
    'resource DenyRead0',
  ],
  ['ada-studio', 'reads no weights', 's3:GetObject', weights, s3, {}, 'explicitDeny', 'resource DenyRead1'],
  [
    'ada-studio',
    'starts a job in our network',
    'sagemaker:CreateTrainingJob',
    sagemaker('training-job/readmission-a'),
    api,
    training,
    'allowed',
    'identity',
  ],
  [
    'ada-studio',
    'not outside it',
    'sagemaker:CreateTrainingJob',
    sagemaker('training-job/readmission-a'),
    api,
    { ...training, 'sagemaker:VpcSubnets': ['subnet-9'] },
    'explicitDeny',
    'endpoint WrongSubnets',
  ],
  [
    'ada-studio',
    'not without isolation',
    'sagemaker:CreateTrainingJob',
    sagemaker('training-job/readmission-a'),
    api,
    { ...training, 'sagemaker:NetworkIsolation': 'false' },
    'explicitDeny',
    'scp WrongNetworkIsolation',
  ],
  [
    'ada-studio',
    'passes the role of training',
    'iam:PassRole',
    role('train-execution'),
    away,
    toSageMaker,
    'allowed',
    'identity',
  ],
  [
    'ada-studio',
    'not the role that reads patient records',
    'iam:PassRole',
    role('prepare-execution'),
    away,
    toSageMaker,
    'implicitDeny',
    'identity',
  ],
  ['emmy-studio', 'reads features', 's3:GetObject', object, s3, {}, 'allowed', 'identity'],
  [
    'emmy-studio',
    'approves no model',
    'sagemaker:UpdateModelPackage',
    packageOf,
    api,
    { 'sagemaker:ModelApprovalStatus': 'Approved' },
    'explicitDeny',
    'identity WrongModelApproval',
  ],
  [
    'linus-studio',
    'starts the retraining pipeline',
    'sagemaker:StartPipelineExecution',
    sagemaker('pipeline/readmission-retraining'),
    api,
    {},
    'allowed',
    'identity',
  ],
  [
    'linus-studio',
    'does not edit it',
    'sagemaker:UpdatePipeline',
    sagemaker('pipeline/readmission-retraining'),
    api,
    {},
    'implicitDeny',
    'identity',
  ],
  ['linus-studio', 'reads no features', 's3:GetObject', object, s3, {}, 'implicitDeny', 'identity'],
  [
    'grace',
    'approves a model',
    'sagemaker:UpdateModelPackage',
    packageOf,
    api,
    { 'sagemaker:ModelApprovalStatus': 'Approved' },
    'allowed',
    'identity',
  ],
  [
    'grace',
    'answers the approval',
    'codepipeline:PutApprovalResult',
    approval,
    away,
    {},
    'allowed',
    'identity',
  ],
  [
    'grace',
    'registers no model',
    'sagemaker:CreateModelPackage',
    packageOf,
    api,
    { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' },
    'implicitDeny',
    'identity',
  ],
  [
    'grace',
    'answers no other approval',
    'codepipeline:PutApprovalResult',
    approval.replace('readmission/', 'other/'),
    away,
    {},
    'implicitDeny',
    'identity',
  ],
  [
    'role/readmission-alan',
    'stops a job',
    'sagemaker:StopTrainingJob',
    sagemaker('training-job/readmission-a'),
    api,
    {},
    'allowed',
    'identity',
  ],
  [
    'role/readmission-alan',
    'starts none',
    'sagemaker:CreateTrainingJob',
    sagemaker('training-job/readmission-a'),
    api,
    training,
    'implicitDeny',
    'identity',
  ],
  [
    'role/readmission-alan',
    'changes no role',
    'iam:PutRolePolicy',
    role('alan'),
    away,
    {},
    'explicitDeny',
    'scp NoRoleChange',
  ],
  [
    'role/readmission-alan',
    'takes no boundary off',
    'iam:DeleteRolePermissionsBoundary',
    role('alan'),
    away,
    {},
    'explicitDeny',
    'scp NoRoleChange',
  ],
  [
    'role/readmission-vera',
    'reads who may do what',
    'iam:GetRolePolicy',
    role('ada'),
    away,
    {},
    'allowed',
    'identity',
  ],
  [
    'role/readmission-vera',
    'silences no trail',
    'cloudtrail:StopLogging',
    `arn:aws:cloudtrail:${region}:${development}:trail/readmission`,
    away,
    {},
    'explicitDeny',
    'scp NoSilence',
  ],
  [
    'role/readmission-vera',
    'reads no features',
    's3:GetObject',
    object,
    s3,
    {},
    'explicitDeny',
    'resource DenyRead0',
  ],
  [
    'role/readmission-kurt',
    'disables a key',
    'kms:DisableKey',
    keys.restricted,
    away,
    {},
    'allowed',
    'resource',
  ],
  [
    'role/readmission-kurt',
    'uses none',
    'kms:Decrypt',
    keys.restricted,
    away,
    throughS3(records),
    'explicitDeny',
    'boundary NoKeyUse',
  ],
  [
    'role/readmission-kurt',
    'changes no key policy',
    'kms:PutKeyPolicy',
    keys.restricted,
    away,
    {},
    'implicitDeny',
    'resource',
  ],
  ['prepare', 'reads patient records', 's3:GetObject', records, s3, {}, 'allowed', 'identity'],
  [
    'prepare',
    'with their key, through S3',
    'kms:Decrypt',
    keys.restricted,
    away,
    throughS3(records),
    'allowed',
    'resource',
  ],
  [
    'prepare',
    'writes features under their key',
    's3:PutObject',
    object,
    s3,
    written(keys.confidential),
    'allowed',
    'identity',
  ],
  [
    'prepare',
    'not under another',
    's3:PutObject',
    object,
    s3,
    written(keys.models),
    'explicitDeny',
    'resource DenyOtherKey',
  ],
  [
    'prepare',
    'not from the internet',
    's3:GetObject',
    records,
    away,
    {},
    'explicitDeny',
    'resource DenyOtherNetworks',
  ],
  [
    'prepare',
    'writes nowhere else',
    's3:PutObject',
    'arn:aws:s3:::somebody-elses/a',
    s3,
    { 'aws:ResourceAccount': '999999999999', 'aws:ResourceOrgID': 'o-another' },
    'explicitDeny',
    'boundary NoDataOfOthers',
  ],
  ['train', 'reads features', 's3:GetObject', object, s3, {}, 'allowed', 'identity'],
  [
    'train',
    'writes the model under its key',
    's3:PutObject',
    weights,
    s3,
    written(keys.models),
    'allowed',
    'identity',
  ],
  [
    'train',
    'reads no patient records',
    's3:GetObject',
    records,
    s3,
    {},
    'explicitDeny',
    'resource DenyRead0',
  ],
  ['train', 'reads no model back', 's3:GetObject', weights, s3, {}, 'explicitDeny', 'resource DenyRead1'],
  ['tune', 'reads features', 's3:GetObject', object, s3, {}, 'allowed', 'identity'],
  [
    'tune',
    'writes no features',
    's3:PutObject',
    object,
    s3,
    written(keys.confidential),
    'explicitDeny',
    'resource DenyWrite0',
  ],
  ['evaluate', 'reads the model', 's3:GetObject', weights, s3, {}, 'allowed', 'identity'],
  [
    'evaluate',
    'does not change it',
    's3:PutObject',
    weights,
    s3,
    written(keys.models),
    'explicitDeny',
    'resource DenyWrite1',
  ],
  [
    'score-ward',
    'writes predictions',
    's3:PutObject',
    bucket('confidential', 'features/scores/a'),
    s3,
    written(keys.confidential),
    'allowed',
    'identity',
  ],
  [
    'score-ward',
    'reads no patient records',
    's3:GetObject',
    records,
    s3,
    {},
    'explicitDeny',
    'resource DenyRead0',
  ],
  [
    role('risk-api-production-execution', production),
    'reads a release of the other account',
    's3:GetObject',
    release,
    s3,
    {},
    'allowed',
    'resource',
  ],
  [
    role('risk-api-production-execution', production),
    'reads no training data',
    's3:GetObject',
    object,
    s3,
    {},
    'explicitDeny',
    'resource DenyRead0',
  ],
  [
    role('risk-api-production-execution', production),
    'writes no release',
    's3:PutObject',
    release,
    s3,
    written(keys.releases),
    'explicitDeny',
    'resource DenyWrite0',
  ],
  [
    role('risk-api-staging-execution', production),
    'reads a release',
    's3:GetObject',
    release,
    s3,
    {},
    'allowed',
    'resource',
  ],
  [
    role('risk-api-staging-execution', production),
    'reads no weights before their release',
    's3:GetObject',
    weights,
    s3,
    {},
    'explicitDeny',
    'resource DenyRead1',
  ],
  [
    'watch',
    'reads what was captured',
    's3:GetObject',
    bucket('capture', 'risk-api/a', production),
    s3,
    {},
    'allowed',
    'identity',
  ],
  ['watch', 'reads no features', 's3:GetObject', object, s3, {}, 'explicitDeny', 'resource DenyRead0'],
  [
    'emmy',
    'opens their own Studio through our endpoint',
    'sagemaker:CreatePresignedDomainUrl',
    profile('emmy'),
    api,
    {},
    'allowed',
    'identity',
  ],
  [
    'emmy',
    'not ada’s',
    'sagemaker:CreatePresignedDomainUrl',
    profile('ada'),
    api,
    {},
    'implicitDeny',
    'identity',
  ],
  [
    'linus',
    'opens their own Studio through our endpoint',
    'sagemaker:CreatePresignedDomainUrl',
    profile('linus'),
    api,
    {},
    'allowed',
    'identity',
  ],
  [
    'linus',
    'not ada’s',
    'sagemaker:CreatePresignedDomainUrl',
    profile('ada'),
    api,
    {},
    'implicitDeny',
    'identity',
  ],
];

/** People and workloads by their own names; a person's role in development, a Studio role by the name of the role. */
function named(who: string): string {
  if (who.startsWith('role/')) return `arn:aws:iam::${development}:${who}`;
  return who.endsWith('-studio') ? role(who) : who;
}

let subject: Subject;

beforeAll(async () => {
  const folder = join(temporaryFolder(), 'cdk.out');
  expect((await redoubt('synth', example('readmission'), '--out', folder)).exit).toBe(0);
  const colors = createColors(false);
  const terminal = { out: () => {}, err: () => {}, colors, errColors: colors, width: 100, isWatched: false };
  const options = { path: folder, account: undefined, region: undefined, parameters: [] };
  await withSubject(options, terminal, async (read) => {
    subject = read;
    return 0;
  });
}, 60_000);

describe('in the example environment', () => {
  it.each(rows)('%s %s (%s)', (who, _does, action, resource, from, context, decision, expected) => {
    const explained = answer(subject, {
      kind: 'request',
      principal: named(who),
      action,
      resource,
      from,
      context,
    });
    if (!explained.ok) throw new Error(`${explained.reason} ${explained.nearest.join()}`);
    const { decidedBy } = explained.requests[0]!.decision;
    const by =
      decidedBy.effect === 'explicitDeny'
        ? `${decidedBy.layer} ${decidedBy.statement?.sid}`
        : decidedBy.layer;
    expect([explained.decision, by]).toEqual([decision, expected]);
  });

  it('every person and every workload is asked for what it may and for what it must not', () => {
    const asked = (wanted: boolean) =>
      new Set(
        rows
          .filter(([, , , , , , decision]) => (decision === 'allowed') === wanted)
          .map(([who]) => principalCalled(subject, named(who)))
          .map((found) => (found.ok ? found.value : found.reason)),
      );
    const declared = [...(subject.names?.principals.values() ?? [])].flat();
    expect(declared.length).toBeGreaterThan(14);
    expect(declared.filter((each) => !asked(true).has(each))).toEqual([]);
    expect(declared.filter((each) => !asked(false).has(each))).toEqual([]);
  });
});

describe('a whole CreateTrainingJob by a data scientist in Studio', () => {
  const place = { file: 'call.json', line: 1, column: 1, pointer: '' };
  const parameters = {
    TrainingJobName: 'readmission-a',
    RoleArn: role('train-execution'),
    AlgorithmSpecification: {
      TrainingImage: `${development}.dkr.ecr.${region}.amazonaws.com/readmission/images:1`,
      TrainingInputMode: 'File',
    },
    EnableNetworkIsolation: true,
    EnableInterContainerTrafficEncryption: true,
    VpcConfig: {
      Subnets: [`⟨${network}Isolated1EB7068A7⟩`],
      SecurityGroupIds: [`⟨${network}SecurityGroupsTraining054F4C39⟩`],
    },
    InputDataConfig: [
      {
        ChannelName: 'a',
        DataSource: { S3DataSource: { S3Uri: `s3://${object.slice('arn:aws:s3:::'.length)}` } },
      },
    ],
    OutputDataConfig: {
      S3OutputPath: `s3://readmission-models-${development}-${region}/readmission-risk/artifacts/`,
      KmsKeyId: keys.models,
    },
    ResourceConfig: {
      InstanceType: 'ml.m5.xlarge',
      InstanceCount: 1,
      VolumeSizeInGB: 10,
      VolumeKmsKeyId: keys.volumes,
    },
  };
  const asked = (changed: object) => {
    const { value } = readText(JSON.stringify({ ...parameters, ...changed }), place.file);
    const call = { kind: 'call', call: 'CreateTrainingJob', parameters: value! } as const;
    const explained = answer(subject, { ...call, principal: role('ada-studio'), from: api, context: {} });
    if (!explained.ok) throw new Error(explained.reason);
    const stopped = explained.requests.filter(({ decision }) => decision.decision !== 'allowed');
    return {
      decision: explained.decision,
      unknowns: explained.unknowns,
      stopped: stopped.map(({ part, request, decision }) => [part, request.action, decision.decidedBy.layer]),
    };
  };

  it('is allowed, with everything that the service and the role do for it', () => {
    expect(asked({})).toEqual({ decision: 'allowed', unknowns: [], stopped: [] });
  });

  it('is denied by the control policy without network isolation', () => {
    const { decision, stopped } = asked({ EnableNetworkIsolation: false });
    expect(decision).toBe('explicitDeny');
    expect(stopped).toContainEqual(['call', 'sagemaker:CreateTrainingJob', 'scp']);
  });

  it('is denied the role that reads patient records, and that role does not trust a training job', () => {
    const { decision, stopped } = asked({ RoleArn: role('prepare-execution') });
    expect(decision).not.toBe('allowed');
    expect(stopped).toContainEqual(['passRole', 'iam:PassRole', 'identity']);
    expect(stopped).toContainEqual(['later', 'sts:AssumeRole', 'resource']);
  });

  it('reads no patient records with the role of training', () => {
    const uri = `s3://${records.slice('arn:aws:s3:::'.length)}`;
    const { stopped } = asked({
      InputDataConfig: [{ ChannelName: 'a', DataSource: { S3DataSource: { S3Uri: uri } } }],
    });
    expect(stopped).toContainEqual(['later', 's3:GetObject', 'resource']);
  });

  it('writes its model nowhere but into the bucket of models', () => {
    const { stopped } = asked({
      OutputDataConfig: {
        S3OutputPath: `s3://readmission-confidential-${development}-${region}/features/`,
        KmsKeyId: keys.confidential,
      },
    });
    expect(stopped).toContainEqual(['later', 's3:PutObject', 'resource']);
  });
});

describe('who can read patient records', () => {
  it('is the job that declares them, and nobody else', () => {
    const found = whoCan(subject.estate, 's3:GetObject', records);
    if (!found.ok) throw new Error(found.reason);
    expect(found.value.map(({ principal, verdict }) => [principal, verdict])).toEqual([
      [role('prepare-execution'), 'conditional'],
    ]);
  });
});

describe('`redoubt explain` on the environment file itself', () => {
  it('makes the templates, and answers from them by the names of people', { timeout: 60_000 }, async () => {
    const line = [
      'explain',
      '--on',
      example('readmission'),
      '--action',
      's3:GetObject',
      '--resource',
      records,
    ];
    const { exit, out, err } = await redoubt(...line, '--principal', 'ada');
    expect({ exit, err }).toEqual({ exit: 1, err: '' });
    expect(out).toContain('DenyOtherNetworks');
    expect(out).toMatch(
      /^ {2}readmission-development-data\.template\.json:\d+:\d+ {2}readmission-development-data\/Data\//m,
    );
    const unknown = await redoubt(...line, '--principal', 'adda');
    expect(unknown.exit).toBe(2);
    expect(unknown.err).toContain('did you mean `ada`');
    const several = await redoubt(...line, '--principal', 'risk-api');
    expect(several.err).toContain('several principals are called `risk-api`');
    expect(several.err).toContain('risk-api-production-execution');
  });
});
