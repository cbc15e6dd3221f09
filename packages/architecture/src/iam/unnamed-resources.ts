/**
 * Actions with a resource type that their ordinary request does not name: IAM then decides about `*`, so that a
 * statement about a named resource would never allow the call.
 */
export interface UnnamedResource {
  readonly action: string;
  readonly why: string;
  readonly source: string;
}

export const unnamedResources: readonly UnnamedResource[] = [
  {
    action: 'cloudwatch:PutMetricData',
    why: 'the dataset is optional; limit it with cloudwatch:namespace',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html',
  },
  {
    action: 'ec2:DeleteNetworkInterfacePermission',
    why: 'the request names the id of the permission, not the network interface',
    source:
      'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInterfacePermission.html',
  },
];

const names = new Set(unnamedResources.map(({ action }) => action));

/** Whether a statement about the action says `*` although the action has a resource type. */
export const takesUnnamedResource = (action: string): boolean => names.has(action);
