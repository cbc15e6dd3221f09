import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { accountOf } from '../../src/naming/names.js';
import { endpointDomains } from '../../src/private-link/endpoint-domains.js';
import { layersOf } from '../data/layers.js';
import { example } from '../iam/example.js';

const environment = example();
const development = accountOf(environment, 'development');
const weakened = example((text) =>
  text.replace(
    'weakenings: []',
    `weakenings:
  - weakens: no-internet
    domains: [pypi.org, '*.pythonhosted.org']
    reason: Packages that the repository does not mirror yet.`,
  ),
);

const template = (of = environment, account = development) => Template.fromStack(layersOf(of, account).stack);

/** Every egress rule of every security group, wherever it is written. */
function egressRules(from: Template): readonly Record<string, unknown>[] {
  const inline = Object.values(from.findResources('AWS::EC2::SecurityGroup')).flatMap(
    (group) => group.Properties.SecurityGroupEgress,
  );
  const separate = Object.values(from.findResources('AWS::EC2::SecurityGroupEgress')).map(
    (rule) => rule.Properties,
  );
  return [...inline, ...separate];
}

describe('the isolated network', () => {
  const isolated = template();

  it('has a subnet in each of the declared zones, with a route table of its own', () => {
    isolated.resourceCountIs('AWS::EC2::Subnet', 2);
    isolated.resourceCountIs('AWS::EC2::RouteTable', 2);
    isolated.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  it('has no way out: no gateway, no address, no route', () => {
    for (const type of ['InternetGateway', 'NatGateway', 'EIP', 'Route', 'EgressOnlyInternetGateway']) {
      isolated.resourceCountIs(`AWS::EC2::${type}`, 0);
    }
  });

  it('has security groups that reach the endpoints, S3 and their own members, and nothing else', () => {
    for (const rule of egressRules(isolated)) {
      const reaches = rule.DestinationSecurityGroupId ?? rule.DestinationPrefixListId ?? rule.CidrIp;
      expect(reaches).toBeDefined();
      if (rule.CidrIp !== undefined) expect(rule.CidrIp).toBe('255.255.255.255/32');
      if (rule.DestinationPrefixListId !== undefined)
        expect(rule.DestinationPrefixListId).toBe('pl-6ea54007');
    }
  });

  it('has every security group name its egress, for one that names none is given all', () => {
    for (const group of Object.values(isolated.findResources('AWS::EC2::SecurityGroup'))) {
      expect(group.Properties.SecurityGroupEgress.length).toBeGreaterThan(0);
    }
  });

  it('lets nothing in but HTTPS into the endpoints, and members of one group to each other', () => {
    const groups = Object.values(isolated.findResources('AWS::EC2::SecurityGroup'));
    expect(groups.flatMap((group) => group.Properties.SecurityGroupIngress ?? [])).toEqual([]);
    for (const { Properties: rule } of Object.values(
      isolated.findResources('AWS::EC2::SecurityGroupIngress'),
    )) {
      const among = JSON.stringify(rule.GroupId) === JSON.stringify(rule.SourceSecurityGroupId);
      if (!among) expect([rule.FromPort, rule.ToPort, rule.IpProtocol]).toEqual([443, 443, 'tcp']);
    }
  });

  it('answers for the names of its endpoints and for no other', () => {
    isolated.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', {
      Domains: [...new Set(endpointDomains(environment, development))].sort(),
    });
    isolated.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', { Domains: ['*'] });
    isolated.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroup', {
      FirewallRules: [
        Match.objectLike({ Priority: 100, Action: 'ALLOW' }),
        Match.objectLike({ Priority: 200, Action: 'BLOCK' }),
      ],
    });
    isolated.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
      MutationProtection: 'ENABLED',
    });
  });

  it('looks up names in AWS’s own zones alone', () => {
    for (const name of endpointDomains(environment, development)) {
      expect(name).toMatch(/\.(amazonaws\.com|sagemaker\.aws)$/);
      expect(name).toContain('eu-central-1');
    }
  });

  it('does not let remote desktop or shell through its network ACL', () => {
    for (const { Properties: entry } of Object.values(isolated.findResources('AWS::EC2::NetworkAclEntry'))) {
      if (entry.CidrBlock !== '0.0.0.0/0' || entry.Egress) continue;
      expect(entry.PortRange.From).toBeGreaterThan(3_389);
    }
  });
});

describe('a declared way out', () => {
  const open = template(weakened);
  const routes = Object.values(open.findResources('AWS::EC2::Route')).map((route) => route.Properties);

  it('leads from subnets of its own through the firewall, and from isolated subnets nowhere', () => {
    const { network, stack } = layersOf(weakened, development);
    const isolatedTables = network.routeTableIds.slice(0, 2).map((id) => stack.resolve(id).Ref);
    expect(routes.filter((route) => isolatedTables.includes(route.RouteTableId.Ref))).toEqual([]);
    const inspectedTables = network.routeTableIds.slice(2).map((id) => stack.resolve(id).Ref);
    const out = routes.filter((route) => inspectedTables.includes(route.RouteTableId.Ref));
    expect(out).toHaveLength(2);
    for (const route of out) expect(route.VpcEndpointId).toBeDefined();
  });

  it('is for Studio and builds and never for jobs', () => {
    const groups = Object.values(open.findResources('AWS::EC2::SecurityGroup')).map(
      (group) => group.Properties,
    );
    const outward = groups.filter((group) =>
      group.SecurityGroupEgress.some((rule: { CidrIp?: string }) => rule.CidrIp === '0.0.0.0/0'),
    );
    expect(outward.map((group) => group.GroupDescription.split(':')[0]).sort()).toEqual([
      'build',
      'studio-ada',
      'studio-emmy',
      'studio-linus',
    ]);
  });

  it('lets the declared domains pass and drops the rest', () => {
    open.hasResourceProperties('AWS::NetworkFirewall::RuleGroup', {
      RuleGroup: {
        RulesSource: {
          RulesSourceList: { GeneratedRulesType: 'ALLOWLIST', Targets: ['pypi.org', '.pythonhosted.org'] },
        },
      },
    });
    open.hasResourceProperties('AWS::NetworkFirewall::FirewallPolicy', {
      FirewallPolicy: { StatefulDefaultActions: Match.arrayWith(['aws:drop_established']) },
    });
  });

  it('does not exist in production', () => {
    const production = template(weakened, accountOf(weakened, 'production'));
    production.resourceCountIs('AWS::EC2::InternetGateway', 0);
    production.resourceCountIs('AWS::NetworkFirewall::Firewall', 0);
  });
});

describe('limits of AWS', () => {
  const many = {
    ...environment,
    people: Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`p-${index}`, environment.people.ada!]),
    ),
  };
  const { stack } = layersOf(many, development);

  it('the endpoints’ group keeps below sixty rules however many people there are', () => {
    const rules = stack.node
      .findAll()
      .filter((each) => each.node.path.includes('/SecurityGroups/') && each.node.id.endsWith('ToEndpoints'));
    expect(rules.length).toBeGreaterThan(5);
    expect(rules.length).toBeLessThanOrEqual(60);
  });

  it('the network is the same however many people there are: their groups stand with Studio', () => {
    const inNetwork = (of: typeof stack) =>
      of.node
        .findChild('Network')
        .node.findAll()
        .filter((each) => 'cfnResourceType' in each)
        .map((each) => each.node.path);
    expect(inNetwork(stack)).toEqual(inNetwork(layersOf(environment, development).stack));
    const people = stack.node
      .findAll()
      .filter((each) => 'cfnResourceType' in each && each.node.id === 'SecurityGroup');
    expect(people.length).toBe(200);
  });
});
