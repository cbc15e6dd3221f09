import type {
  BucketReference,
  DataReferences,
  KeyReference,
  NetworkReferences,
} from '../stacks/references.js';

/** What of an account's network and stores its endpoints and their monitoring stand in. */
export interface ServingReferences {
  readonly network: Pick<NetworkReferences, 'subnetIds'> & {
    readonly securityGroupIds: Pick<
      NetworkReferences['securityGroupIds'],
      'real-time-inference' | 'monitoring'
    >;
  };
  readonly data: DataReferences;
}

/** The account's key for volumes; every account has one. */
export function volumesKey(data: DataReferences): KeyReference {
  const key = data.keys.volumes;
  if (key === undefined) throw new Error(`account ${data.account.id} has no key for volumes`);
  return key;
}

/** The account's bucket for data capture; every account that serves has one. */
export function captureBucket(data: DataReferences): BucketReference {
  const bucket = data.buckets.capture;
  if (bucket === undefined) throw new Error(`account ${data.account.id} has no capture bucket`);
  return bucket;
}
