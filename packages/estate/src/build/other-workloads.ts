import type { Stack } from '../model/delivery.js';
import type { CodeOrigin, Workload, WorkloadKind } from '../model/workload.js';
import type { Lookups } from './lookups.js';
import { makeWorkload, networkOf, serviceNetwork } from './make-workload.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';
import type { WorkloadParts } from './workloads.js';

/** Where a resource type keeps its role, network and code. */
interface RunRow {
  readonly type: string;
  readonly kind: WorkloadKind;
  readonly service: string;
  readonly roles: readonly string[];
  readonly subnets?: string;
  readonly securityGroups?: string;
  readonly images?: string;
  readonly scripts?: string;
}

/** Other things that run with a role. Source: each type's page in the CloudFormation template reference. */
const rows: readonly RunRow[] = [
  {
    type: 'AWS::ECS::TaskDefinition',
    kind: 'ecsTask',
    service: 'ecs-tasks.amazonaws.com',
    roles: ['TaskRoleArn', 'ExecutionRoleArn'],
    images: 'ContainerDefinitions',
  },
  {
    type: 'AWS::Glue::Job',
    kind: 'glueJob',
    service: 'glue.amazonaws.com',
    roles: ['Role'],
    scripts: 'Command.ScriptLocation',
  },
  { type: 'AWS::Glue::Crawler', kind: 'glueJob', service: 'glue.amazonaws.com', roles: ['Role'] },
  {
    type: 'AWS::Config::ConfigurationRecorder',
    kind: 'configRule',
    service: 'config.amazonaws.com',
    roles: ['RoleARN'],
  },
  {
    type: 'AWS::CloudFormation::StackSet',
    kind: 'cloudFormationStack',
    service: 'cloudformation.amazonaws.com',
    roles: ['AdministrationRoleARN'],
  },
];

export function otherWorkloads(
  resources: ResourceList,
  parts: WorkloadParts,
  lookups: Lookups,
  stacks: readonly Stack[],
): readonly Workload[] {
  return [
    ...rows.flatMap((row) =>
      resources.read(row.type, (reader, resource) => fromRow(row, reader, resource.arn, lookups)).flat(),
    ),
    ...fromInstances(resources, parts, lookups),
    ...fromReplication(parts, lookups),
    ...fromStacks(stacks),
  ];
}

function fromRow(
  row: RunRow,
  reader: PropertyReader,
  arn: string | undefined,
  lookups: Lookups,
): readonly Workload[] {
  const { account, logicalId } = reader.resource;
  const images =
    row.images === undefined ? [] : reader.items(row.images).flatMap((one) => one.known('Image') ?? []);
  const script = row.scripts === undefined ? undefined : reader.known(row.scripts);
  const code: CodeOrigin[] = images.map((uri) => ({ kind: 'image', uri }));
  if (script !== undefined) code.push({ kind: 's3', uri: script });
  const roles = row.roles.map((path) => [path, reader.known(path)] as const);
  return roles.flatMap(([path, role], index) =>
    role === undefined
      ? []
      : [
          makeWorkload(reader.element(), row.kind, logicalId, row.service, {
            ...(index === 0 ? {} : { part: path }),
            arn,
            role: lookups.roleArn(role, account),
            network:
              row.type === 'AWS::ECS::TaskDefinition'
                ? { ...serviceNetwork, egress: 'unknown' }
                : serviceNetwork,
            code,
          }),
        ],
  );
}

/** An EC2 instance runs with the role of its instance profile. */
function fromInstances(resources: ResourceList, parts: WorkloadParts, lookups: Lookups): readonly Workload[] {
  return resources.read('AWS::EC2::Instance', (reader, resource) => {
    const profile = reader.known('IamInstanceProfile');
    const found = parts.instanceProfiles.find((one) => one.name === profile || one.arn === profile);
    const subnet = reader.known('SubnetId');
    const subnets =
      subnet === undefined
        ? reader.items('NetworkInterfaces').flatMap((one) => one.known('SubnetId') ?? [])
        : [subnet];
    return makeWorkload(reader.element(), 'instance', resource.logicalId, 'ec2.amazonaws.com', {
      arn: resource.arn,
      role: found?.roles[0] ?? profile,
      network: networkOf(subnets, reader.texts('SecurityGroupIds'), lookups.vpcOf(subnets)),
      code: [{ kind: 'image', uri: reader.known('ImageId') ?? '' }],
    });
  });
}

function fromReplication(parts: WorkloadParts, lookups: Lookups): readonly Workload[] {
  return parts.buckets.flatMap((bucket) => {
    const { replication } = bucket;
    if (replication?.role === undefined) return [];
    return [
      makeWorkload(bucket, 'replication', bucket.name, 's3.amazonaws.com', {
        part: 'replication',
        arn: bucket.arn,
        role: lookups.roleArn(replication.role, bucket.account),
        data: replication.destinations.map((uri) => ({
          direction: 'output',
          name: 'replica',
          uri,
          kmsKey: undefined,
        })),
      }),
    ];
  });
}

/** CloudFormation deploys each stack of an assembly with the execution role that the manifest names. */
function fromStacks(stacks: readonly Stack[]): readonly Workload[] {
  return stacks.flatMap((stack) => {
    if (stack.executionRole === undefined || stack.parent !== undefined) return [];
    const place = { file: stack.templateFile, line: 1, column: 1, pointer: '' };
    const { account, region, id } = stack;
    const element = {
      place,
      stack: id,
      logicalId: 'stack',
      account,
      region,
      conditional: false,
      condition: undefined,
      unknowns: [],
    };
    return [
      makeWorkload(element, 'cloudFormationStack', stack.name, 'cloudformation.amazonaws.com', {
        role: stack.executionRole,
      }),
    ];
  });
}
