/**
 * Decisions per second against the other implementation, in one run, on the same policies: single requests, and the
 * matrix of personas by SageMaker actions by resources. Needs a build.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { actionsOf } from '@redoubt/catalogue';
import { builtInFacts, decide, parsePolicyText, principalKeys, requestContext } from '../dist/index.js';

const account = '111111111111';
const actions = actionsOf('sagemaker').map(({ name }) => name);
const wildcardOnly = new Set(
  actionsOf('sagemaker')
    .filter((one) => one.wildcardOnly)
    .map(({ name }) => name.toLowerCase()),
);
const facts = { ...builtInFacts, wildcardOnly: (action) => wildcardOnly.has(action) };

/** A persona's policies, of the size that a real environment has. */
function documentsOf(persona) {
  const arn = (type) => `arn:aws:sagemaker:eu-west-1:${account}:${type}/team${persona % 5}-*`;
  return {
    identity: [
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['sagemaker:Describe*', 'sagemaker:List*', 'sagemaker:Search'],
            Resource: '*',
          },
          {
            Effect: 'Allow',
            Action: [
              'sagemaker:CreateTrainingJob',
              'sagemaker:CreateProcessingJob',
              'sagemaker:CreateTransformJob',
            ],
            Resource: [arn('training-job'), arn('processing-job'), arn('transform-job')],
            Condition: {
              StringLike: { 'sagemaker:VolumeKmsKey': `arn:aws:kms:eu-west-1:${account}:key/*` },
              Null: { 'sagemaker:VpcSubnets': 'false' },
            },
          },
          {
            Effect: 'Deny',
            Action: 'sagemaker:Create*',
            Resource: '*',
            Condition: { Bool: { 'sagemaker:NetworkIsolation': 'false' } },
          },
        ],
      },
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:GetObject', 's3:PutObject'],
            Resource: `arn:aws:s3:::team${persona % 5}/*`,
          },
          {
            Effect: 'Allow',
            Action: 'iam:PassRole',
            Resource: `arn:aws:iam::${account}:role/team${persona % 5}/*`,
            Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
          },
        ],
      },
    ],
    boundary: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['sagemaker:*', 's3:*', 'kms:*', 'iam:PassRole'], Resource: '*' },
      ],
    },
    scps: [
      { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
      {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: '*', Resource: '*' },
          {
            Effect: 'Deny',
            NotAction: ['iam:*', 'sts:*'],
            Resource: '*',
            Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
          },
        ],
      },
    ],
  };
}

const entries = {
  'aws:RequestedRegion': 'eu-west-1',
  'aws:SecureTransport': 'true',
  'aws:SourceVpce': 'vpce-1',
  'sagemaker:NetworkIsolation': 'true',
  'sagemaker:VolumeKmsKey': `arn:aws:kms:eu-west-1:${account}:key/1`,
  'sagemaker:VpcSubnets': ['subnet-1'],
};

const attach = (documents, kind) =>
  documents.map((document, index) => ({
    name: `${kind}${index}`,
    policy: parsePolicyText(JSON.stringify(document), kind, kind).policy,
  }));

const personas = Array.from({ length: 20 }, (_, index) => {
  const documents = documentsOf(index);
  const principal = {
    kind: 'roleSession',
    roleArn: `arn:aws:iam::${account}:role/persona${index}`,
    sessionName: 's',
    account,
    uniqueId: `AROA${index}`,
  };
  const scps = documents.scps.map((document, level) => ({
    name: `level${level}`,
    policies: attach([document], 'scp'),
  }));
  const layers = {
    principal: {
      identity: attach(documents.identity, 'identity'),
      boundary: attach([documents.boundary], 'boundary'),
      scps,
    },
    resource: {},
  };
  return { documents, principal, layers, context: requestContext(principal, entries) };
});

const resourcesOf = (count) =>
  Array.from({ length: count }, (_, index) => ({
    arn: `arn:aws:sagemaker:eu-west-1:${account}:training-job/team${index % 5}-${index}`,
    account,
  }));

function matrix(resources) {
  let allowed = 0;
  let asked = 0;
  const started = performance.now();
  for (const { principal, layers, context } of personas) {
    for (const action of actions) {
      for (const resource of resources) {
        asked += 1;
        if (decide({ principal, action, resource, context }, layers, { facts }).decision === 'allowed')
          allowed += 1;
      }
    }
  }
  return { asked, allowed, seconds: (performance.now() - started) / 1000 };
}

/** Single requests: the context is made anew for each, as a caller with one question would. */
function singles(rounds) {
  const [resource] = resourcesOf(1);
  const started = performance.now();
  let asked = 0;
  for (let round = 0; round < rounds; round++) {
    for (const { principal, layers } of personas) {
      asked += 1;
      decide({ principal, action: 'sagemaker:CreateTrainingJob', resource, context: entries }, layers, {
        facts,
      });
    }
  }
  return asked / ((performance.now() - started) / 1000);
}

/** From text: parse and compile the policies too, as a first question does. */
function cold(rounds) {
  const [resource] = resourcesOf(1);
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    const { documents, principal } = personas[round % personas.length];
    const layers = {
      principal: {
        identity: attach(documents.identity, 'identity'),
        boundary: attach([documents.boundary], 'boundary'),
      },
      resource: {},
    };
    decide({ principal, action: 'sagemaker:CreateTrainingJob', resource, context: entries }, layers, {
      facts,
    });
  }
  return rounds / ((performance.now() - started) / 1000);
}

const simulations = personas.map(({ documents, principal }) => ({
  request: {
    principal: `arn:aws:sts::${account}:assumed-role/${principal.roleArn.split('/')[1]}/s`,
    action: 'sagemaker:CreateTrainingJob',
    resource: { resource: resourcesOf(1)[0].arn, accountId: account },
    contextVariables: {
      ...Object.fromEntries(
        Object.entries(principalKeys(principal)).filter(([, value]) => typeof value === 'string'),
      ),
      ...entries,
    },
  },
  identityPolicies: documents.identity.map((policy, index) => ({ name: `i${index}`, policy })),
  permissionBoundaryPolicies: [{ name: 'b', policy: documents.boundary }],
  serviceControlPolicies: documents.scps.map((policy, level) => ({
    orgIdentifier: `level${level}`,
    policies: [{ name: 'scp', policy }],
  })),
  resourceControlPolicies: [],
}));
const child = spawnSync(process.execPath, [fileURLToPath(new URL('./simulate.mjs', import.meta.url))], {
  input: JSON.stringify({ simulations, rounds: 50 }),
});
const theirs = JSON.parse(child.stdout.toString());

singles(500);
const single = singles(2000);
const parsing = cold(500);
matrix(resourcesOf(2));
const million = matrix(resourcesOf(Math.ceil(1_000_000 / (personas.length * actions.length))));
const perSecond = million.asked / million.seconds;
const line = (name, rate) =>
  console.log(`${name.padEnd(44)} ${Math.round(rate).toLocaleString('en').padStart(12)} decisions/s`);
line('iam-simulate, checked input', theirs.checked);
line('iam-simulate, unchecked input', theirs.unchecked);
line('redoubt, from policy text each time', parsing);
line('redoubt, single requests', single);
line('redoubt, matrix', perSecond);
console.log(
  `matrix: ${million.asked.toLocaleString('en')} decisions (${million.allowed.toLocaleString('en')} allowed) in ${million.seconds.toFixed(2)} s`,
);
console.log(
  `ratio to unchecked: single ${(single / theirs.unchecked).toFixed(0)}x, matrix ${(perSecond / theirs.unchecked).toFixed(0)}x; to checked: single ${(single / theirs.checked).toFixed(0)}x, matrix ${(perSecond / theirs.checked).toFixed(0)}x`,
);
