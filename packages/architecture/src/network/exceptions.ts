/** A finding of an outside check that stands, for one resource and one reason. */
export interface CheckException {
  /** End of the construct's path; `BucketName/Bucket` of whichever stack it is in. */
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

const flowLogs =
  'The flow logs of Network/Vpc need the key and the bucket of logs, which name roles that stand under boundaries that ' +
  'name the network; NetworkLogs makes them in a later stack, for all traffic, encrypted and locked.';

const acl =
  'Network/Acl stands beside the security groups, not in their place: it holds for every interface in the isolated ' +
  'subnets, and people cannot take it off a job as they can choose a security group.';

/** Findings about the network that are justified. */
export const networkExceptions: readonly CheckException[] = [
  { path: 'Network/Vpc', rule: 'AwsSolutions-VPC7', reason: flowLogs },
  { path: 'Network/Vpc', rule: 'NIST.800.53.R5-VPCFlowLogsEnabled', reason: flowLogs },
  {
    path: 'Network/Vpc',
    rule: 'NIST.800.53.R5-VPCDefaultSecurityGroupClosed',
    reason:
      'No template can empty the default security group of Network/Vpc, so the rule finds every VPC; ' +
      'ClosedDefaultSecurityGroup has Systems Manager empty it, each day anew.',
  },
  ...['Acl', 'In100', 'In200', 'Out100', 'Out200'].map((entry) => ({
    path: `Network/Acl/${entry}`,
    rule: 'AwsSolutions-VPC3',
    reason: acl,
  })),
];
