import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmTopicArn } from '../audit/audit-names.js';
import type { Account, Environment } from '../environment/schema.js';

/** A metric of an endpoint whose alarm rolls a deployment back. */
interface RollbackMetric {
  readonly name: string;
  readonly metric: string;
  readonly statistic: { readonly statistic: string } | { readonly extendedStatistic: string };
  readonly threshold: number;
  readonly why: string;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html#cloudwatch-metrics-endpoint-invocation */
const metrics: readonly RollbackMetric[] = [
  {
    name: 'server-errors',
    metric: 'Invocation5XXErrors',
    statistic: { statistic: 'Sum' },
    threshold: 1,
    why: 'The container answers with errors.',
  },
  {
    name: 'latency',
    metric: 'ModelLatency',
    statistic: { extendedStatistic: 'p99' },
    threshold: 5_000_000,
    why: 'Of a hundred answers one takes longer than five seconds.',
  },
];

/** The name of an endpoint's variant; an endpoint has one. */
export const variantName = 'AllTraffic';

export interface RollbackAlarmsProps {
  readonly environment: Environment;
  readonly account: Account;
  /** Physical name of the endpoint. */
  readonly endpointName: string;
}

/**
 * The alarms that stop a deployment while traffic shifts, and that tell people at any other time.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
 */
export class RollbackAlarms extends Construct {
  readonly alarmNames: readonly string[];

  constructor(scope: Construct, id: string, { environment, account, endpointName }: RollbackAlarmsProps) {
    super(scope, id);
    const topic = alarmTopicArn(environment, account);
    this.alarmNames = metrics.map(({ name, metric, statistic, threshold, why }) => {
      const alarmName = `${endpointName}-${name}`;
      new CfnAlarm(this, name, {
        alarmName,
        alarmDescription: why,
        namespace: 'AWS/SageMaker',
        metricName: metric,
        dimensions: [
          { name: 'EndpointName', value: endpointName },
          { name: 'VariantName', value: variantName },
        ],
        ...statistic,
        period: 60,
        evaluationPeriods: 1,
        threshold,
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        treatMissingData: 'notBreaching',
        actionsEnabled: true,
        alarmActions: [topic],
      });
      return alarmName;
    });
  }
}
