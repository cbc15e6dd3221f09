import { describe, expect, it } from 'vitest';
import {
  type Destination,
  dnsEgress,
  type Estate,
  type Reach,
  reach,
  readTemplateEstate,
} from '../src/index.js';

/** One VPC with a private subnet, a security group that lets nothing out, and what a case adds. */
function estateWith(resources: Record<string, unknown>): Estate {
  const template = {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' } },
      Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      Association: {
        Type: 'AWS::EC2::SubnetRouteTableAssociation',
        Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } },
      },
      ...resources,
    },
  };
  const text = JSON.stringify(template);
  return readTemplateEstate({ read: (path) => (path === 'network.json' ? text : undefined) }, 'network.json');
}

const openGroup = group([{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]);

function group(egress: readonly unknown[], ingress: readonly unknown[] = []) {
  return {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: 'g',
      VpcId: { Ref: 'Vpc' },
      SecurityGroupEgress: egress,
      SecurityGroupIngress: ingress,
    },
  };
}

function route(properties: Record<string, unknown>) {
  return { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, ...properties } };
}

const internetGateway = { Type: 'AWS::EC2::InternetGateway', Properties: {} };

function fromSubnet(estate: Estate, to: Destination): Reach {
  const { network } = estate;
  const subnet = network.subnets.find(({ logicalId }) => logicalId === 'Subnet')!;
  const groups = network.securityGroups.filter(({ logicalId }) => logicalId === 'Group').map(({ id }) => id);
  return reach(network, { subnets: [subnet.id], securityGroups: groups }, to);
}

describe('reaching the internet', () => {
  it('needs a route: an isolated subnet has none, whatever the security group allows', () => {
    expect(fromSubnet(estateWith({ Group: openGroup }), { kind: 'internet' }).kind).toBe('unreachable');
  });

  it('is possible by a default route to an internet gateway', () => {
    const estate = estateWith({
      Group: openGroup,
      Gateway: internetGateway,
      Default: route({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } }),
    });
    const result = fromSubnet(estate, { kind: 'internet' });
    expect(result).toMatchObject({ kind: 'reachable', packet: { protocol: 'tcp', port: 443 } });
  });

  it('follows a NAT gateway by the routes of its own subnet', () => {
    const estate = estateWith({
      Group: openGroup,
      Gateway: internetGateway,
      Public: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.9.0/24' } },
      PublicTable: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      PublicAssociation: {
        Type: 'AWS::EC2::SubnetRouteTableAssociation',
        Properties: { SubnetId: { Ref: 'Public' }, RouteTableId: { Ref: 'PublicTable' } },
      },
      Out: {
        Type: 'AWS::EC2::Route',
        Properties: {
          RouteTableId: { Ref: 'PublicTable' },
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: { Ref: 'Gateway' },
        },
      },
      Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'Public' } } },
      Default: route({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } }),
    });
    const result = fromSubnet(estate, { kind: 'internet' });
    expect(result.kind === 'reachable' && result.packet.through.map(({ target }) => target)).toEqual([
      'natGateway',
      'internetGateway',
    ]);
  });

  it('is stopped by a security group that allows the VPC alone', () => {
    const estate = estateWith({
      Group: group([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/16' }]),
      Gateway: internetGateway,
      Default: route({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } }),
    });
    expect(fromSubnet(estate, { kind: 'internet' }).kind).toBe('unreachable');
  });

  it('is possible by two routes that together cover what none of them names as the internet', () => {
    const estate = estateWith({
      Group: openGroup,
      Gateway: internetGateway,
      Half: route({ DestinationCidrBlock: '128.0.0.0/1', GatewayId: { Ref: 'Gateway' } }),
    });
    expect(fromSubnet(estate, { kind: 'internet' }).kind).toBe('reachable');
  });

  it('is possible by IPv6 through an egress-only gateway', () => {
    const estate = estateWith({
      Group: group([{ IpProtocol: '-1', CidrIpv6: '::/0' }]),
      Only: { Type: 'AWS::EC2::EgressOnlyInternetGateway', Properties: { VpcId: { Ref: 'Vpc' } } },
      Default: route({ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: { Ref: 'Only' } }),
    });
    expect(fromSubnet(estate, { kind: 'internet' })).toMatchObject({ kind: 'reachable' });
  });

  it('is unknown for an interface whose subnets are not known', () => {
    const { network } = estateWith({ Group: openGroup });
    expect(reach(network, { subnets: [], securityGroups: [] }, { kind: 'internet' }).kind).toBe('unknown');
  });

  it('is unknown beyond a transit gateway', () => {
    const estate = estateWith({
      Group: openGroup,
      Default: route({ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-0123' }),
    });
    const result = fromSubnet(estate, { kind: 'internet' });
    expect(result.kind).toBe('unknown');
  });

  it('obeys the first network ACL entry that matches', () => {
    const acl = (number: number, action: string, extra: object) => ({
      Type: 'AWS::EC2::NetworkAclEntry',
      Properties: {
        NetworkAclId: { Ref: 'Acl' },
        Egress: true,
        RuleNumber: number,
        RuleAction: action,
        Protocol: -1,
        ...extra,
      },
    });
    const resources = (first: string, second: string) => ({
      Group: openGroup,
      Gateway: internetGateway,
      Default: route({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } }),
      Acl: { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: { Ref: 'Vpc' } } },
      AclAssociation: {
        Type: 'AWS::EC2::SubnetNetworkAclAssociation',
        Properties: { SubnetId: { Ref: 'Subnet' }, NetworkAclId: { Ref: 'Acl' } },
      },
      First: acl(100, first, { CidrBlock: '0.0.0.0/0' }),
      Second: acl(200, second, { CidrBlock: '0.0.0.0/0' }),
    });
    expect(fromSubnet(estateWith(resources('deny', 'allow')), { kind: 'internet' }).kind).toBe('unreachable');
    expect(fromSubnet(estateWith(resources('allow', 'deny')), { kind: 'internet' }).kind).toBe('reachable');
  });
});

describe('reaching an address range', () => {
  const peered = {
    Group: openGroup,
    Default: route({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } }),
    Gateway: internetGateway,
  };

  it('is exact at its ends', () => {
    const estate = estateWith({
      Group: group([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '203.0.113.128/25' }]),
      Gateway: peered.Gateway,
      Default: peered.Default,
    });
    expect(fromSubnet(estate, { kind: 'range', cidr: '203.0.113.0/25' }).kind).toBe('unreachable');
    expect(fromSubnet(estate, { kind: 'range', cidr: '203.0.113.0/24' }).kind).toBe('reachable');
  });
});

describe('reaching another interface', () => {
  const neighbour = (ingress: readonly unknown[]) => ({
    Group: group([
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationSecurityGroupId: { Ref: 'Target' } },
    ]),
    Target: group([], ingress),
    TargetSubnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.2.0/24' },
    },
  });
  const reachTarget = (estate: Estate): Reach => {
    const find = (name: string) =>
      estate.network.securityGroups.find(({ logicalId }) => logicalId === name)!.id;
    const subnet = (name: string) => estate.network.subnets.find(({ logicalId }) => logicalId === name)!.id;
    return reach(
      estate.network,
      { subnets: [subnet('Subnet')], securityGroups: [find('Group')] },
      {
        kind: 'interface',
        standpoint: { subnets: [subnet('TargetSubnet')], securityGroups: [find('Target')] },
      },
    );
  };

  it('needs both groups: egress to the group and ingress from the group', () => {
    const from = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourceSecurityGroupId: { Ref: 'Group' } }];
    expect(reachTarget(estateWith(neighbour(from))).kind).toBe('reachable');
    expect(reachTarget(estateWith(neighbour([]))).kind).toBe('unreachable');
  });

  it('is closed when the ports of the two groups do not meet', () => {
    const from = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, SourceSecurityGroupId: { Ref: 'Group' } }];
    expect(reachTarget(estateWith(neighbour(from))).kind).toBe('unreachable');
  });
});

describe('DNS as a way out', () => {
  const firewall = (rules: readonly unknown[], config: object = {}) => ({
    All: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['*'] } },
    Aws: { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['*.amazonaws.com.'] } },
    Rules: { Type: 'AWS::Route53Resolver::FirewallRuleGroup', Properties: { FirewallRules: rules } },
    Guard: {
      Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
      Properties: { VpcId: { Ref: 'Vpc' }, FirewallRuleGroupId: { Ref: 'Rules' }, Priority: 101 },
    },
    ...config,
  });
  const rule = (priority: number, action: string, list: string) => ({
    Priority: priority,
    Action: action,
    FirewallDomainListId: { Ref: list },
  });
  const egress = (resources: Record<string, unknown>) => {
    const estate = estateWith(resources);
    return dnsEgress(estate, estate.network.vpcs[0]!.id).kind;
  };

  it('is open without a DNS Firewall', () => {
    expect(egress({})).toBe('open');
  });

  it('is closed by a rule that blocks every domain after those that are allowed', () => {
    expect(egress(firewall([rule(1, 'ALLOW', 'Aws'), rule(2, 'BLOCK', 'All')]))).toBe('closed');
  });

  it('is open when a rule before it allows every domain', () => {
    expect(egress(firewall([rule(1, 'ALLOW', 'All'), rule(2, 'BLOCK', 'All')]))).toBe('open');
  });

  it('is open when another rule group lets every domain through', () => {
    const other = {
      Open: {
        Type: 'AWS::Route53Resolver::FirewallRuleGroup',
        Properties: { FirewallRules: [rule(1, 'ALLOW', 'All')] },
      },
      OpenGuard: {
        Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
        Properties: { VpcId: { Ref: 'Vpc' }, FirewallRuleGroupId: { Ref: 'Open' }, Priority: 100 },
      },
    };
    expect(egress(firewall([rule(1, 'BLOCK', 'All')], other))).toBe('open');
  });

  it('is open when the firewall fails open', () => {
    const config = {
      Config: {
        Type: 'AWS::Route53Resolver::FirewallConfig',
        Properties: { ResourceId: { Ref: 'Vpc' }, FirewallFailOpen: 'ENABLED' },
      },
    };
    expect(egress(firewall([rule(1, 'BLOCK', 'All')], config))).toBe('open');
  });
});
