import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import type { StageName } from '../naming/names.js';
import { Endpoint } from './endpoint.js';
import { endpointWorkloads, monitoringWorkloads } from './endpoint-names.js';
import { ModelMonitor } from './model-monitor.js';
import {
  monitoringImageParameterName,
  ReleaseParameters,
  releaseParameterName,
  releaseParameterOf,
} from './release-parameters.js';
import type { ServingReferences } from './serving-references.js';

export interface ServingProps {
  readonly environment: Environment;
  readonly stage: StageName;
  readonly network: ServingReferences['network'];
  readonly data: ServingReferences['data'];
}

/**
 * The endpoints of a stage and, in production, their monitoring. What they serve comes as parameters, which the
 * delivery pipeline takes from a verified release; so this is deployed by it and by nobody else.
 */
export class Serving extends Construct {
  readonly parameters: ReleaseParameters;
  /** By the workload's name. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;

  constructor(scope: Construct, id: string, props: ServingProps) {
    super(scope, id);
    this.parameters = new ReleaseParameters(this, 'Parameters', props);
    this.endpoints = new Map(
      endpointWorkloads(props.environment).map(([workloadName, workload]) => [
        workloadName,
        new Endpoint(this, constructId(workloadName), {
          ...props,
          workloadName,
          workload,
          modelDataUrl: this.parameters.value(releaseParameterOf(workloadName, 'model-data')),
          image: this.parameters.value(releaseParameterOf(workloadName, 'image')),
          release: this.parameters.value(releaseParameterName),
        }),
      ]),
    );
    if (props.stage === 'production') this.monitors(props);
  }

  private monitors(props: ServingProps): void {
    for (const [workloadName, workload] of monitoringWorkloads(props.environment)) {
      const monitor = new ModelMonitor(this, constructId(workloadName), {
        ...props,
        workloadName,
        workload,
        image: this.parameters.value(monitoringImageParameterName),
        baseline: this.parameters.value(releaseParameterOf(workload.endpoint, 'baseline')),
        release: this.parameters.value(releaseParameterName),
      });
      const endpoint = this.endpoints.get(workload.endpoint);
      if (endpoint !== undefined) monitor.node.addDependency(endpoint.endpoint);
    }
  }
}
