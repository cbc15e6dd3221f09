import { endpointService } from '@redoubt/catalogue';
import { CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import { policyWithin } from '../iam/policy-within.js';
import type { Statement } from '../iam/statement.js';
import type { NetworkReferences, PrivateLinkReferences } from '../stacks/references.js';
import { endpointPolicy } from './endpoint-policy.js';
import { endpointsNeeded, type NeededEndpoint } from './endpoints-needed.js';

export interface PrivateLinkProps {
  readonly environment: Environment;
  readonly network: NetworkReferences;
  /** Denials that hold for everything asked of SageMaker through the network, whoever asks. With principals. */
  readonly guardrails: readonly Statement[];
}

/**
 * The VPC endpoints of a network, with private DNS and a policy each. A service that takes no policy is left with full
 * access, which is what it has in any case; those are named in `withoutPolicy`.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export class PrivateLink extends Construct {
  readonly references: PrivateLinkReferences;
  /** Names of the endpoints whose service takes no policy, or is not known to take one. */
  readonly withoutPolicy: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PrivateLinkProps,
  ) {
    super(scope, id);
    const { environment, network } = props;
    const needed = endpointsNeeded(environment, network.account);
    const ids = needed.map((each): [string, string] => [each.name, this.endpoint(each).ref]);
    this.references = { account: network.account, endpointIds: Object.fromEntries(ids) };
    this.withoutPolicy = needed.filter((each) => !this.takesPolicy(each)).map((each) => each.name);
  }

  private endpoint(needed: NeededEndpoint): CfnVPCEndpoint {
    const { network } = this.props;
    const shared = {
      vpcId: network.vpcId,
      serviceName: needed.serviceName(network.account.region),
      ...(this.takesPolicy(needed) ? { policyDocument: this.policy(needed) } : {}),
    };
    return needed.kind === 'gateway'
      ? new CfnVPCEndpoint(this, constructId(needed.name), {
          ...shared,
          vpcEndpointType: 'Gateway',
          routeTableIds: [...network.routeTableIds],
        })
      : new CfnVPCEndpoint(this, constructId(needed.name), {
          ...shared,
          vpcEndpointType: 'Interface',
          privateDnsEnabled: true,
          subnetIds: [...network.subnetIds],
          securityGroupIds: [network.securityGroupIds.endpoints],
        });
  }

  private takesPolicy(needed: NeededEndpoint): boolean {
    const service = endpointService(needed.serviceName(this.props.network.account.region), needed.kind);
    return service?.endpointPolicy === 'custom';
  }

  private policy(needed: NeededEndpoint) {
    const { environment, network, guardrails } = this.props;
    const owner = { layer: 'private-link', owner: needed.name, place: 'endpoint' } as const;
    const statements = endpointPolicy(environment, network.account, needed, guardrails);
    return policyWithin(this, 'endpoint', owner, statements);
  }
}
