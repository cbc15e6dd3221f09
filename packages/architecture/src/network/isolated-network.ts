import { CfnRouteTable, CfnSubnet, CfnSubnetRouteTableAssociation, CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { Fn, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { isDevelopment } from '../data/purposes.js';
import { weakening } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';
import type { NetworkReferences } from '../stacks/references.js';
import { DnsFirewall } from './dns-firewall.js';
import { InspectedEgress } from './inspected-egress.js';
import { NetworkAcl } from './network-acl.js';
import { SecurityGroups } from './security-groups.js';
import { hasRoom, longestNetworkPrefix, type SubnetPlan, subnetPlan } from './subnet-plan.js';

export interface IsolatedNetworkProps {
  readonly environment: Environment;
  readonly account: Account;
}

/**
 * The network of an account: isolated subnets over two zones or more, without an internet gateway or a NAT gateway;
 * security groups that reach the endpoints, S3 and nothing else; a DNS firewall. The one way out that can be declared
 * (`no-internet`) leads through a firewall, and not from the isolated subnets.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/infrastructure-give-access.html
 */
export class IsolatedNetwork extends Construct {
  readonly references: NetworkReferences;

  constructor(scope: Construct, id: string, props: IsolatedNetworkProps) {
    super(scope, id);
    const { environment, account } = props;
    const { cidr, zones } = environment.network;
    this.node.addValidation({ validate: () => (hasRoom(cidr) ? [] : [tooSmall(cidr)]) });
    const plan = subnetPlan(cidr, zones);
    const vpc = new CfnVPC(this, 'Vpc', {
      cidrBlock: cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
    });
    Tags.of(vpc).add('Name', environment.name);
    const isolated = this.isolatedSubnets(props, vpc, plan);
    const egress = this.inspectedEgress(props, vpc, plan);
    new DnsFirewall(this, 'DnsFirewall', { ...props, vpcId: vpc.ref });
    const groups = new SecurityGroups(this, 'SecurityGroups', { ...props, vpcId: vpc.ref });
    this.references = {
      account,
      vpcId: vpc.ref,
      defaultSecurityGroupId: vpc.attrDefaultSecurityGroup,
      ...isolated,
      routeTableIds: [...isolated.routeTableIds, ...(egress?.routeTableIds ?? [])],
      ...(egress === undefined ? {} : { inspectedSubnetIds: egress.subnetIds }),
      securityGroupIds: groups.workloads,
      s3PrefixListId: groups.s3PrefixListId,
    };
  }

  private isolatedSubnets(props: IsolatedNetworkProps, vpc: CfnVPC, plan: SubnetPlan) {
    const acl = new NetworkAcl(this, 'Acl', { vpcId: vpc.ref, cidr: props.environment.network.cidr });
    const made = plan.isolated.map((cidrBlock, zone) => {
      const availabilityZone = zoneName(props.account, zone);
      const subnet = new CfnSubnet(this, `Isolated${zone + 1}`, {
        vpcId: vpc.ref,
        cidrBlock,
        availabilityZone,
        mapPublicIpOnLaunch: false,
      });
      Tags.of(subnet).add('Name', `${props.environment.name}-isolated-${zone + 1}`);
      acl.attach(subnet);
      return { subnet, table: routeTable(this, `Isolated${zone + 1}`, vpc.ref, subnet) };
    });
    return {
      subnetIds: made.map(({ subnet }) => subnet.ref),
      routeTableIds: made.map(({ table }) => table.ref),
    };
  }

  /** Only where the environment declares it, and only in development, where Studio and builds are. */
  private inspectedEgress(
    props: IsolatedNetworkProps,
    vpc: CfnVPC,
    plan: SubnetPlan,
  ): InspectedEgress | undefined {
    const declared = weakening(props.environment, 'no-internet');
    if (declared === undefined || !isDevelopment(props.environment, props.account)) return undefined;
    return new InspectedEgress(this, 'InspectedEgress', {
      ...props,
      vpcId: vpc.ref,
      plan,
      domains: declared.domains,
    });
  }
}

/** An Availability Zone of the account's Region by its place in the account's own list. */
export function zoneName(account: Account, index: number): string {
  return Fn.select(index, Fn.getAzs(account.region));
}

/** A route table of a subnet's own, without any route but the network's. */
export function routeTable(scope: Construct, id: string, vpcId: string, subnet: CfnSubnet): CfnRouteTable {
  const table = new CfnRouteTable(scope, `${id}Routes`, { vpcId });
  new CfnSubnetRouteTableAssociation(scope, `${id}Association`, {
    routeTableId: table.ref,
    subnetId: subnet.ref,
  });
  return table;
}

function tooSmall(cidr: string): string {
  return `network: ${cidr} is too small for the subnets; its prefix may be /${longestNetworkPrefix} at most`;
}
