import type { Intent } from '../intent/intent.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { arns, ask, inside, services } from './make-question.js';

/** The roles of the stages that run what the source says: nothing that they can do may matter later. */
function untrusted({ delivery }: Intent): readonly string[] {
  return ['source', 'build'].flatMap((step) => delivery.roles[step] ?? []);
}

/** Those that may bring something into production. */
function deployers({ delivery }: Intent): readonly string[] {
  return Object.entries(delivery.roles).flatMap(([step, role]) => (step.startsWith('deploy') ? [role] : []));
}

/**
 * What actions of the pipeline hand on: CodePipeline puts an artifact under the first twenty characters of the pipeline's
 * and of the artifact's name. https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome-introducing-artifacts.html
 */
function artifactsOf({ delivery }: Intent, artifacts: readonly string[]): readonly string[] {
  const pipeline = (delivery.pipeline.split(':').at(-1) ?? '').slice(0, 20);
  return artifacts.map(
    (artifact) => `arn:aws:s3:::${delivery.artifactsBucket}/${pipeline}/${artifact.slice(0, 20)}/*`,
  );
}

function fromBuild(
  intent: Intent,
  id: string,
  title: string,
  actions: readonly string[],
  resources?: readonly string[],
): Obligation {
  return ask({
    id,
    title,
    only: arns(untrusted(intent)),
    asks: [resources === undefined ? { actions } : { actions, resources }],
    byAnyChain: true,
  });
}

function approvedBy(intent: Intent): Obligation {
  return ask({
    id: 'model-approved',
    title: 'somebody who is not an approver approves a model',
    except: [...arns(intent.delivery.approvers), ...services],
    asks: [
      {
        actions: ['sagemaker:UpdateModelPackage', 'sagemaker:CreateModelPackage'],
        resources: ['arn:aws:sagemaker:*:*:model-package/*'],
        conditions: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } },
      },
    ],
  });
}

export const modelGuarantees: readonly Guarantee[] = [
  {
    id: 'build-cannot-deploy',
    breach: 'malicious-model-deployed',
    title: 'no path leads from source or build to sign, approve or deploy',
    why: 'Whoever pushes a commit decides what the build runs. That must not decide what production runs.',
    obligations: (intent) => {
      const { releasesBucket } = intent.delivery;
      return [
        fromBuild(intent, 'build-signs', 'the build signs a release', ['kms:Sign']),
        fromBuild(intent, 'build-approves-stage', 'the build approves a deployment', [
          'codepipeline:PutApprovalResult',
        ]),
        fromBuild(intent, 'build-approves-model', 'the build approves a model', [
          'sagemaker:UpdateModelPackage',
        ]),
        fromBuild(intent, 'build-deploys', 'the build changes an endpoint', [
          'sagemaker:CreateEndpoint',
          'sagemaker:UpdateEndpoint',
          'sagemaker:CreateModel',
        ]),
        fromBuild(
          intent,
          'build-writes-release',
          'the build writes a release',
          ['s3:PutObject', 's3:DeleteObject'],
          [`arn:aws:s3:::${releasesBucket}/*`],
        ),
        fromBuild(intent, 'build-changes-pipeline', 'the build changes the pipeline', [
          'codepipeline:UpdatePipeline',
          'codebuild:UpdateProject',
          'sagemaker:UpdatePipeline',
        ]),
        fromBuild(
          intent,
          'build-writes-artifacts',
          'the build writes what signing or verifying hands on',
          ['s3:PutObject'],
          artifactsOf(intent, ['register', 'sign', 'verify']),
        ),
      ];
    },
  },
  {
    id: 'builder-cannot-approve',
    breach: 'malicious-model-deployed',
    title: 'only an approver approves, and no approver builds',
    why: 'Two people stand between a training job and production.',
    obligations: (intent) => [
      approvedBy(intent),
      ask({
        id: 'approver-builds',
        title: 'an approver makes a model or registers one',
        only: arns(intent.delivery.approvers),
        asks: [
          {
            actions: [
              'sagemaker:CreateTrainingJob',
              'sagemaker:CreateModelPackage',
              'sagemaker:StartPipelineExecution',
              'kms:Sign',
            ],
          },
        ],
      }),
      ask({
        id: 'deployment-approved',
        title: 'somebody who is not an approver lets a deployment pass',
        except: [...arns(intent.delivery.approvers), ...services],
        asks: [{ actions: ['codepipeline:PutApprovalResult'] }],
      }),
    ],
  },
  {
    id: 'only-signer-signs',
    breach: 'malicious-model-deployed',
    title: 'only the signing stage signs, and it does nothing else that matters',
    why: 'A signature is worth as much as the fewest who can make it.',
    obligations: (intent) => [
      ask({
        id: 'signed-by-another',
        title: 'somebody other than the signing stage signs',
        except: arns([intent.delivery.roles.sign ?? '']),
        asks: [{ actions: ['kms:Sign'], resources: ['arn:aws:kms:*:*:key/*'] }],
      }),
      ask({
        id: 'signer-deploys',
        title: 'the signing stage approves or deploys',
        only: arns([intent.delivery.roles.sign ?? '']),
        asks: [
          {
            actions: [
              'codepipeline:PutApprovalResult',
              'sagemaker:UpdateModelPackage',
              'sagemaker:UpdateEndpoint',
              'sagemaker:CreateModel',
            ],
          },
        ],
      }),
    ],
  },
  {
    id: 'production-changed-by-deployment',
    breach: 'malicious-model-deployed',
    title: 'only the deployment changes what production serves',
    why: 'A model that reaches production by another way was neither approved nor verified.',
    obligations: (intent) => {
      if (intent.served.length === 0) return [];
      return [
        ask({
          id: 'production-endpoint',
          title: 'somebody other than the deployment changes an endpoint in production',
          except: [...arns(deployers(intent)), ...arns(intent.delivery.stackRoles), ...services],
          asks: [
            {
              actions: [
                'sagemaker:CreateEndpoint',
                'sagemaker:UpdateEndpoint',
                'sagemaker:CreateEndpointConfig',
                'sagemaker:CreateModel',
              ],
              resources: intent.served,
            },
          ],
        }),
      ];
    },
  },
  {
    id: 'nobody-silences-the-record',
    breach: 'ground',
    title: 'nobody silences the trail, the alarms or the locked logs',
    why: 'A breach that leaves no record is a breach that goes on.',
    obligations: (intent) => [
      ask({
        id: 'trail-silenced',
        title: 'somebody stops or changes the trail',
        only: inside,
        asks: [
          {
            actions: [
              'cloudtrail:StopLogging',
              'cloudtrail:DeleteTrail',
              'cloudtrail:UpdateTrail',
              'cloudtrail:PutEventSelectors',
            ],
          },
        ],
      }),
      ask({
        id: 'logs-removed',
        title: 'somebody removes or overwrites logs',
        asks: [
          {
            actions: [
              's3:DeleteObject',
              's3:DeleteObjectVersion',
              's3:BypassGovernanceRetention',
              's3:PutBucketPolicy',
              's3:DeleteBucketPolicy',
              's3:PutObjectRetention',
            ],
            resources: intent.audit.logsBuckets.flatMap((bucket) => [
              `arn:aws:s3:::${bucket}`,
              `arn:aws:s3:::${bucket}/*`,
            ]),
          },
        ],
      }),
    ],
  },
];
