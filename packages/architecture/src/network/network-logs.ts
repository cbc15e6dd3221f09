import { CfnFlowLog } from 'aws-cdk-lib/aws-ec2';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import {
  CfnResolverQueryLoggingConfig,
  CfnResolverQueryLoggingConfigAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { weakens } from '../data/weakenings.js';
import type { Environment } from '../environment/schema.js';
import { roleArn } from '../naming/names.js';
import type { BucketReference, NetworkReferences } from '../stacks/references.js';
import { flowLogGroupName, flowLogsRoleName } from './network-roles.js';

export interface NetworkLogsProps {
  readonly environment: Environment;
  readonly network: NetworkReferences;
  /** The locked bucket of logs, whose key the log groups have too. */
  readonly logs: BucketReference;
}

/** How long log groups are kept, in the days that CloudWatch Logs takes; the bucket keeps them as long as is declared. */
const searchableDays = 365;

/**
 * What went through the network and which names were asked for: flow logs of all traffic, in CloudWatch Logs to search
 * and in the locked bucket to keep, and the resolver's queries. Made after the keys and buckets, so in a stack after the
 * network's own.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
 */
export class NetworkLogs extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkLogsProps,
  ) {
    super(scope, id);
    this.flowLogs();
    this.queryLogs();
  }

  private flowLogs(): void {
    const { environment, network, logs } = this.props;
    const all = {
      resourceId: network.vpcId,
      resourceType: 'VPC',
      trafficType: 'ALL',
      maxAggregationInterval: 60,
    };
    const group = this.logGroup('FlowLogGroup', flowLogGroupName(environment));
    const search = new CfnFlowLog(this, 'FlowLogsToSearch', {
      ...all,
      logDestinationType: 'cloud-watch-logs',
      logGroupName: flowLogGroupName(environment),
      deliverLogsPermissionArn: roleArn(network.account, flowLogsRoleName(environment)),
    });
    search.addResourceDependency(group);
    new CfnFlowLog(this, 'FlowLogsToKeep', { ...all, logDestinationType: 's3', logDestination: logs.arn });
  }

  private queryLogs(): void {
    const { environment, network, logs } = this.props;
    const config = new CfnResolverQueryLoggingConfig(this, 'Queries', {
      name: environment.name,
      destinationArn: logs.arn,
    });
    new CfnResolverQueryLoggingConfigAssociation(this, 'QueriesOfVpc', {
      resolverQueryLogConfigId: config.attrId,
      resourceId: network.vpcId,
    });
  }

  private logGroup(id: string, logGroupName: string): CfnLogGroup {
    const { environment, logs } = this.props;
    const group = new CfnLogGroup(this, id, {
      logGroupName,
      kmsKeyId: logs.key.arn,
      retentionInDays: searchableDays,
    });
    const kept = !weakens(environment, 'retain-on-delete');
    group.applyRemovalPolicy(kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    return group;
  }
}
