import {
  type Bucket,
  type Estate,
  isUnknown,
  type JsonEvent,
  recordsEvent,
  type Unknown,
} from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import type { Verdict } from '../verdict/verdict.js';
import { oneWay, step, told, untold } from './audit/told.js';
import { call } from './audit/trail-event.js';
import { unseen } from './audit/unrecorded.js';
import type { Spot } from './audit/watch.js';
import { spotsOf } from './detections.js';
import { needed, settingsOf } from './exists.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { isOurs } from './storage.js';

/** Buckets that logs go to: to record who writes there would make a record of each record. Their access logs tell. */
function takesLogs({ name }: Bucket, { trails, buckets }: Estate): boolean {
  return (
    trails.some(({ bucket }) => bucket === name) ||
    buckets.some(({ accessLogBucket }) => accessLogBucket === name)
  );
}

/**
 * The data events of SageMaker: models invoked, features and metrics read and written.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const sageMakerEvents: readonly (readonly [type: string, call: string, what: string])[] = [
  ['AWS::SageMaker::Endpoint', 'InvokeEndpoint', 'a model is asked'],
  ['AWS::SageMaker::FeatureGroup', 'PutRecord', 'a feature is written'],
  ['AWS::SageMaker::ExperimentTrialComponent', 'BatchPutMetrics', 'a metric of an experiment is written'],
];

function recorded(intent: Intent, estate: Estate): readonly Obligation[] {
  const objects = estate.buckets
    .filter((bucket) => !takesLogs(bucket, estate))
    .map(({ name, arn, account, region }) =>
      records(
        estate,
        { account, region },
        `objects-${name}`,
        `an object of ${name} is read or written`,
        (spot) =>
          ['GetObject', 'PutObject', 'DeleteObject'].map((eventName) =>
            dataEvent(spot, 's3', eventName, 'AWS::S3::Object', `${arn}/object`),
          ),
      ),
    );
  const others = spotsOf(intent).flatMap((spot) => [
    ...sageMakerEvents.map(([type, eventName, what]) =>
      records(estate, spot, `${type}-${spot.account}`, what, () => [
        dataEvent(
          spot,
          'sagemaker',
          eventName,
          type,
          `arn:aws:sagemaker:${spot.region}:${spot.account}:any/any`,
        ),
      ]),
    ),
    records(estate, spot, `calls-${spot.account}`, 'a key is used or a role changed', () => [
      call(spot, 'kms', 'Decrypt'),
      call(spot, 'iam', 'PutRolePolicy'),
    ]),
  ]);
  return [...objects, ...others];
}

function dataEvent(spot: Spot, service: string, name: string, type: string, arn: string): JsonEvent {
  return call(spot, service, name, { eventCategory: 'Data', resources: [{ type, ARN: arn }] });
}

/** Some trail of the account records each of the events. */
function records(
  estate: Estate,
  spot: Spot,
  id: string,
  what: string,
  events: (spot: Spot) => readonly JsonEvent[],
): Obligation {
  const trails = estate.trails.filter(({ account, conditional }) => account === spot.account && !conditional);
  const decide = (): Verdict => {
    for (const event of events(spot)) {
      const result = oneWay(
        trails,
        (trail) => step(recordsEvent(trail, event), 'the trail does not record it', trail.place, () => told),
        untold('the account has no trail', undefined),
      );
      if (result.kind === 'unknown') return { kind: 'unknown', reasons: result.reasons };
      if (result.kind === 'untold') {
        const action = `${String(event.eventSource)} ${String(event.eventName)}`;
        return unseen(`somebody in ${spot.account}`, action, `unrecorded: ${result.reason}`, result.place);
      }
    }
    return {
      kind: 'proved',
      assumptions: [{ id: 'trail', text: 'CloudTrail delivers what its trails record' }],
    };
  };
  return { kind: 'setting', id, title: `nobody can say afterwards that ${what}`, decide };
}

/** Trails are of the intent, deliver to its locked buckets and to a log group. */
function trails({ audit }: Intent, estate: Estate): readonly Obligation[] {
  return estate.trails.flatMap(({ name, arn, bucket, logGroup, place }) => {
    const setting = settingsOf(`the trail ${name}`, arn, place);
    const toLocked = audit.logsBuckets.includes(String(bucket));
    return [
      setting('trail-bucket', 'the trail delivers to no locked bucket', bucket, toLocked),
      setting('trail-group', 'nothing can watch the trail', logGroup, logGroup !== undefined),
    ];
  });
}

/** What CloudWatch Logs holds shorter than a year is gone before an intrusion is usually found. */
const shortest = 365;

function logGroups({ audit }: Intent, estate: Estate): readonly Obligation[] {
  return estate.logGroups.flatMap(({ name, arn, kmsKey, retentionDays, stack, place }) => {
    const setting = settingsOf(`the log group ${name}`, `${stack}-${name}`, place);
    const isTrails = estate.trails.some(({ logGroup }) => logGroup === arn);
    const days = isTrails ? audit.retentionDays : shortest;
    const long = retentionDays === undefined || (typeof retentionDays === 'number' && retentionDays >= days);
    return [
      setting('group-key', 'its logs are under no key of ours', kmsKey, isOurs(kmsKey)),
      setting('group-days', `its logs are gone before ${days} days`, retentionDays, long),
    ];
  });
}

/** All traffic of a network is kept, in a locked bucket, and can be searched; so are the names that it asks for. */
function networkLogs({ audit }: Intent, estate: Estate): readonly Obligation[] {
  const { network, logGroups: groups, queryLogs } = estate;
  const isLocked = (destination: unknown): boolean =>
    audit.logsBuckets.some((bucket) => destination === `arn:aws:s3:::${bucket}`);
  return network.vpcs.flatMap(({ id, stack, logicalId, account, place }) => {
    const subject = `the network of ${stack}`;
    const flows = network.flowLogs.filter(({ resource }) => resource === id);
    const about = { subject, place };
    const to =
      (fits: (destination: unknown) => boolean) =>
      ({ trafficType, destination }: (typeof flows)[number]): boolean | Unknown => {
        if (isUnknown(trafficType)) return trafficType;
        if (isUnknown(destination)) return destination;
        return trafficType === 'ALL' && fits(destination);
      };
    const isGroup = (destination: unknown): boolean =>
      groups.some((one) => one.account === account && (one.name === destination || one.arn === destination));
    return [
      needed({
        ...about,
        id: `flows-kept-${stack}.${logicalId}`,
        title: 'what went through the network is not kept',
        among: flows,
        is: to(isLocked),
      }),
      needed({
        ...about,
        id: `flows-searched-${stack}.${logicalId}`,
        title: 'what went through the network cannot be searched',
        among: flows,
        is: to(isGroup),
      }),
      needed({
        ...about,
        id: `names-kept-${stack}.${logicalId}`,
        title: 'which names the network asked for is not kept',
        among: queryLogs.filter(({ vpc }) => vpc === id),
        is: ({ destination }) => (isUnknown(destination) ? destination : isLocked(destination)),
      }),
    ];
  });
}

export const trailGuarantees: readonly Guarantee[] = [
  {
    id: 'data-leaves-a-record',
    breach: 'ground',
    title: 'every reading and writing of data, models and keys is recorded',
    why: 'Who read a patient’s record must be answered for, years later.',
    obligations: recorded,
  },
  {
    id: 'records-are-kept',
    breach: 'ground',
    title: 'trails, logs and flow logs are kept where nobody deletes them, and can be searched',
    why: 'A record that ends before anybody looks is none.',
    obligations: (intent, estate) => [
      ...trails(intent, estate),
      ...logGroups(intent, estate),
      ...networkLogs(intent, estate),
    ],
  },
];
