import { expect, test } from 'vitest';
import { filesOf, readTemplateEstate } from '../src/index.js';

const read = (Resources: object, more: object = {}) =>
  readTemplateEstate(filesOf({ 'app.json': JSON.stringify({ ...more, Resources }) }), 'app.json', {
    account: '111122223333',
    region: 'eu-west-1',
  });

const roleArn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const facts = (estate: ReturnType<typeof read>) =>
  estate.workloads.map(({ id, kind, role, network }) => [id, kind, role, network.egress]);

test('a notebook has the internet unless it is switched off', () => {
  const notebook = (more: object) => ({
    N: { Type: 'AWS::SageMaker::NotebookInstance', Properties: { RoleArn: roleArn('n'), ...more } },
  });
  const egress = (more: object) => read(notebook(more)).workloads[0]!.network.egress;
  expect(egress({})).toBe('service');
  expect(egress({ SubnetId: 's' })).toBe('vpcAndService');
  expect(egress({ SubnetId: 's', DirectInternetAccess: 'Disabled' })).toBe('vpc');
});

test('isolation that is not known makes the way out unknown', () => {
  const model = {
    M: {
      Type: 'AWS::SageMaker::Model',
      Properties: { ExecutionRoleArn: roleArn('m'), EnableNetworkIsolation: { Ref: 'Flag' } },
    },
  };
  const [workload] = read(model, { Parameters: { Flag: { Type: 'String' } } }).workloads;
  expect(workload!.network.egress).toBe('unknown');
  expect(workload!.unknowns).toHaveLength(1);
});

test('an endpoint runs its model with the role and in the network of the model', () => {
  const estate = read({
    M: {
      Type: 'AWS::SageMaker::Model',
      Properties: {
        ModelName: 'm',
        ExecutionRoleArn: roleArn('serve'),
        EnableNetworkIsolation: true,
        PrimaryContainer: { Image: 'i', ModelDataUrl: 's3://models/m.tar.gz' },
      },
    },
    C: {
      Type: 'AWS::SageMaker::EndpointConfig',
      Properties: {
        KmsKeyId: 'k',
        ProductionVariants: [{ ModelName: { 'Fn::GetAtt': ['M', 'ModelName'] } }],
        DataCaptureConfig: { DestinationS3Uri: 's3://capture/x' },
      },
    },
    E: {
      Type: 'AWS::SageMaker::Endpoint',
      Properties: { EndpointConfigName: { 'Fn::GetAtt': ['C', 'EndpointConfigName'] } },
    },
  });
  const endpoint = estate.workloads.find((one) => one.kind === 'endpoint')!;
  expect(endpoint).toMatchObject({
    role: roleArn('serve'),
    network: { egress: 'isolated' },
    keys: [{ use: 'volume', key: 'k' }],
    code: [{ kind: 'image', uri: 'i' }],
  });
  expect(endpoint.data.map((one) => [one.direction, one.uri])).toEqual([
    ['output', 's3://capture/x'],
    ['input', 's3://models/m.tar.gz'],
  ]);
});

test('an endpoint whose configuration is elsewhere says so', () => {
  const [endpoint] = read({
    E: { Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointConfigName: 'gone' } },
  }).workloads;
  expect(endpoint!.unknowns.map((one) => one.reason)).toEqual([
    'the endpoint configuration `gone` was not found',
  ]);
});

test('profiles, spaces and apps run with the role of the profile, or of the domain', () => {
  const estate = read({
    D: {
      Type: 'AWS::SageMaker::Domain',
      Properties: {
        AppNetworkAccessType: 'VpcOnly',
        SubnetIds: ['s'],
        DefaultUserSettings: { ExecutionRole: roleArn('default') },
      },
    },
    Own: {
      Type: 'AWS::SageMaker::UserProfile',
      Properties: {
        DomainId: { Ref: 'D' },
        UserProfileName: 'own',
        UserSettings: { ExecutionRole: roleArn('own') },
      },
    },
    Plain: {
      Type: 'AWS::SageMaker::UserProfile',
      Properties: { DomainId: { Ref: 'D' }, UserProfileName: 'plain' },
    },
    Space: {
      Type: 'AWS::SageMaker::Space',
      Properties: {
        DomainId: { Ref: 'D' },
        SpaceName: 'space',
        OwnershipSettings: { OwnerUserProfileName: 'own' },
      },
    },
  });
  expect(facts(estate)).toEqual([
    ['app.D', 'domain', roleArn('default'), 'vpc'],
    ['app.Own', 'userProfile', roleArn('own'), 'vpc'],
    ['app.Plain', 'userProfile', roleArn('default'), 'vpc'],
    ['app.Space', 'space', roleArn('own'), 'vpc'],
  ]);
});

test('the steps of a pipeline are workloads, in the branches of conditions too', () => {
  const step = (Name: string, more: object = {}) => ({
    Name,
    Type: 'Processing',
    Arguments: { RoleArn: roleArn(Name), NetworkConfig: { EnableNetworkIsolation: true }, ...more },
  });
  const definition = {
    Parameters: [{ Name: 'Data', Type: 'String', DefaultValue: 's3://x' }],
    Steps: [
      step('Prepare'),
      {
        Name: 'Check',
        Type: 'Condition',
        Arguments: {
          Conditions: [],
          IfSteps: [
            {
              ...step('Evaluate', {
                ProcessingInputs: [
                  {
                    S3Input: {
                      S3Uri: { Get: "Steps.Prepare.ProcessingOutputConfig.Outputs['x'].S3Output.S3Uri" },
                    },
                  },
                ],
              }),
              DependsOn: ['Prepare'],
            },
          ],
          ElseSteps: [],
        },
      },
      {
        Name: 'Register',
        Type: 'RegisterModel',
        Arguments: { ModelPackageGroupName: 'group', ModelApprovalStatus: 'Approved' },
      },
    ],
  };
  const estate = read({
    P: {
      Type: 'AWS::SageMaker::Pipeline',
      Properties: {
        PipelineName: 'p',
        RoleArn: roleArn('pipeline'),
        PipelineDefinition: { PipelineDefinitionBody: JSON.stringify(definition) },
      },
    },
  });
  expect(facts(estate)).toEqual([
    ['app.P', 'sageMakerPipeline', roleArn('pipeline'), 'service'],
    ['app.P/Prepare', 'processingJob', roleArn('Prepare'), 'isolated'],
    ['app.P/Evaluate', 'processingJob', roleArn('Evaluate'), 'isolated'],
  ]);
  const [pipeline] = estate.sageMakerPipelines;
  expect(pipeline!.steps.map((one) => [one.name, one.dependsOn])).toEqual([
    ['Prepare', []],
    ['Check', ['Prepare']],
    ['Evaluate', ['Prepare']],
    ['Register', []],
  ]);
  expect(pipeline!.steps[3]!.registers).toEqual({ group: 'group', approvalStatus: 'Approved' });
});

test('a definition with symbols in the place of numbers is still read', () => {
  const body = {
    'Fn::Sub':
      '{"Steps":[{"Name":"T","Type":"Training","Arguments":{"RoleArn":"r","ResourceConfig":{"InstanceCount":${Count}}}}]}',
  };
  const estate = read(
    {
      P: {
        Type: 'AWS::SageMaker::Pipeline',
        Properties: { RoleArn: 'r', PipelineDefinition: { PipelineDefinitionBody: body } },
      },
    },
    { Parameters: { Count: { Type: 'Number' } } },
  );
  expect(estate.sageMakerPipelines[0]).toMatchObject({ complete: true, steps: [{ name: 'T' }] });
});

test('a definition that is not there is a gap', () => {
  const estate = read({
    P: {
      Type: 'AWS::SageMaker::Pipeline',
      Properties: {
        RoleArn: 'r',
        PipelineDefinition: { PipelineDefinitionS3Location: { Bucket: 'b', Key: 'k.json' } },
      },
    },
  });
  expect(estate.sageMakerPipelines[0]!.complete).toBe(false);
  expect(estate.gaps).toHaveLength(1);
});

test('an action of a pipeline runs with its own role or the pipeline, in the network of its build, and deploys with another', () => {
  const action = (Name: string, Provider: string, more: object = {}) => ({
    Name,
    ActionTypeId: { Category: 'Build', Owner: 'AWS', Provider },
    ...more,
  });
  const estate = read({
    B: {
      Type: 'AWS::CodeBuild::Project',
      Properties: { Name: 'build', ServiceRole: roleArn('build'), VpcConfig: { Subnets: ['s'], VpcId: 'v' } },
    },
    P: {
      Type: 'AWS::CodePipeline::Pipeline',
      Properties: {
        Name: 'ship',
        RoleArn: roleArn('pipeline'),
        ArtifactStore: { Location: 'artifacts', EncryptionKey: { Id: 'key' } },
        Stages: [
          {
            Name: 'Build',
            Actions: [action('Make', 'CodeBuild', { Configuration: { ProjectName: 'build' } })],
          },
          {
            Name: 'Deploy',
            Actions: [
              action('Stack', 'CloudFormation', {
                RoleArn: roleArn('action'),
                Configuration: { RoleArn: roleArn('admin') },
              }),
            ],
          },
        ],
      },
    },
  });
  expect(facts(estate)).toEqual([
    ['app.B', 'codeBuildProject', roleArn('build'), 'vpc'],
    ['app.P', 'codePipeline', roleArn('pipeline'), 'service'],
    ['app.P/Build/Make', 'codePipelineAction', roleArn('pipeline'), 'vpc'],
    ['app.P/Deploy/Stack', 'codePipelineAction', roleArn('action'), 'service'],
    ['app.P/Deploy/Stack/deploy', 'cloudFormationStack', roleArn('admin'), 'service'],
  ]);
  expect(estate.codePipelines[0]!.stages[1]!.actions[0]!.arn).toBe(
    'arn:aws:codepipeline:eu-west-1:111122223333:ship/Deploy/Stack',
  );
});

test('a SageMaker task of a state machine is a workload; what its input chooses is unknown', () => {
  const definition = {
    States: {
      Fan: {
        Type: 'Parallel',
        Branches: [
          {
            States: {
              Train: {
                Type: 'Task',
                Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync',
                Parameters: { 'RoleArn.$': '$.role', EnableNetworkIsolation: true },
              },
            },
          },
        ],
      },
    },
  };
  const estate = read({
    S: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { RoleArn: roleArn('machine'), DefinitionString: JSON.stringify(definition) },
    },
  });
  const [machine, task] = estate.workloads;
  expect(machine!.role).toBe(roleArn('machine'));
  expect(task).toMatchObject({
    id: 'app.S/Train',
    kind: 'trainingJob',
    network: { egress: 'isolated' },
    startedBy: 'app.S',
  });
  expect(task!.role).toMatch(/^⟨role at/);
});

test('a SAM function has the role that SAM makes, with what SAM attaches', () => {
  const estate = read(
    {
      F: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          InlineCode: 'x',
          Policies: [
            { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] },
            { S3ReadPolicy: {} },
          ],
        },
      },
    },
    { Transform: 'AWS::Serverless-2016-10-31', Globals: { Function: { VpcConfig: { SubnetIds: ['s'] } } } },
  );
  expect(facts(estate)).toEqual([
    ['app.F', 'lambdaFunction', 'arn:aws:iam::111122223333:role/⟨app.FRole⟩', 'vpc'],
  ]);
  const [role] = estate.roles;
  expect(role!.madeBy).toBe('sam');
  expect(role!.identityPolicies.map((one) => [one.name, one.document.kind])).toEqual([
    ['AWSLambdaBasicExecutionRole', 'object'],
    ['AWSLambdaVPCAccessExecutionRole', 'object'],
    ['FRolePolicy0', 'object'],
    ['FRolePolicy1', 'unknown'],
  ]);
});

test('a permission is a statement of the policy of its function', () => {
  const estate = read({
    F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f', Role: roleArn('f') } },
    P: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: { Ref: 'F' },
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: 'arn:aws:events:eu-west-1:111122223333:rule/r',
      },
    },
  });
  const [policy] = estate.resourcePolicies;
  expect(policy).toMatchObject({
    resourceType: 'AWS::Lambda::Function',
    resourceArn: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
  });
  expect(JSON.stringify(policy!.entry.document)).toContain('"AWS:SourceArn"');
});

test('security groups have their standalone rules, and all traffic out unless the template says otherwise', () => {
  const estate = read({
    G: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: 'v' } },
    Closed: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: 'v', SecurityGroupEgress: [] } },
    In: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        GroupId: { Ref: 'G' },
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: '443',
        SourceSecurityGroupId: { 'Fn::GetAtt': ['Closed', 'GroupId'] },
      },
    },
  });
  const [group, closed] = estate.network.securityGroups;
  expect(group!.ingress).toMatchObject([
    { protocol: 'tcp', fromPort: 443, toPort: 443, peer: { kind: 'securityGroup', id: '⟨app.Closed⟩' } },
  ]);
  expect(group!.egress.map((one) => one.peer)).toEqual([
    { kind: 'ipv4', cidr: '0.0.0.0/0' },
    { kind: 'ipv6', cidr: '::/0' },
  ]);
  expect(closed!.egress).toEqual([]);
});
