import type { Located } from '@redoubt/policy';
import type { CodeBuildProject, EventRule, LambdaFunction, StateMachine } from '../model/delivery.js';
import type { Setting } from '../model/unknown.js';
import type { World } from '../read/world.js';
import { entriesOf, textSetting } from '../source/read.js';
import { readCodePipelines } from './code-pipelines.js';
import type { Lookups } from './lookups.js';
import type { ResourceList } from './resource-list.js';
import { readStates } from './states.js';

/** Pipelines, builds, rules, state machines and functions. */
export function readDelivery(resources: ResourceList, lookups: Lookups, world: World) {
  return {
    codePipelines: readCodePipelines(resources, lookups),
    codeBuildProjects: readCodeBuildProjects(resources, lookups),
    eventRules: [...readEventRules(resources, lookups), ...readSchedules(resources, lookups)],
    stateMachines: readStateMachines(resources, lookups, world),
    lambdaFunctions: readLambdaFunctions(resources, lookups),
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html */
function readCodeBuildProjects(resources: ResourceList, lookups: Lookups): readonly CodeBuildProject[] {
  return resources.read('AWS::CodeBuild::Project', (reader, resource) => ({
    name: resource.name,
    arn: resource.arn ?? resource.ref,
    role: lookups.roleAt(reader, 'ServiceRole'),
    image: reader.text('Environment.Image'),
    privileged: reader.flag('Environment.PrivilegedMode'),
    environment: reader.items('Environment.EnvironmentVariables').map((variable) => ({
      name: variable.known('Name') ?? '',
      type: variable.known('Type') ?? 'PLAINTEXT',
      value: variable.text('Value'),
    })),
    sourceType: reader.text('Source.Type'),
    sourceLocation: reader.text('Source.Location'),
    buildspec: reader.text('Source.BuildSpec'),
    kmsKey: reader.text('EncryptionKey'),
    subnets: reader.texts('VpcConfig.Subnets'),
    securityGroups: reader.texts('VpcConfig.SecurityGroupIds'),
    vpc: reader.known('VpcConfig.VpcId'),
    logGroup: reader.text('LogsConfig.CloudWatchLogs.GroupName'),
    ...reader.element(),
  }));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
function readEventRules(resources: ResourceList, lookups: Lookups): readonly EventRule[] {
  return resources.read('AWS::Events::Rule', (reader, resource) => {
    const own = lookups.roleAt(reader, 'RoleArn');
    const state = reader.text('State');
    return {
      kind: 'rule',
      name: resource.name,
      arn: resource.arn,
      bus: reader.known('EventBusName'),
      pattern: reader.at('EventPattern'),
      scheduleExpression: reader.text('ScheduleExpression'),
      enabled: typeof state === 'string' || state === undefined ? state !== 'DISABLED' : state,
      targets: reader.items('Targets').map((target) => ({
        arn: target.known('Arn') ?? '',
        role: lookups.roleAt(target, 'RoleArn') ?? own,
        input: target.at('Input') ?? target.at('InputTransformer'),
      })),
      ...reader.element(),
    };
  });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html */
function readSchedules(resources: ResourceList, lookups: Lookups): readonly EventRule[] {
  return resources.read('AWS::Scheduler::Schedule', (reader, resource) => {
    const state = reader.text('State');
    return {
      kind: 'schedule',
      name: resource.name,
      arn: resource.arn,
      bus: undefined,
      pattern: undefined,
      scheduleExpression: reader.text('ScheduleExpression'),
      enabled: typeof state === 'string' || state === undefined ? state !== 'DISABLED' : state,
      targets: [
        {
          arn: reader.known('Target.Arn') ?? '',
          role: lookups.roleAt(reader, 'Target.RoleArn'),
          input: reader.at('Target.Input'),
        },
      ],
      ...reader.element(),
    };
  });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html */
function readStateMachines(resources: ResourceList, lookups: Lookups, world: World): readonly StateMachine[] {
  return resources.read('AWS::StepFunctions::StateMachine', (reader, resource) => ({
    name: resource.name,
    arn: resource.arn ?? resource.ref,
    role: lookups.roleAt(reader, 'RoleArn'),
    ...readStates(reader, world),
    ...reader.element(),
  }));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
function readLambdaFunctions(resources: ResourceList, lookups: Lookups): readonly LambdaFunction[] {
  return resources.read('AWS::Lambda::Function', (reader, resource) => ({
    name: resource.name,
    arn: resource.arn ?? resource.ref,
    role: lookups.roleAt(reader, 'Role'),
    subnets: reader.texts('VpcConfig.SubnetIds'),
    securityGroups: reader.texts('VpcConfig.SecurityGroupIds'),
    kmsKey: reader.text('KmsKeyArn'),
    environment: textMap(reader.at('Environment.Variables')),
    ...reader.element(),
  }));
}

function textMap(value: Located | undefined): ReadonlyMap<string, Setting<string>> {
  return new Map(entriesOf(value).map((entry) => [entry.key, textSetting(entry.value)]));
}
