import type { Located, Place } from '@redoubt/policy';
import { fromPlain, list, object, scalar, unknown } from '../source/located.js';
import { entriesOf, get, itemsOf, textOf } from '../source/read.js';
import type { RawResource, Template } from './template.js';

/**
 * The AWS SAM transform, for what runs and with which role: functions, their roles, and state machines. Other
 * `AWS::Serverless::*` resources stay as they are. A resource keeps its place; a role that SAM makes gets the
 * function's. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
 */
export function expandServerless(template: Template): Template {
  if (!template.transforms.includes('AWS::Serverless-2016-10-31')) return template;
  const resources = new Map<string, RawResource>();
  for (const resource of template.resources.values())
    for (const made of expandResource(resource, template.globals)) resources.set(made.logicalId, made);
  return { ...template, resources };
}

function expandResource(resource: RawResource, globals: Located | undefined): readonly RawResource[] {
  switch (resource.type) {
    case 'AWS::Serverless::Function':
      return expandFunction(withGlobals(resource, get(globals, 'Function')));
    case 'AWS::Serverless::StateMachine':
      return expandStateMachine(withGlobals(resource, get(globals, 'StateMachine')));
    case 'AWS::Serverless::Application':
      return [{ ...resource, type: 'AWS::CloudFormation::Stack' }];
    case 'AWS::Serverless::SimpleTable':
      return [{ ...resource, type: 'AWS::DynamoDB::Table' }];
    default:
      return [resource];
  }
}

/** Lists of the globals are added to, objects merged, anything else is overridden. */
function withGlobals(resource: RawResource, globals: Located | undefined): RawResource {
  if (globals === undefined) return resource;
  return { ...resource, properties: merge(globals, resource.properties ?? object({}, resource.place)) };
}

function merge(base: Located, over: Located): Located {
  if (base.kind === 'list' && over.kind === 'list') return { ...over, items: [...base.items, ...over.items] };
  if (base.kind !== 'object' || over.kind !== 'object' || isCall(base) || isCall(over)) return over;
  const inherited = base.entries.filter((entry) => get(over, entry.key) === undefined);
  const own = over.entries.map((entry) => {
    const below = get(base, entry.key);
    return below === undefined ? entry : { ...entry, value: merge(below, entry.value) };
  });
  return { ...over, entries: [...inherited, ...own] };
}

function isCall(value: Located): boolean {
  const keys = entriesOf(value).map((entry) => entry.key);
  return keys.length === 1 && (keys[0] === 'Ref' || (keys[0]?.startsWith('Fn::') ?? false));
}

const renamed: Readonly<Record<string, string>> = {
  FunctionName: 'FunctionName',
  VpcConfig: 'VpcConfig',
  KmsKeyArn: 'KmsKeyArn',
};

function expandFunction(resource: RawResource): readonly RawResource[] {
  const from = resource.properties;
  const place = resource.place;
  const role = get(from, 'Role');
  const kept = Object.fromEntries(
    [
      ...Object.keys(renamed),
      'Runtime',
      'Handler',
      'Environment',
      'Layers',
      'PackageType',
      'Timeout',
      'MemorySize',
    ].map((key) => [key, get(from, key)]),
  );
  const properties = object(
    { ...kept, Role: role ?? roleArnOf(resource), Code: codeOf(from) },
    from?.place ?? place,
  );
  const made: RawResource = { ...resource, type: 'AWS::Lambda::Function', properties };
  return role === undefined
    ? [made, roleOf(resource, 'lambda.amazonaws.com', functionPolicies(from))]
    : [made];
}

function expandStateMachine(resource: RawResource): readonly RawResource[] {
  const from = resource.properties;
  const role = get(from, 'Role');
  const fields = Object.fromEntries(entriesOf(from).map((entry) => [entry.key, entry.value]));
  const properties = object(
    {
      ...fields,
      StateMachineName: fields.Name,
      RoleArn: role ?? roleArnOf(resource),
      Definition: fields.Definition,
    },
    from?.place ?? resource.place,
  );
  const made: RawResource = { ...resource, type: 'AWS::StepFunctions::StateMachine', properties };
  return role === undefined ? [made, roleOf(resource, 'states.amazonaws.com', [])] : [made];
}

function roleArnOf(resource: RawResource): Located {
  return fromPlain({ 'Fn::GetAtt': [`${resource.logicalId}Role`, 'Arn'] }, resource.place);
}

function codeOf(from: Located | undefined): Located | undefined {
  const inline = get(from, 'InlineCode');
  if (inline !== undefined) return object({ ZipFile: inline }, inline.place);
  const image = get(from, 'ImageUri');
  if (image !== undefined) return object({ ImageUri: image }, image.place);
  const uri = get(from, 'CodeUri');
  return uri === undefined ? undefined : object({ CodeUri: uri }, uri.place);
}

/** Managed policies that SAM attaches by itself: the execution role's basics, and one each for tracing and a VPC. */
function functionPolicies(from: Located | undefined): readonly string[] {
  const basic = ['service-role/AWSLambdaBasicExecutionRole'];
  if (get(from, 'VpcConfig') !== undefined) basic.push('service-role/AWSLambdaVPCAccessExecutionRole');
  if (get(from, 'Tracing') !== undefined) basic.push('AWSXRayDaemonWriteAccess');
  return basic;
}

function roleOf(resource: RawResource, service: string, managed: readonly string[]): RawResource {
  const { place, properties } = resource;
  const own = attachedPolicies(properties, resource.logicalId);
  const arns = managed.map((name) =>
    fromPlain({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` }, place),
  );
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
  return {
    ...resource,
    logicalId: `${resource.logicalId}Role`,
    type: 'AWS::IAM::Role',
    properties: object(
      {
        AssumeRolePolicyDocument: get(properties, 'AssumeRolePolicyDocument') ?? fromPlain(trust, place),
        ManagedPolicyArns: list([...arns, ...own.managed], place),
        Policies: list(own.inline, place),
        PermissionsBoundary: get(properties, 'PermissionsBoundary'),
      },
      place,
    ),
  };
}

interface Attached {
  readonly managed: readonly Located[];
  readonly inline: readonly Located[];
}

/** `Policies` holds names and ARNs of managed policies, documents, and SAM policy templates, whose text is not known here. */
function attachedPolicies(from: Located | undefined, logicalId: string): Attached {
  const managed: Located[] = [];
  const inline: Located[] = [];
  itemsOf(get(from, 'Policies')).forEach((item, index) => {
    if (item.kind === 'scalar') managed.push(managedArn(item));
    else if (isCall(item)) managed.push(item);
    else inline.push(inlinePolicy(item, `${logicalId}RolePolicy${index}`));
  });
  return { managed, inline };
}

function managedArn(item: Located): Located {
  const name = textOf(item) ?? '';
  return name.startsWith('arn:')
    ? item
    : fromPlain({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` }, item.place);
}

function inlinePolicy(item: Located, name: string): Located {
  const place: Place = item.place;
  const template = entriesOf(item)[0]?.key ?? '?';
  const document =
    get(item, 'Statement') === undefined
      ? unknown(`the SAM policy template \`${template}\` is not modelled`, place)
      : item;
  return object({ PolicyName: scalar(name, place), PolicyDocument: document }, place);
}
