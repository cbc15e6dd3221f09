import {
  CfnEIP,
  CfnInternetGateway,
  CfnNatGateway,
  CfnRoute,
  CfnSubnet,
  CfnVPCGatewayAttachment,
} from 'aws-cdk-lib/aws-ec2';
import { CfnFirewall, type CfnFirewallPolicy } from 'aws-cdk-lib/aws-networkfirewall';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { domainAllowList } from './domain-allow-list.js';
import { routeTable, zoneName } from './isolated-network.js';
import type { SubnetPlan } from './subnet-plan.js';

export interface InspectedEgressProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly vpcId: string;
  readonly plan: SubnetPlan;
  /** Domains that may be reached; `*.example.com` for all below one. */
  readonly domains: readonly string[];
}

/**
 * A way out for Studio and builds, never for jobs: from subnets of its own, through a firewall that lets only the
 * declared domains pass, to a NAT gateway. What comes back goes through the same firewall. One firewall for each zone,
 * for the endpoints of a firewall over several zones are not in the order of the zones.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw-ngw.html
 */
export class InspectedEgress extends Construct {
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: InspectedEgressProps,
  ) {
    super(scope, id);
    const gateway = new CfnInternetGateway(this, 'InternetGateway');
    const attachment = new CfnVPCGatewayAttachment(this, 'Attachment', {
      vpcId: props.vpcId,
      internetGatewayId: gateway.ref,
    });
    const policy = domainAllowList(this, props.environment, props.plan.inspected, props.domains);
    const zones = props.plan.inspected.map((_, zone) => this.zone(zone, gateway.ref, policy));
    for (const { nat } of zones) nat.addResourceDependency(attachment);
    this.subnetIds = zones.map(({ subnet }) => subnet.ref);
    this.routeTableIds = zones.map(({ routeTableId }) => routeTableId);
  }

  private zone(zone: number, gatewayId: string, policy: CfnFirewallPolicy) {
    const { plan } = this.props;
    const inspected = this.subnet('Inspected', zone, plan.inspected[zone]);
    const firewall = this.subnet('Firewall', zone, plan.firewall[zone]);
    const natSubnet = this.subnet('Nat', zone, plan.nat[zone]);
    const address = new CfnEIP(this, `Address${zone + 1}`, { domain: 'vpc' });
    const nat = new CfnNatGateway(this, `NatGateway${zone + 1}`, {
      subnetId: natSubnet.ref,
      allocationId: address.attrAllocationId,
    });
    const endpoint = this.firewallEndpoint(zone, firewall, policy);
    const all = '0.0.0.0/0';
    const out = this.route('Inspected', zone, inspected, all, { vpcEndpointId: endpoint });
    this.route('Firewall', zone, firewall, all, { natGatewayId: nat.ref });
    const back = this.route('Nat', zone, natSubnet, all, { gatewayId });
    new CfnRoute(this, `NatBack${zone + 1}`, {
      routeTableId: back,
      destinationCidrBlock: plan.inspected[zone] ?? '',
      vpcEndpointId: endpoint,
    });
    return { subnet: inspected, nat, routeTableId: out };
  }

  private subnet(kind: string, zone: number, cidrBlock = ''): CfnSubnet {
    const { vpcId, account } = this.props;
    const availabilityZone = zoneName(account, zone);
    return new CfnSubnet(this, `${kind}${zone + 1}`, {
      vpcId,
      cidrBlock,
      availabilityZone,
      mapPublicIpOnLaunch: false,
    });
  }

  /** Id of the firewall's endpoint in a zone; the attribute says `zone:id`. */
  private firewallEndpoint(zone: number, subnet: CfnSubnet, policy: CfnFirewallPolicy): string {
    const firewall = new CfnFirewall(this, `NetworkFirewall${zone + 1}`, {
      firewallName: `${this.props.environment.name}-${zone + 1}`,
      firewallPolicyArn: policy.attrFirewallPolicyArn,
      vpcId: this.props.vpcId,
      subnetMappings: [{ subnetId: subnet.ref }],
      deleteProtection: true,
      firewallPolicyChangeProtection: true,
      subnetChangeProtection: true,
    });
    return Fn.select(1, Fn.split(':', Fn.select(0, firewall.attrEndpointIds)));
  }

  /** The id of the subnet's route table, with one route. */
  private route(
    kind: string,
    zone: number,
    subnet: CfnSubnet,
    destinationCidrBlock: string,
    target: { vpcEndpointId: string } | { natGatewayId: string } | { gatewayId: string },
  ): string {
    const id = `${kind}${zone + 1}`;
    const routeTableId = routeTable(this, id, this.props.vpcId, subnet).ref;
    new CfnRoute(this, `${id}Out`, { routeTableId, destinationCidrBlock, ...target });
    return routeTableId;
  }
}
