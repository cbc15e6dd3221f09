import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import type {
  BucketPurpose,
  BucketReference,
  DataReferences,
  KeyPurpose,
  KeyReference,
} from '../stacks/references.js';
import { AccessLogsBucket } from './access-logs-bucket.js';
import { CustomerManagedKey } from './customer-managed-key.js';
import { DataBucket } from './data-bucket.js';
import { bucketPurposes, keyPurposes } from './purposes.js';

export interface DataStoresProps {
  readonly environment: Environment;
  readonly account: Account;
  /** Ids of the S3 endpoints of the account's network. */
  readonly endpointIds: readonly string[];
}

/** The keys and buckets of an account: one of each for every purpose that the environment has there. */
export class DataStores extends Construct {
  readonly references: DataReferences;

  constructor(scope: Construct, id: string, props: DataStoresProps) {
    super(scope, id);
    const { environment, account } = props;
    const keys: Partial<Record<KeyPurpose, KeyReference>> = {};
    for (const purpose of keyPurposes(environment, account)) {
      keys[purpose] = new CustomerManagedKey(this, constructId(purpose, 'key'), {
        environment,
        account,
        purpose,
      }).reference;
    }
    this.references = { account, keys, buckets: this.buckets(props, keys) };
  }

  private buckets(
    props: DataStoresProps,
    keys: Readonly<Partial<Record<KeyPurpose, KeyReference>>>,
  ): DataReferences['buckets'] {
    const accessLogs = new AccessLogsBucket(this, 'AccessLogs', props);
    const buckets: Partial<Record<BucketPurpose, BucketReference>> = {};
    for (const purpose of bucketPurposes(props.environment, props.account)) {
      const key = keys[purpose];
      if (key === undefined) continue;
      const bucket = new DataBucket(this, constructId(purpose, 'bucket'), {
        ...props,
        purpose,
        key,
        accessLogsBucket: accessLogs.bucketName,
      });
      bucket.node.addDependency(accessLogs);
      buckets[purpose] = bucket.reference;
    }
    return buckets;
  }
}
