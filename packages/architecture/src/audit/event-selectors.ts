import type { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import type { BucketPurpose, DataReferences } from '../stacks/references.js';

type Selector = CfnTrail.AdvancedEventSelectorProperty;

/** The buckets whose objects are watched: data, models and captures. That of logs would log its own delivery. */
export const watchedPurposes: readonly BucketPurpose[] = [
  'internal',
  'confidential',
  'restricted',
  'models',
  'releases',
  'capture',
  'artifacts',
];

/** A resource type whose use is a data event. */
interface DataEventType {
  readonly name: string;
  readonly type: string;
  readonly source: string;
}

const GUIDE = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide';
const DATA_EVENTS = `${GUIDE}/logging-data-events-with-cloudtrail.html`;
const FEATURE_STORE =
  'https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-logging-using-cloudtrail.html';

/**
 * SageMaker's data events. Of invocations, AWS documents the streamed ones alone: `InvokeEndpoint` is not assured to
 * be logged, so the dashboard also counts invocations by the endpoint's own metric.
 */
export const sageMakerDataEvents: readonly DataEventType[] = [
  { name: 'Endpoint invocations', type: 'AWS::SageMaker::Endpoint', source: DATA_EVENTS },
  { name: 'Feature store records', type: 'AWS::SageMaker::FeatureGroup', source: FEATURE_STORE },
  { name: 'Trial metrics', type: 'AWS::SageMaker::ExperimentTrialComponent', source: DATA_EVENTS },
];

/** A service whose calls through VPC endpoints are logged where the endpoint's policy denies them. */
interface NetworkActivitySource {
  readonly eventSource: string;
  readonly source: string;
}

/**
 * KMS and S3 do not otherwise record what an endpoint policy denies. Whether SageMaker's endpoints report network
 * activity is not documented, so they are not asked: an unknown event source would fail the whole trail.
 */
export const networkActivitySources: readonly NetworkActivitySource[] = [
  'cloudtrail.amazonaws.com',
  'ec2.amazonaws.com',
  'kms.amazonaws.com',
  's3.amazonaws.com',
  'secretsmanager.amazonaws.com',
].map((eventSource) => ({ eventSource, source: `${GUIDE}/logging-network-events-with-cloudtrail.html` }));

/**
 * What the trail of an account records: all management events, reading and writing, KMS's among them; every use of an
 * object in the account's buckets; SageMaker's data events; calls that an endpoint policy denied.
 */
export function eventSelectors({ buckets }: DataReferences): readonly Selector[] {
  const arns = watchedPurposes.flatMap((purpose) => buckets[purpose]?.arn ?? []);
  return [
    selector('Management events', [equal('eventCategory', 'Management')]),
    ...(arns.length === 0 ? [] : [objectEvents(arns)]),
    ...sageMakerDataEvents.map(({ name, type }) =>
      selector(name, [equal('eventCategory', 'Data'), equal('resources.type', type)]),
    ),
    ...networkActivitySources.map(({ eventSource }) =>
      selector(`Denied by endpoint policy: ${eventSource}`, [
        equal('eventCategory', 'NetworkActivity'),
        equal('eventSource', eventSource),
        equal('errorCode', 'VpceAccessDenied'),
      ]),
    ),
  ];
}

/** The slash keeps a bucket out whose name only begins like one of ours. */
function objectEvents(arns: readonly string[]): Selector {
  return selector('Objects of our buckets', [
    equal('eventCategory', 'Data'),
    equal('resources.type', 'AWS::S3::Object'),
    { field: 'resources.ARN', startsWith: arns.map((arn) => `${arn}/`) },
  ]);
}

const equal = (field: string, value: string): CfnTrail.AdvancedFieldSelectorProperty => ({
  field,
  equalTo: [value],
});

const selector = (
  name: string,
  fieldSelectors: readonly CfnTrail.AdvancedFieldSelectorProperty[],
): Selector => ({ name, fieldSelectors: [...fieldSelectors] });
