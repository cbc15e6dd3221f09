import {
  CfnDataQualityJobDefinition,
  CfnModelQualityJobDefinition,
  CfnMonitoringSchedule,
} from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { capturePrefix } from '../data/prefixes.js';
import type { Environment } from '../environment/schema.js';
import { accountOf, roleArn, roleName } from '../naming/names.js';
import { endpointName, type MonitoringWorkload, monitorName } from './endpoint-names.js';
import { captureBucket, type ServingReferences, volumesKey } from './serving-references.js';

export interface ModelMonitorProps {
  readonly environment: Environment;
  /** Name of the workload in the environment. */
  readonly workloadName: string;
  readonly workload: MonitoringWorkload;
  /** Model Monitor's analyzer, by digest. */
  readonly image: string;
  /** Where the released baseline lies: `s3://…/baseline`, with `constraints.json` and `statistics.json`. */
  readonly baseline: string;
  /** What makes the names of the job definitions new: AWS cannot change a definition. */
  readonly release: string;
  readonly network: ServingReferences['network'];
  readonly data: ServingReferences['data'];
}

/** Where the analyzer's container finds and leaves its files. */
const input = '/opt/ml/processing/input';
const output = '/opt/ml/processing/output';

/** An hourly analysis must end before the next begins. */
const hourlyLimit = 3_300;

/**
 * Compares what an endpoint captured with the baseline that was released with its model (data quality), and its answers
 * with the truth that is known later (model quality). The jobs have no network, their traffic and volumes are encrypted,
 * and they stand in our subnets.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor.html
 */
export class ModelMonitor extends Construct {
  constructor(scope: Construct, id: string, props: ModelMonitorProps) {
    super(scope, id);
    const name = monitorName(props.environment, props.workloadName);
    const dataQuality = this.dataQuality(props, `${name}-data-${props.release}`);
    this.schedule('DataQuality', `${name}-data`, dataQuality.ref, props.workload.schedule, dataQuality);
    const modelQuality = this.modelQuality(props, `${name}-model-${props.release}`);
    this.schedule('ModelQuality', `${name}-model`, modelQuality.ref, props.workload.schedule, modelQuality);
  }

  private dataQuality(props: ModelMonitorProps, jobDefinitionName: string): CfnDataQualityJobDefinition {
    return new CfnDataQualityJobDefinition(this, 'DataQuality', {
      jobDefinitionName,
      ...common(props),
      dataQualityAppSpecification: { imageUri: props.image },
      dataQualityBaselineConfig: {
        constraintsResource: { s3Uri: `${props.baseline}/constraints.json` },
        statisticsResource: { s3Uri: `${props.baseline}/statistics.json` },
      },
      dataQualityJobInput: { endpointInput: endpointInput(props) },
      dataQualityJobOutputConfig: outputConfig(props, 'data-quality'),
    });
  }

  /** The truth is put under `ground-truth/` of the workload's prefix by whoever learns it. */
  private modelQuality(props: ModelMonitorProps, jobDefinitionName: string): CfnModelQualityJobDefinition {
    const bucket = captureBucket(props.data).name;
    return new CfnModelQualityJobDefinition(this, 'ModelQuality', {
      jobDefinitionName,
      ...common(props),
      modelQualityAppSpecification: { imageUri: props.image, problemType: 'BinaryClassification' },
      modelQualityJobInput: {
        endpointInput: { ...endpointInput(props), inferenceAttribute: '0' },
        groundTruthS3Input: { s3Uri: `s3://${bucket}/${capturePrefix(props.workloadName)}ground-truth` },
      },
      modelQualityJobOutputConfig: outputConfig(props, 'model-quality'),
    });
  }

  private schedule(
    monitoringType: 'DataQuality' | 'ModelQuality',
    monitoringScheduleName: string,
    monitoringJobDefinitionName: string,
    scheduleExpression: string,
    definition: CfnDataQualityJobDefinition | CfnModelQualityJobDefinition,
  ): void {
    const schedule = new CfnMonitoringSchedule(this, `${monitoringType}Schedule`, {
      monitoringScheduleName,
      monitoringScheduleConfig: {
        monitoringType,
        monitoringJobDefinitionName,
        scheduleConfig: { scheduleExpression },
      },
    });
    schedule.addResourceDependency(definition);
  }
}

/** What the job definitions have in common: role, cluster, network, end. */
function common({ environment, network, data, workload, workloadName }: ModelMonitorProps) {
  const account = accountOf(environment, 'production');
  return {
    roleArn: roleArn(account, roleName(environment, workloadName, 'execution')),
    jobResources: {
      clusterConfig: {
        instanceCount: workload.instanceCount,
        instanceType: workload.instanceType,
        volumeSizeInGb: workload.volumeGiB,
        volumeKmsKeyId: volumesKey(data).arn,
      },
    },
    networkConfig: {
      enableNetworkIsolation: true,
      enableInterContainerTrafficEncryption: true,
      vpcConfig: {
        subnets: [...network.subnetIds],
        securityGroupIds: [network.securityGroupIds.monitoring],
      },
    },
    stoppingCondition: { maxRuntimeInSeconds: Math.min(workload.maxRuntimeMinutes * 60, hourlyLimit) },
  };
}

function endpointInput({ environment, workload }: ModelMonitorProps) {
  return {
    endpointName: endpointName(environment, workload.endpoint, 'production'),
    localPath: input,
    s3DataDistributionType: 'FullyReplicated',
    s3InputMode: 'File',
  };
}

function outputConfig({ data, workloadName }: ModelMonitorProps, kind: string) {
  const bucket = captureBucket(data);
  return {
    kmsKeyId: bucket.key.arn,
    monitoringOutputs: [
      {
        s3Output: {
          localPath: output,
          s3Uri: `s3://${bucket.name}/${capturePrefix(workloadName)}${kind}`,
          s3UploadMode: 'EndOfJob',
        },
      },
    ],
  };
}
