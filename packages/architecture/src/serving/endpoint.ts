import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { capturePrefix } from '../data/prefixes.js';
import type { Account, Environment } from '../environment/schema.js';
import { accountOf, roleArn, roleName, type StageName } from '../naming/names.js';
import type { DataReferences } from '../stacks/references.js';
import { type EndpointWorkload, endpointName } from './endpoint-names.js';
import { RollbackAlarms, variantName } from './rollback-alarms.js';
import { captureBucket, type ServingReferences, volumesKey } from './serving-references.js';

export interface EndpointProps {
  readonly environment: Environment;
  readonly stage: StageName;
  /** Name of the workload in the environment. */
  readonly workloadName: string;
  readonly workload: EndpointWorkload;
  /** Where the released model lies: `s3://…/model.tar.gz`. */
  readonly modelDataUrl: string;
  /** The image, by digest. */
  readonly image: string;
  /** What makes the names of the model and of the configuration new; see `releaseParameterName`. */
  readonly release: string;
  readonly network: ServingReferences['network'];
  readonly data: ServingReferences['data'];
}

/** Invocations a minute and instance at which another instance starts. */
export const invocationsPerInstance = 300;

/**
 * An endpoint with its model and configuration: the container without network and credentials, in our subnets, on an
 * encrypted volume, on two instances at least; what it sees is captured, encrypted. A new release shifts traffic to new
 * instances, first to one, and goes back by itself when an alarm rings.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints.html
 */
export class Endpoint extends Construct {
  /** Physical name. */
  readonly endpointName: string;
  readonly endpoint: CfnEndpoint;

  constructor(scope: Construct, id: string, props: EndpointProps) {
    super(scope, id);
    this.endpointName = endpointName(props.environment, props.workloadName, props.stage);
    const account = accountOf(props.environment, props.stage);
    const versionedName = `${this.endpointName}-${props.release}`;
    const model = this.model(props, account, versionedName);
    const config = this.config(props, versionedName, model.attrModelName);
    const alarms = new RollbackAlarms(this, 'Alarms', {
      environment: props.environment,
      account,
      endpointName: this.endpointName,
    });
    this.endpoint = new CfnEndpoint(this, 'Endpoint', {
      endpointName: this.endpointName,
      endpointConfigName: config.attrEndpointConfigName,
      deploymentConfig: deploymentConfig(alarms.alarmNames),
      retainAllVariantProperties: true,
      excludeRetainedVariantProperties: [{ variantPropertyType: 'DataCaptureConfig' }],
    });
    this.endpoint.node.addDependency(alarms);
    this.scaling(props.workload);
  }

  private model(props: EndpointProps, account: Account, modelName: string): CfnModel {
    const { environment, network, stage, workloadName } = props;
    return new CfnModel(this, 'Model', {
      modelName,
      executionRoleArn: roleArn(account, roleName(environment, workloadName, stage, 'execution')),
      enableNetworkIsolation: true,
      vpcConfig: {
        subnets: [...network.subnetIds],
        securityGroupIds: [network.securityGroupIds['real-time-inference']],
      },
      primaryContainer: { image: props.image, modelDataUrl: props.modelDataUrl },
    });
  }

  private config(props: EndpointProps, endpointConfigName: string, modelName: string): CfnEndpointConfig {
    const { data, workload, workloadName } = props;
    return new CfnEndpointConfig(this, 'Config', {
      endpointConfigName,
      kmsKeyId: volumesKey(data).arn,
      productionVariants: [
        {
          variantName,
          modelName,
          instanceType: workload.instanceType,
          initialInstanceCount: workload.instanceCount,
          initialVariantWeight: 1,
        },
      ],
      dataCaptureConfig: dataCapture(data, workloadName, workload.captureSamplingPercentage),
    });
  }

  /** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html */
  private scaling(workload: EndpointWorkload): void {
    const scaled = {
      serviceNamespace: 'sagemaker',
      resourceId: `endpoint/${this.endpointName}/variant/${variantName}`,
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
    };
    const target = new CfnScalableTarget(this, 'ScalableTarget', {
      ...scaled,
      minCapacity: workload.instanceCount,
      maxCapacity: Math.max(workload.instanceCount, workload.maxInstanceCount),
    });
    target.addResourceDependency(this.endpoint);
    const policy = new CfnScalingPolicy(this, 'ScalingPolicy', {
      ...scaled,
      policyName: `${this.endpointName}-invocations`,
      policyType: 'TargetTrackingScaling',
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
        targetValue: invocationsPerInstance,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
      },
    });
    policy.addResourceDependency(target);
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html */
function dataCapture(
  data: DataReferences,
  workload: string,
  percentage: number,
): CfnEndpointConfig.DataCaptureConfigProperty {
  const bucket = captureBucket(data);
  return {
    enableCapture: true,
    initialSamplingPercentage: percentage,
    destinationS3Uri: `s3://${bucket.name}/${capturePrefix(workload)}`,
    kmsKeyId: bucket.key.arn,
    captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
    captureContentTypeHeader: { csvContentTypes: ['text/csv'], jsonContentTypes: ['application/json'] },
  };
}

/**
 * Blue and green, one instance first, ten minutes of watching, and back when an alarm rings.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green-canary.html
 */
function deploymentConfig(alarmNames: readonly string[]): CfnEndpoint.DeploymentConfigProperty {
  return {
    blueGreenUpdatePolicy: {
      trafficRoutingConfiguration: {
        type: 'CANARY',
        canarySize: { type: 'INSTANCE_COUNT', value: 1 },
        waitIntervalInSeconds: 600,
      },
      terminationWaitInSeconds: 600,
      maximumExecutionTimeoutInSeconds: 7_200,
    },
    autoRollbackConfiguration: { alarms: alarmNames.map((alarmName) => ({ alarmName })) },
  };
}
