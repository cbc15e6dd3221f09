import { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { logGroupRetention } from '../audit/log-retention.js';
import type { Environment } from '../environment/schema.js';
import { accountOf, roleArn } from '../naming/names.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import { buildSubnetIds } from './build-access.js';
import type { BuildSpecification } from './build-specification.js';
import { type BuildStep, projectLogGroupName, projectName, stepRoleName } from './delivery-names.js';

export interface BuildProjectProps {
  readonly environment: Environment;
  readonly step: BuildStep;
  /** What runs. `from-source` takes `buildspec.yml` of the source, which only the build step may. */
  readonly specification: BuildSpecification | 'from-source';
  readonly network: NetworkReferences;
  readonly data: DataReferences;
  /** Plain values that the script reads; never a secret. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html */
export const buildImage = 'aws/codebuild/amazonlinux2-x86_64-standard:5.0';

/** Retraining runs while the register step waits for it. CodeBuild stops a build after so many minutes at most. */
const timeoutInMinutes: Readonly<Record<BuildStep, number>> = {
  build: 60,
  register: 480,
  sign: 60,
  verify: 60,
};

/**
 * A CodeBuild project of delivery: in our subnets, unprivileged, without secrets in its environment, with its logs and
 * its artifacts encrypted, and with the step's own role.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/vpc-support.html
 */
export class BuildProject extends Construct {
  readonly project: CfnProject;

  constructor(scope: Construct, id: string, props: BuildProjectProps) {
    super(scope, id);
    const { environment, step, network, data, variables = {} } = props;
    const logGroup = this.logGroup(environment, step, data);
    this.project = new CfnProject(this, 'Project', {
      name: projectName(environment, step),
      description: `Does the step ${step} of delivery.`,
      serviceRole: roleArn(accountOf(environment, 'development'), stepRoleName(environment, step)),
      source: { type: 'CODEPIPELINE', ...buildSpec(props.specification) },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        type: 'LINUX_CONTAINER',
        computeType: 'BUILD_GENERAL1_MEDIUM',
        image: buildImage,
        imagePullCredentialsType: 'CODEBUILD',
        privilegedMode: false,
        environmentVariables: Object.entries(variables).map(([name, value]) => ({
          name,
          value,
          type: 'PLAINTEXT',
        })),
      },
      ...(data.buckets.artifacts === undefined ? {} : { encryptionKey: data.buckets.artifacts.key.arn }),
      vpcConfig: {
        vpcId: network.vpcId,
        subnets: [...buildSubnetIds(network)],
        securityGroupIds: [network.securityGroupIds.build],
      },
      logsConfig: {
        cloudWatchLogs: { status: 'ENABLED', groupName: projectLogGroupName(environment, step) },
      },
      timeoutInMinutes: timeoutInMinutes[step],
      concurrentBuildLimit: 1,
    });
    this.project.addResourceDependency(logGroup);
  }

  private logGroup(environment: Environment, step: BuildStep, data: DataReferences): CfnLogGroup {
    const group = new CfnLogGroup(this, 'Logs', {
      logGroupName: projectLogGroupName(environment, step),
      retentionInDays: logGroupRetention(environment),
      ...(data.keys.logs === undefined ? {} : { kmsKeyId: data.keys.logs.arn }),
    });
    group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return group;
  }
}

function buildSpec(specification: BuildSpecification | 'from-source'): { readonly buildSpec?: string } {
  return specification === 'from-source' ? {} : { buildSpec: JSON.stringify(specification, null, 1) };
}
