import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnParameter } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import { monitoringWorkloads } from '../serving/endpoint-names.js';
import { imageByDigest, monitoringImageParameterName } from '../serving/release-parameters.js';
import { servingTemplate } from '../serving/serving-template.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import { ApprovalStart } from './approval-start.js';
import { BuildProject, type BuildProjectProps } from './build-project.js';
import { type BuildStep, buildSteps } from './delivery-names.js';
import { DeliveryPipeline, type PublishedTemplates } from './delivery-pipeline.js';
import { registerSpecification, signSpecification, verifySpecification } from './step-scripts.js';
import { deployedStages } from './step-statements.js';

export interface DeliveryProps {
  readonly environment: Environment;
  /** Of the development account, where delivery runs. */
  readonly network: NetworkReferences;
  readonly data: DataReferences;
}

/**
 * Delivery: the pipeline, its CodeBuild projects, and the serving templates, which `cdk deploy` publishes and no step of
 * delivery can write.
 */
export class Delivery extends Construct {
  /** By step. */
  readonly projects: ReadonlyMap<BuildStep, BuildProject>;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const { environment, data } = props;
    const artifacts = data.buckets.artifacts;
    if (artifacts === undefined) throw new Error('delivery needs the bucket of artifacts');
    const variables = this.variables(environment);
    this.projects = new Map(
      buildSteps.map((step) => {
        const specification = specificationOf(environment, step);
        const own = step === 'verify' ? { variables } : {};
        const project: BuildProjectProps = { ...props, step, specification, ...own };
        return [step, new BuildProject(this, constructId(step), project)];
      }),
    );
    const stages = deployedStages(environment);
    const pipeline = new DeliveryPipeline(this, 'Pipeline', {
      environment,
      artifacts,
      stages,
      templates: this.templates(environment),
    });
    pipeline.node.addDependency(...this.projects.values());
    const start = new ApprovalStart(this, 'ApprovalStart', { environment });
    start.node.addDependency(pipeline);
  }

  /** The analyzer's image is the platform's to choose, so it is a parameter of this stack and not of a release. */
  private variables(environment: Environment): Readonly<Record<string, string>> {
    if (monitoringWorkloads(environment).length === 0) return { MONITORING_IMAGE: 'none' };
    const parameter = new CfnParameter(this, monitoringImageParameterName, {
      type: 'String',
      description: 'Image of Model Monitor’s analyzer, by digest.',
      allowedPattern: imageByDigest,
    });
    parameter.overrideLogicalId(monitoringImageParameterName);
    return { MONITORING_IMAGE: parameter.valueAsString };
  }

  /** The templates of all stages, in one archive whose name is the hash of what is in it. */
  private templates(environment: Environment): PublishedTemplates | undefined {
    const templates = deployedStages(environment).flatMap((stage) => {
      const text = servingTemplate(environment, stage);
      return text === undefined ? [] : [{ file: `${stage}.template.json`, text }];
    });
    if (templates.length === 0) return undefined;
    const directory = mkdtempSync(join(tmpdir(), 'serving-'));
    for (const { file, text } of templates) writeFileSync(join(directory, file), text);
    const asset = new Asset(this, 'Templates', { path: directory });
    rmSync(directory, { recursive: true });
    return { bucket: asset.s3BucketName, key: asset.s3ObjectKey };
  }
}

function specificationOf(environment: Environment, step: BuildStep): BuildProjectProps['specification'] {
  switch (step) {
    case 'build':
      return 'from-source';
    case 'register':
      return registerSpecification(environment);
    case 'sign':
      return signSpecification(environment);
    case 'verify':
      return verifySpecification(environment);
  }
}
