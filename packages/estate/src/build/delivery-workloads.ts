import type {
  CodeBuildProject,
  CodePipeline,
  CodePipelineAction,
  LambdaFunction,
  StateMachine,
} from '../model/delivery.js';
import type { CodeOrigin, Workload } from '../model/workload.js';
import { sagemakerShapes } from '../shapes/sagemaker-shapes.js';
import { get, textOf } from '../source/read.js';
import type { Lookups } from './lookups.js';
import { makeWorkload, networkOf } from './make-workload.js';
import { runFacts } from './run-by-shape.js';
import type { WorkloadParts } from './workloads.js';

/** Builds, pipelines and their actions, functions, state machines and their SageMaker tasks, targets of rules. */
export function deliveryWorkloads(parts: WorkloadParts, lookups: Lookups): readonly Workload[] {
  return [
    ...parts.codeBuildProjects.map(fromProject),
    ...parts.codePipelines.flatMap((pipeline) => fromCodePipeline(pipeline, parts)),
    ...parts.lambdaFunctions.map((one) => fromFunction(one, lookups)),
    ...parts.stateMachines.flatMap((machine) => fromStateMachine(machine, lookups)),
    ...fromRules(parts),
  ];
}

function fromProject(project: CodeBuildProject): Workload {
  const { image, sourceLocation, sourceType, kmsKey } = project;
  const code: CodeOrigin[] = [];
  if (typeof image === 'string') code.push({ kind: 'image', uri: image });
  if (typeof project.buildspec === 'string') code.push({ kind: 'inline' });
  if (typeof sourceLocation === 'string')
    code.push(
      sourceType === 'S3'
        ? { kind: 's3', uri: `s3://${sourceLocation}` }
        : { kind: 'repository', uri: sourceLocation },
    );
  return makeWorkload(project, 'codeBuildProject', project.name, 'codebuild.amazonaws.com', {
    arn: project.arn,
    role: project.role,
    network: networkOf(project.subnets, project.securityGroups, project.vpc),
    keys: kmsKey === undefined ? [] : [{ use: 'artifacts', key: kmsKey }],
    code,
  });
}

function fromCodePipeline(pipeline: CodePipeline, parts: WorkloadParts): readonly Workload[] {
  const keys = pipeline.artifactStores.flatMap((store) =>
    store.kmsKey === undefined ? [] : [{ use: 'artifacts', key: store.kmsKey }],
  );
  const data = pipeline.artifactStores.map((store) => ({
    direction: 'output' as const,
    name: 'artifacts',
    uri: `s3://${store.bucket}`,
    kmsKey: store.kmsKey,
  }));
  const own = makeWorkload(pipeline, 'codePipeline', pipeline.name, 'codepipeline.amazonaws.com', {
    arn: pipeline.arn,
    role: pipeline.role,
    keys,
    data,
  });
  const actions = pipeline.stages.flatMap((stage) =>
    stage.actions.flatMap((action) =>
      fromAction(action, `${stage.name}/${action.name}`, pipeline, own, parts),
    ),
  );
  return [own, ...actions];
}

/** An action runs with its own role or the pipeline's; a CloudFormation action also deploys with another one. */
function fromAction(
  action: CodePipelineAction,
  part: string,
  pipeline: CodePipeline,
  own: Workload,
  parts: WorkloadParts,
): readonly Workload[] {
  const built = textOf(get(action.configuration, 'ProjectName'));
  const project = parts.codeBuildProjects.find(
    (one) => one.name === built && one.account === pipeline.account,
  );
  const artifacts = action.inputs.map((name): CodeOrigin => ({ kind: 'artifact', name }));
  const common = { startedBy: own.id, keys: own.keys, data: own.data, code: artifacts, arn: action.arn };
  const acting = makeWorkload(action, 'codePipelineAction', action.name, 'codepipeline.amazonaws.com', {
    ...common,
    part,
    role: action.role ?? pipeline.role,
    network:
      project === undefined ? own.network : networkOf(project.subnets, project.securityGroups, project.vpc),
  });
  if (action.deployRole === undefined) return [acting];
  const deploying = makeWorkload(action, 'cloudFormationStack', action.name, 'cloudformation.amazonaws.com', {
    ...common,
    part: `${part}/deploy`,
    role: action.deployRole,
  });
  return [acting, deploying];
}

function fromFunction(one: LambdaFunction, lookups: Lookups): Workload {
  return makeWorkload(one, 'lambdaFunction', one.name, 'lambda.amazonaws.com', {
    arn: one.arn,
    role: one.role,
    network: networkOf(one.subnets, one.securityGroups, lookups.vpcOf(one.subnets)),
    keys: one.kmsKey === undefined ? [] : [{ use: 'environment', key: one.kmsKey }],
  });
}

const sagemakerTask = /:states:[^:]*:[^:]*:(?:aws-sdk:)?sagemaker:([a-zA-Z0-9]+)/;

function fromStateMachine(machine: StateMachine, lookups: Lookups): readonly Workload[] {
  const unknowns = machine.complete
    ? machine.unknowns
    : [
        ...machine.unknowns,
        { kind: 'unknown' as const, reason: 'the definition could not be read', place: machine.place },
      ];
  const own = makeWorkload(machine, 'stateMachine', machine.name, 'states.amazonaws.com', {
    arn: machine.arn,
    role: machine.role,
    unknowns,
  });
  const tasks = machine.states.flatMap((state) => {
    const call = sagemakerTask.exec(state.resource ?? '')?.[1];
    const shape =
      call === undefined ? undefined : sagemakerShapes[call.charAt(0).toUpperCase() + call.slice(1)];
    if (shape === undefined || state.parameters === undefined) return [];
    const { roles: _, ...facts } = runFacts(shape, state.parameters, machine.account, lookups);
    return [
      makeWorkload(machine, shape.kind, state.name, shape.service, {
        ...facts,
        part: state.name,
        startedBy: own.id,
      }),
    ];
  });
  return [own, ...tasks];
}

function fromRules(parts: WorkloadParts): readonly Workload[] {
  return parts.eventRules.flatMap((rule) =>
    rule.targets.flatMap((target, index) =>
      target.role === undefined
        ? []
        : [
            makeWorkload(
              rule,
              rule.kind === 'rule' ? 'eventTarget' : 'schedule',
              rule.name,
              rule.kind === 'rule' ? 'events.amazonaws.com' : 'scheduler.amazonaws.com',
              {
                part: String(index),
                arn: rule.arn,
                role: target.role,
                code: [{ kind: 'algorithm', arn: target.arn }],
              },
            ),
          ],
    ),
  );
}
