import type { Located } from '@redoubt/policy';
import type { SageMakerPipeline, SageMakerPipelineStep } from '../model/sagemaker.js';
import type { Workload } from '../model/workload.js';
import type { ResolvedResource } from '../read/resolved-resource.js';
import { valuesAt } from '../shapes/paths.js';
import { sagemakerShapes } from '../shapes/sagemaker-shapes.js';
import { object } from '../source/located.js';
import { itemsOf, textOf } from '../source/read.js';
import type { Lookups } from './lookups.js';
import { makeWorkload } from './make-workload.js';
import { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';
import { runFacts, textAt } from './run-by-shape.js';
import { stepCalls } from './sagemaker-pipelines.js';
import type { WorkloadParts } from './workloads.js';

const service = 'sagemaker.amazonaws.com';

/** Workloads of SageMaker resources, and of the steps of SageMaker pipelines. */
export function sagemakerWorkloads(
  resources: ResourceList,
  parts: WorkloadParts,
  lookups: Lookups,
): readonly Workload[] {
  const byCall = Object.keys(sagemakerShapes)
    .filter((call) => call !== 'CreatePipeline' && call !== 'CreateEndpointConfig')
    .flatMap((call) =>
      resources
        .of(`AWS::SageMaker::${call.slice('Create'.length)}`)
        .filter((one) => !schedulesByName(one))
        .map((one) => fromResource(call, one, lookups)),
    );
  const studio = studioWorkloads(resources, byCall);
  const endpoints = resources
    .of('AWS::SageMaker::Endpoint')
    .map((one) => fromEndpoint(one, resources, byCall, lookups));
  const pipelines = parts.sageMakerPipelines.flatMap((pipeline) => fromPipeline(pipeline, byCall, lookups));
  return [
    ...byCall.map((one) => withDomainDefaults(one, resources, byCall)),
    ...studio,
    ...endpoints,
    ...pipelines,
  ];
}

/** A monitoring schedule that names a job definition runs that: the definition is the workload. */
function schedulesByName({ type, properties }: ResolvedResource): boolean {
  const named = textAt(properties, 'MonitoringScheduleConfig.MonitoringJobDefinitionName');
  return type === 'AWS::SageMaker::MonitoringSchedule' && named !== undefined;
}

function fromResource(call: string, resource: ResolvedResource, lookups: Lookups): Workload {
  const shape = sagemakerShapes[call] ?? { kind: 'otherJob' as const, service, roles: [] };
  const element = new PropertyReader(resource).element();
  const { roles: _, ...facts } = runFacts(shape, resource.properties, resource.account, lookups);
  return makeWorkload(element, shape.kind, resource.name, service, { arn: resource.arn, ...facts });
}

/** A user profile without a role, subnets or security groups of its own has its domain's. */
function withDomainDefaults(workload: Workload, resources: ResourceList, all: readonly Workload[]): Workload {
  if (workload.kind !== 'userProfile') return workload;
  const profile = resources.of('AWS::SageMaker::UserProfile').find((one) => idOf(one) === workload.id);
  const domain = profile === undefined ? undefined : domainOf(profile, resources, all);
  if (domain === undefined) return workload;
  const own = workload.network.securityGroups;
  const securityGroups = own.length > 0 ? own : domain.network.securityGroups;
  return {
    ...workload,
    role: workload.role ?? domain.role,
    network: { ...domain.network, securityGroups },
    keys: [...domain.keys, ...workload.keys],
    startedBy: domain.id,
  };
}

function idOf(resource: ResolvedResource): string {
  return `${resource.stack}.${resource.logicalId}`;
}

function domainOf(
  resource: ResolvedResource,
  resources: ResourceList,
  all: readonly Workload[],
): Workload | undefined {
  const id = textAt(resource.properties, 'DomainId');
  const domain = resources.of('AWS::SageMaker::Domain').find((one) => one.ref === id);
  return domain === undefined ? undefined : all.find((workload) => workload.id === idOf(domain));
}

/** Spaces and apps run with the role of the profile that owns them, shared spaces with the domain's. */
function studioWorkloads(resources: ResourceList, all: readonly Workload[]): readonly Workload[] {
  const make = (kind: 'space' | 'app', owner: string) => (resource: ResolvedResource) => {
    const domain = domainOf(resource, resources, all);
    const profileName = textAt(resource.properties, owner);
    const profile = all.find((one) => one.kind === 'userProfile' && one.name === profileName);
    const from = profile?.role === undefined ? domain : profile;
    const element = new PropertyReader(resource).element();
    return makeWorkload(element, kind, resource.name, service, {
      arn: resource.arn,
      role: from?.role,
      ...(domain === undefined ? {} : { network: domain.network, keys: domain.keys, startedBy: domain.id }),
    });
  };
  return [
    ...resources.of('AWS::SageMaker::Space').map(make('space', 'OwnershipSettings.OwnerUserProfileName')),
    ...resources.of('AWS::SageMaker::App').map(make('app', 'UserProfileName')),
  ];
}

/** An endpoint runs its models with their roles, in their networks; its configuration adds the volume's key and what is captured. */
function fromEndpoint(
  resource: ResolvedResource,
  resources: ResourceList,
  all: readonly Workload[],
  lookups: Lookups,
): Workload {
  const element = new PropertyReader(resource).element();
  const wanted = textAt(resource.properties, 'EndpointConfigName');
  const config = resources
    .of('AWS::SageMaker::EndpointConfig')
    .find((one) => one.name === wanted || one.ref === wanted);
  const properties: Located = config?.properties ?? object({}, resource.place);
  const shape = sagemakerShapes.CreateEndpointConfig;
  const facts = shape === undefined ? undefined : runFacts(shape, properties, resource.account, lookups);
  const names = ['ProductionVariants[].ModelName', 'ShadowProductionVariants[].ModelName']
    .flatMap((path) => valuesAt(properties, path))
    .map(textOf);
  const models = all.filter(
    (one) => one.kind === 'model' && (names.includes(one.name) || names.includes(one.arn)),
  );
  const model = models[0];
  const missing =
    config === undefined
      ? [
          {
            kind: 'unknown' as const,
            reason: `the endpoint configuration \`${wanted ?? '?'}\` was not found`,
            place: resource.place,
          },
        ]
      : [];
  return makeWorkload(element, 'endpoint', resource.name, service, {
    arn: resource.arn,
    role: facts?.role ?? model?.role,
    network: model?.network ?? facts?.network ?? { ...emptyNetwork, egress: 'unknown' },
    keys: [...(facts?.keys ?? []), ...models.flatMap((one) => one.keys)],
    code: models.flatMap((one) => one.code),
    data: [...(facts?.data ?? []), ...models.flatMap((one) => one.data)],
    unknowns: [
      ...element.unknowns,
      ...missing,
      ...(facts?.unknowns ?? []),
      ...models.flatMap((one) => one.unknowns),
    ],
  });
}

const emptyNetwork = {
  vpc: undefined,
  subnets: [],
  securityGroups: [],
  isolation: undefined,
  trafficEncryption: undefined,
} as const;

function fromPipeline(
  pipeline: SageMakerPipeline,
  all: readonly Workload[],
  lookups: Lookups,
): readonly Workload[] {
  const own = makeWorkload(pipeline, 'sageMakerPipeline', pipeline.name, service, {
    arn: pipeline.arn,
    role: pipeline.role,
  });
  const steps = pipeline.steps.flatMap((step) => fromStep(step, pipeline, all, lookups));
  return [own, ...steps];
}

/** A step without a role of its own runs with the pipeline's; a transform with its model's. */
function fromStep(
  step: SageMakerPipelineStep,
  pipeline: SageMakerPipeline,
  all: readonly Workload[],
  lookups: Lookups,
): readonly Workload[] {
  const call = stepCalls[step.type];
  const shape = call === undefined ? undefined : sagemakerShapes[call];
  if (shape === undefined) return [];
  const args = step.arguments ?? object({}, pipeline.place);
  const { roles: _, ...facts } = runFacts(shape, args, pipeline.account, lookups);
  const model = all.find((one) => one.kind === 'model' && one.name === textAt(args, 'ModelName'));
  const isTransform = call === 'CreateTransformJob';
  return [
    makeWorkload(pipeline, shape.kind, step.name, service, {
      ...facts,
      part: step.name,
      place: itemsOf(args)[0]?.place ?? pipeline.place,
      role: facts.role ?? (isTransform ? model?.role : pipeline.role),
      network: isTransform ? (model?.network ?? { ...facts.network, egress: 'unknown' }) : facts.network,
      startedBy: `${pipeline.stack}.${pipeline.logicalId}`,
    }),
  ];
}
