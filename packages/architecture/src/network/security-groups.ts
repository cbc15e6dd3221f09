import { CfnSecurityGroup, CfnSecurityGroupEgress, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { CfnParameter } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import type { NetworkReferences } from '../stacks/references.js';
import { groupEgress, nothingOut } from './group-egress.js';
import { s3PrefixListId } from './s3-prefix-list.js';
import { type NetworkKind, networkKinds } from './workload-kinds.js';

export interface SecurityGroupsProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly vpcId: string;
}

/**
 * What members of a group that is spread over several instances say to each other: TCP, and, because that traffic is
 * encrypted, IKE (UDP 500) and ESP (protocol 50).
 * https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html
 */
const amongMembers: readonly {
  readonly id: string;
  readonly ipProtocol: string;
  readonly ports?: readonly [number, number];
}[] = [
  { id: 'Tcp', ipProtocol: 'tcp', ports: [0, 65_535] },
  { id: 'Ike', ipProtocol: 'udp', ports: [500, 500] },
  { id: 'Esp', ipProtocol: '50' },
];

/**
 * The security groups of a network: one for the endpoints, which take HTTPS from the others and start nothing; one for
 * each kind of workload, which reach the endpoints and S3, and nobody's else. Studio makes one for each person itself.
 */
export class SecurityGroups extends Construct {
  readonly workloads: NetworkReferences['securityGroupIds'];
  readonly s3PrefixListId: string;
  private readonly endpoints: CfnSecurityGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SecurityGroupsProps,
  ) {
    super(scope, id);
    const { account, vpcId } = props;
    this.s3PrefixListId = s3PrefixListId(account.region) ?? this.askForPrefixList(account.region);
    this.endpoints = new CfnSecurityGroup(this, 'Endpoints', {
      vpcId,
      groupDescription: 'VPC endpoints: HTTPS from the groups of this network',
      securityGroupEgress: [nothingOut],
    });
    const kind = (name: NetworkKind): string => this.group(name, networkKinds[name].distributed);
    this.workloads = {
      processing: kind('processing'),
      training: kind('training'),
      tuning: kind('tuning'),
      evaluation: kind('evaluation'),
      'batch-inference': kind('batch-inference'),
      'real-time-inference': kind('real-time-inference'),
      monitoring: kind('monitoring'),
      build: kind('build'),
      studio: this.studioMembers(),
      endpoints: this.endpoints.ref,
    };
  }

  /**
   * What the endpoints know everyone in Studio by: a rule for each person would be more than a group may have. Itself it
   * lets nothing in or out; a person's own group does.
   * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups
   */
  private studioMembers(): string {
    const group = new CfnSecurityGroup(this, 'Studio', {
      vpcId: this.props.vpcId,
      groupDescription: 'Studio: whom the endpoints take HTTPS from',
      securityGroupEgress: [nothingOut],
    });
    this.reachesEndpoints('Studio', group.ref);
    return group.ref;
  }

  private reachesEndpoints(id: string, groupId: string): void {
    new CfnSecurityGroupIngress(this, `${id}ToEndpoints`, {
      groupId: this.endpoints.ref,
      sourceSecurityGroupId: groupId,
      description: `HTTPS from ${id}`,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
  }

  /** The group's id. */
  private group(name: string, distributed: boolean): string {
    const id = constructId(name);
    const group = new CfnSecurityGroup(this, id, {
      vpcId: this.props.vpcId,
      groupDescription: `${name}: HTTPS to the endpoints and to S3`,
      securityGroupEgress: [
        ...groupEgress({
          ...this.props,
          endpoints: this.endpoints.ref,
          s3PrefixListId: this.s3PrefixListId,
          isInspected: name === 'build',
        }),
      ],
    });
    this.reachesEndpoints(id, group.ref);
    if (distributed) this.letMembersSpeak(id, group.ref);
    return group.ref;
  }

  private letMembersSpeak(id: string, groupId: string): void {
    for (const { id: suffix, ipProtocol, ports } of amongMembers) {
      const range = ports === undefined ? {} : { fromPort: ports[0], toPort: ports[1] };
      const rule = { groupId, ipProtocol, ...range, description: 'Among members' };
      new CfnSecurityGroupIngress(this, `${id}In${suffix}`, { ...rule, sourceSecurityGroupId: groupId });
      new CfnSecurityGroupEgress(this, `${id}Out${suffix}`, { ...rule, destinationSecurityGroupId: groupId });
    }
  }

  private askForPrefixList(region: string): string {
    return new CfnParameter(this, 'S3PrefixListId', {
      type: 'String',
      allowedPattern: '^pl-[0-9a-f]{8,17}$',
      description: `Id of the AWS-managed prefix list com.amazonaws.${region}.s3`,
    }).valueAsString;
  }
}
