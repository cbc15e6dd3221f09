import { CfnFirewallPolicy, CfnRuleGroup } from 'aws-cdk-lib/aws-networkfirewall';
import type { Construct } from 'constructs';
import type { Environment } from '../environment/schema.js';

/**
 * A firewall policy that lets HTTPS to the given domains pass, by the name in the TLS handshake, and drops every other
 * connection. Rules are taken in their order, fragments are dropped.
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateful-rule-groups-domain-names.html
 * @param sources CIDR blocks of the subnets that the connections come from
 * @param domains `*.example.com` stands for all names below
 */
export function domainAllowList(
  scope: Construct,
  environment: Environment,
  sources: readonly string[],
  domains: readonly string[],
): CfnFirewallPolicy {
  const rules = new CfnRuleGroup(scope, 'Domains', {
    ruleGroupName: `${environment.name}-domains`,
    type: 'STATEFUL',
    capacity: 1_000,
    ruleGroup: {
      statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
      ruleVariables: { ipSets: { HOME_NET: { definition: [...sources] } } },
      rulesSource: {
        rulesSourceList: {
          generatedRulesType: 'ALLOWLIST',
          targetTypes: ['TLS_SNI', 'HTTP_HOST'],
          targets: domains.map((domain) => domain.replace(/^\*\./, '.')),
        },
      },
    },
  });
  return new CfnFirewallPolicy(scope, 'Policy', {
    firewallPolicyName: environment.name,
    firewallPolicy: {
      statelessDefaultActions: ['aws:forward_to_sfe'],
      statelessFragmentDefaultActions: ['aws:drop'],
      statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'DROP' },
      statefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
      statefulRuleGroupReferences: [{ priority: 100, resourceArn: rules.attrRuleGroupArn }],
    },
  });
}
