import type { Located } from '@redoubt/policy';
import type { Element } from './element.js';
import type { Setting } from './unknown.js';

/** A CodePipeline pipeline. */
export interface CodePipeline extends Element {
  readonly name: string;
  readonly arn: string;
  readonly role: string | undefined;
  readonly artifactStores: readonly {
    readonly region: string | undefined;
    readonly bucket: string;
    readonly kmsKey: Setting<string>;
  }[];
  readonly stages: readonly CodePipelineStage[];
}

export interface CodePipelineStage {
  readonly name: string;
  readonly actions: readonly CodePipelineAction[];
}

export interface CodePipelineAction extends Element {
  readonly name: string;
  /** `arn:aws:codepipeline:REGION:ACCOUNT:PIPELINE/STAGE/ACTION`. */
  readonly arn: string;
  readonly category: string;
  readonly owner: string;
  readonly provider: string;
  /** The action's own role, or `undefined`: it runs with the pipeline's. */
  readonly role: string | undefined;
  /** The role that CloudFormation deploys with, for a CloudFormation action. */
  readonly deployRole: string | undefined;
  readonly configuration: Located | undefined;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly runOrder: number;
}

/** A CodeBuild project. */
export interface CodeBuildProject extends Element {
  readonly name: string;
  readonly arn: string;
  readonly role: string | undefined;
  readonly image: Setting<string>;
  readonly privileged: Setting<boolean>;
  readonly environment: readonly {
    readonly name: string;
    readonly type: string;
    readonly value: Setting<string>;
  }[];
  readonly sourceType: Setting<string>;
  readonly sourceLocation: Setting<string>;
  /** The buildspec's text or file name, as set. */
  readonly buildspec: Setting<string>;
  readonly kmsKey: Setting<string>;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly vpc: string | undefined;
  /** Name of the log group that it is told to write to. */
  readonly logGroup: Setting<string>;
}

/** An EventBridge rule or schedule and its targets. */
export interface EventRule extends Element {
  readonly kind: 'rule' | 'schedule';
  readonly name: string;
  readonly arn: string | undefined;
  readonly bus: string | undefined;
  readonly pattern: Located | undefined;
  readonly scheduleExpression: Setting<string>;
  readonly enabled: Setting<boolean>;
  readonly targets: readonly {
    readonly arn: string;
    readonly role: string | undefined;
    readonly input: Located | undefined;
  }[];
}

/** A Step Functions state machine. */
export interface StateMachine extends Element {
  readonly name: string;
  readonly arn: string;
  readonly role: string | undefined;
  readonly states: readonly StateMachineState[];
  /** False when the definition could not be read in full. */
  readonly complete: boolean;
}

export interface StateMachineState {
  readonly name: string;
  readonly type: string;
  /** The task's `Resource`: `arn:aws:states:::sagemaker:createTrainingJob.sync`, a Lambda function's ARN, … */
  readonly resource: string | undefined;
  readonly parameters: Located | undefined;
}

/** A Lambda function. */
export interface LambdaFunction extends Element {
  readonly name: string;
  readonly arn: string;
  readonly role: string | undefined;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly kmsKey: Setting<string>;
  readonly environment: ReadonlyMap<string, Setting<string>>;
}

/** An ECR repository. */
export interface Repository extends Element {
  readonly name: string;
  readonly arn: string;
  readonly immutableTags: Setting<string>;
  readonly scanOnPush: Setting<boolean>;
  readonly encryption: Setting<string>;
  readonly kmsKey: Setting<string>;
}

/** A CloudFormation stack of the assembly, or one nested in it, and the roles it is deployed with. */
export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly templateFile: string;
  readonly parent: string | undefined;
  /** The role that the deployment assumes (`cdk-…-deploy-role`). */
  readonly deployRole: string | undefined;
  /** The role that CloudFormation itself acts with (`cdk-…-cfn-exec-role`). */
  readonly executionRole: string | undefined;
  readonly assetPublishingRoles: readonly string[];
}
