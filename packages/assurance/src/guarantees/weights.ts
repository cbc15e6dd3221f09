import { endpointService } from '@redoubt/catalogue';
import { type Estate, isUnknown, type VpcEndpoint } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import { ownCallsThrough } from '../question/statement.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { arns, ask, services } from './make-question.js';
import { dnsObligations, internetObligations } from './network.js';

type Prefixed = Intent['models'][number] | Intent['models'][number]['releases'];

const objects = ({ bucket, prefix }: Prefixed): string => `arn:aws:s3:::${bucket}/${prefix}*`;

function weightsRead(name: string, kind: 'artifacts' | 'releases', where: Prefixed): Obligation {
  return ask({
    id: `${kind}-of-${name}`,
    title: `somebody who is not declared to read the ${kind} of ${name} reads them`,
    except: [...arns(where.readers), ...services],
    asks: [{ actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [objects(where)] }],
  });
}

/** A role that runs a workload writes to storage that is not the environment's, wherever the call comes from. */
function foreignStorage(intent: Intent, estate: Estate): Obligation {
  const own = estate.buckets.flatMap(({ arn }) => [arn, `${arn}/*`]);
  return ask({
    id: 'foreign-storage',
    title: 'a workload writes to storage outside the environment',
    only: arns(intent.workloads.map(({ role }) => role)),
    asks: [{ actions: ['s3:PutObject'], notResources: own }],
  });
}

/**
 * Whoever stands in our network, also with credentials of his own account, writes through our endpoints to storage that is
 * not ours. Only the policies of the endpoints stand against it.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function foreignStorageThroughEndpoints({ buckets, network }: Estate): readonly Obligation[] {
  const endpoints = network.endpoints.filter(mayLeadToS3).map(({ id }) => id);
  if (endpoints.length === 0) return [];
  return [
    ask({
      id: 'foreign-storage-through-endpoints',
      title: 'somebody writes through an endpoint of ours to storage outside the environment',
      except: services,
      asks: [
        {
          actions: ['s3:PutObject'],
          notResources: buckets.flatMap(({ arn }) => [arn, `${arn}/*`]),
          conditions: ownCallsThrough(endpoints),
        },
      ],
    }),
  ];
}

/** An endpoint whose service is not known may be any. */
function mayLeadToS3({ service }: VpcEndpoint): boolean {
  const known = service === undefined || isUnknown(service) ? undefined : endpointService(service);
  return known === undefined || known.services.includes('s3');
}

export const weightGuarantees: readonly Guarantee[] = [
  {
    id: 'weights-read-by-declared-roles',
    breach: 'weights-carried-out',
    title: 'only declared roles read model weights',
    why: 'A model remembers what it was trained on; whoever has the weights has that too.',
    obligations: (intent) =>
      intent.models.flatMap((model) => [
        weightsRead(model.name, 'artifacts', model),
        weightsRead(model.name, 'releases', model.releases),
      ]),
  },
  {
    id: 'no-way-to-the-internet',
    breach: 'weights-carried-out',
    title: 'no workload sends a packet to the internet, nor a name to a foreign resolver',
    why: 'What an endpoint’s container holds in memory leaves by any way out that there is.',
    obligations: (_intent, estate) => [...internetObligations(estate), ...dnsObligations(estate)],
  },
  {
    id: 'no-foreign-storage',
    breach: 'weights-carried-out',
    title: 'no workload writes to storage outside the environment, and nobody through its endpoints',
    why: 'An S3 endpoint reaches every bucket in the world unless policies say otherwise.',
    obligations: (intent, estate) => [
      foreignStorage(intent, estate),
      ...foreignStorageThroughEndpoints(estate),
    ],
  },
  {
    id: 'execution-roles-through-sagemaker',
    breach: 'weights-carried-out',
    title: 'execution roles are assumed by SageMaker for this account alone',
    why: 'A role that somebody else can assume gives its data away without any job.',
    obligations: (intent) => [
      ask({
        id: 'execution-role-assumed',
        title: 'somebody other than SageMaker assumes an execution role',
        except: [{ by: 'service', glob: 'sagemaker.amazonaws.com' }],
        asks: [{ actions: ['sts:AssumeRole'], resources: intent.workloads.map(({ role }) => role) }],
      }),
      ...[...new Set(Object.values(intent.stages).map(({ account }) => account))].map((account) =>
        ask({
          id: `confused-deputy-${account}`,
          title: `SageMaker assumes an execution role of ${account} for another account`,
          only: [{ by: 'service', glob: 'sagemaker.amazonaws.com' }],
          asks: [
            {
              actions: ['sts:AssumeRole'],
              resources: intent.workloads
                .map(({ role }) => role)
                .filter((role) => role.includes(`:${account}:`)),
              conditions: { StringNotEquals: { 'aws:SourceAccount': account } },
            },
          ],
        }),
      ),
    ],
  },
];
