import { CfnParameter } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { releasePrefix } from '../data/prefixes.js';
import type { Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import { accountOf, bucketName, type StageName } from '../naming/names.js';
import { endpointWorkloads, monitoringWorkloads } from './endpoint-names.js';

/**
 * A value that the verify step of delivery takes from a release whose signature holds. Its CloudFormation parameter
 * accepts nothing else, so that a template cannot be deployed with a model from another place.
 */
export interface ReleaseParameter {
  /** Logical id of the parameter. */
  readonly name: string;
  readonly description: string;
  readonly pattern: string;
  /** The model whose release it is taken from. */
  readonly model: string;
  /** Which of the release's values. */
  readonly value: 'model-data' | 'image' | 'baseline';
}

/** An image by its digest, of any registry: `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME@sha256:…`. */
export const imageByDigest =
  '^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$';

/** What makes the names of a deployment's models and configurations new, such as `v12-b7`. */
export const releaseParameterName = 'Release';

/** The image of Model Monitor's analyzer; decided by the platform, not by a release. */
export const monitoringImageParameterName = 'MonitoringImage';

/** What a stage's template takes from releases: model and image of each endpoint, baseline of each that is watched. */
export function releaseParameters(environment: Environment, stage: StageName): readonly ReleaseParameter[] {
  const watched = new Set(monitoringWorkloads(environment).map(([, { endpoint }]) => endpoint));
  return endpointWorkloads(environment).flatMap(([name, { model }]) => {
    const row = (value: ReleaseParameter['value'], what: string, pattern: string): ReleaseParameter => ({
      name: releaseParameterOf(name, value),
      description: `${what} of ${name}.`,
      pattern,
      model,
      value,
    });
    return [
      row('model-data', 'Released model', released(environment, model, 'model\\.tar\\.gz')),
      row('image', 'Image', imageByDigest),
      ...(stage === 'production' && watched.has(name)
        ? [row('baseline', 'Released baseline', released(environment, model, 'baseline'))]
        : []),
    ];
  });
}

/** Logical id of an endpoint's parameter, e.g. `RiskApiModelData`. */
export function releaseParameterOf(endpoint: string, value: ReleaseParameter['value']): string {
  return constructId(endpoint, value);
}

function released(environment: Environment, model: string, file: string): string {
  const bucket = bucketName(environment, accountOf(environment, 'development'), 'releases');
  return `^s3://${bucket}/${releasePrefix(model)}[0-9]+/${file}$`;
}

export interface ReleaseParametersProps {
  readonly environment: Environment;
  readonly stage: StageName;
}

/**
 * The parameters of a stage's serving template. None has a default: only the delivery pipeline, from a verified release,
 * gives them values. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export class ReleaseParameters extends Construct {
  /** By logical id: a reference to the value. */
  readonly values: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { environment, stage }: ReleaseParametersProps) {
    super(scope, id);
    const watches = stage === 'production' && monitoringWorkloads(environment).length > 0;
    this.values = {
      [releaseParameterName]: this.parameter(
        releaseParameterName,
        'Name of this deployment.',
        '^[a-z0-9]+(-[a-z0-9]+)*$',
      ),
      ...(watches
        ? {
            [monitoringImageParameterName]: this.parameter(
              monitoringImageParameterName,
              'Image of the analyzer.',
              imageByDigest,
            ),
          }
        : {}),
      ...Object.fromEntries(
        releaseParameters(environment, stage).map(({ name, description, pattern }) => [
          name,
          this.parameter(name, description, pattern),
        ]),
      ),
    };
  }

  /** The value of a parameter of this stage; throws on a name that the stage does not have. */
  value(name: string): string {
    const value = this.values[name];
    if (value === undefined) throw new Error(`the serving template has no parameter ${name}`);
    return value;
  }

  private parameter(name: string, description: string, allowedPattern: string): string {
    const parameter = new CfnParameter(this, name, { type: 'String', description, allowedPattern });
    parameter.overrideLogicalId(name);
    return parameter.valueAsString;
  }
}
