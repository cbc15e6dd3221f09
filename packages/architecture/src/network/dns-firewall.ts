import {
  CfnFirewallDomainList,
  CfnFirewallRuleGroup,
  CfnFirewallRuleGroupAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { weakening } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';
import { endpointDomains } from '../private-link/endpoint-domains.js';

export interface DnsFirewallProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly vpcId: string;
}

/**
 * Answers for the names of the endpoints and for no other. Without it a job in a subnet without internet still sends
 * whatever it likes to anyone, as names that the VPC's resolver looks up for it. A domain that answers with another's
 * name is trusted, for only AWS writes those zones. When the firewall cannot decide, the resolver answers nothing: that
 * is its default.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html
 */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, { environment, account, vpcId }: DnsFirewallProps) {
    super(scope, id);
    const declared = weakening(environment, 'no-internet')?.domains ?? [];
    const allowed = this.domains('Allowed', [...endpointDomains(environment, account), ...declared]);
    const everything = this.domains('Everything', ['*']);
    const group = new CfnFirewallRuleGroup(this, 'Rules', {
      name: environment.name,
      firewallRules: [
        {
          priority: 100,
          action: 'ALLOW',
          firewallDomainListId: allowed,
          firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
        },
        { priority: 200, action: 'BLOCK', blockResponse: 'NXDOMAIN', firewallDomainListId: everything },
      ],
    });
    new CfnFirewallRuleGroupAssociation(this, 'Association', {
      firewallRuleGroupId: group.attrId,
      vpcId,
      priority: 101,
      mutationProtection: 'ENABLED',
    });
  }

  private domains(id: string, domains: readonly string[]): string {
    return new CfnFirewallDomainList(this, id, { domains: [...new Set(domains)].sort() }).attrId;
  }
}
