import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { sameAccount } from '../data/purposes.js';
import { servingStages } from '../data/serving-stages.js';
import type { Account, Environment } from '../environment/schema.js';
import { roleName } from '../naming/names.js';
import { endpointName, endpointWorkloads } from '../serving/endpoint-names.js';
import { variantName } from '../serving/rollback-alarms.js';
import { alarmArn, type Detection } from './metric-alarm.js';

export interface DashboardProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly detections: readonly Detection[];
}

/** An alarm widget holds so many alarms at most. */
const alarmsOfWidget = 100;

/**
 * The account at a glance: all alarms, and of each endpoint what it is asked and how it answers.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { environment, account, detections } = props;
    const alarms = detections.map((detection) => alarmArn(environment, account, detection));
    const widgets = [
      {
        type: 'alarm',
        x: 0,
        y: 0,
        width: 24,
        height: 8,
        properties: { title: 'Alarms', alarms: alarms.slice(0, alarmsOfWidget) },
      },
      ...endpointsOf(environment, account).map((name, index) => endpointWidget(account, name, 8 + index * 6)),
    ];
    new CfnDashboard(this, 'Dashboard', {
      dashboardName: roleName(environment, account.region),
      dashboardBody: JSON.stringify({ widgets }),
    });
  }
}

function endpointsOf(environment: Environment, account: Account): readonly string[] {
  return servingStages(environment)
    .filter((each) => sameAccount(each.account, account))
    .flatMap(({ stage }) =>
      endpointWorkloads(environment).map(([name]) => endpointName(environment, name, stage)),
    );
}

function endpointWidget({ region }: Account, name: string, y: number) {
  const metric = (metricName: string, stat: string) => [
    'AWS/SageMaker',
    metricName,
    'EndpointName',
    name,
    'VariantName',
    variantName,
    { stat },
  ];
  return {
    type: 'metric',
    x: 0,
    y,
    width: 24,
    height: 6,
    properties: {
      title: name,
      region,
      period: 60,
      metrics: [
        metric('Invocations', 'Sum'),
        metric('Invocation4XXErrors', 'Sum'),
        metric('Invocation5XXErrors', 'Sum'),
        metric('ModelLatency', 'p99'),
      ],
    },
  };
}
