import { CfnModelPackageGroup, CfnPipeline } from 'aws-cdk-lib/aws-sagemaker';
import { CfnParameter, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { modelPackageGroupName } from '../delivery/delivery-names.js';
import type { Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import { checkedPolicyDocument } from '../iam/policy-checks.js';
import { accountOf, roleArn } from '../naming/names.js';
import { modelPackageGroupStatements } from '../promotion/model-package-group-policy.js';
import { imageByDigest } from '../serving/release-parameters.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import { pipelineDefinition } from './pipeline-definition.js';
import type { PipelineImage } from './pipeline-references.js';
import { retrainingPipelineName, retrainingRoleName } from './retraining-names.js';
import { RetrainingStarts } from './retraining-starts.js';
import { preparingWorkloads, trainedModels } from './trained-models.js';

export interface RetrainingPipelineProps {
  readonly environment: Environment;
  /** Of the development account, where training runs. */
  readonly network: NetworkReferences;
  readonly data: DataReferences;
}

/**
 * The groups that models are registered in, the pipeline that makes them, and the rules that start it. Images are
 * parameters of the stack that take digests only: who starts the pipeline cannot choose them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines.html
 */
export class RetrainingPipeline extends Construct {
  /** Undefined where no model is both trained and judged. */
  readonly pipeline: CfnPipeline | undefined;

  constructor(scope: Construct, id: string, { environment, network, data }: RetrainingPipelineProps) {
    super(scope, id);
    const groups = Object.keys(environment.models).map((model) => this.group(environment, model));
    if (trainedModels(environment).length === 0) return;
    const images = this.images(environment);
    const definition = pipelineDefinition({ environment, network, data, images });
    const pipeline = new CfnPipeline(this, 'Pipeline', {
      pipelineName: retrainingPipelineName(environment),
      pipelineDisplayName: retrainingPipelineName(environment),
      pipelineDescription: 'Prepares data, trains and judges models, and registers those that pass.',
      roleArn: roleArn(accountOf(environment, 'development'), retrainingRoleName(environment)),
      pipelineDefinition: { PipelineDefinitionBody: Stack.of(this).toJsonString(definition) },
    });
    for (const group of groups) pipeline.addResourceDependency(group);
    const starts = new RetrainingStarts(this, 'Starts', { environment });
    starts.node.addDependency(pipeline);
    this.pipeline = pipeline;
  }

  private group(environment: Environment, model: string): CfnModelPackageGroup {
    const modelPackageGroupNameOfModel = modelPackageGroupName(environment, model);
    const statements = modelPackageGroupStatements(environment, model);
    const owner = { layer: 'promotion', owner: modelPackageGroupNameOfModel, place: 'resource' } as const;
    return new CfnModelPackageGroup(this, constructId('group', model), {
      modelPackageGroupName: modelPackageGroupNameOfModel,
      modelPackageGroupDescription: environment.models[model]?.description ?? model,
      ...(statements.length === 0
        ? {}
        : { modelPackageGroupPolicy: checkedPolicyDocument(this, owner, statements) }),
    });
  }

  /** A parameter for each image that a step uses, made on first use: one that no step uses would be asked for in vain. */
  /** A parameter for each kind of image that a step needs. */
  private images(environment: Environment): Readonly<Record<PipelineImage, string>> {
    const image = (kind: PipelineImage) => {
      const name = constructId(kind, 'image');
      const parameter = new CfnParameter(this, name, {
        type: 'String',
        description: `Image for ${kind}, by digest.`,
        allowedPattern: imageByDigest,
      });
      parameter.overrideLogicalId(name);
      return parameter.valueAsString;
    };
    return {
      processing: preparingWorkloads(environment).length === 0 ? '' : image('processing'),
      training: image('training'),
      evaluation: image('evaluation'),
      inference: image('inference'),
    };
  }
}
