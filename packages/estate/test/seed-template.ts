/** A template that holds one of nearly everything, as the seed of mutations. */
export const seedTemplate = {
  Transform: ['AWS::Serverless-2016-10-31', 'AWS::LanguageExtensions'],
  Parameters: {
    Env: { Type: 'String', Default: 'prod' },
    Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' },
    Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' },
  },
  Mappings: { Sizes: { prod: { Instance: 'ml.m5.large' } } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
    Open: { 'Fn::Equals': [{ Ref: 'Image' }, 'x'] },
  },
  Resources: {
    Parameter: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: '/image', Type: 'String', Value: 'repo:1' },
    },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': 'data-${Env}' } } },
    BucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
          ],
        },
      },
    },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [] } } },
    Role: {
      Type: 'AWS::IAM::Role',
      Condition: 'IsProd',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [] } }],
      },
    },
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        CidrBlock: { 'Fn::Select': [1, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 4, 8] }] },
        AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
      },
    },
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }],
      },
    },
    Endpoint: {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: {
        ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' },
        VpcId: { Ref: 'Vpc' },
        PolicyDocument: { Statement: [] },
      },
    },
    Function: {
      Type: 'AWS::Serverless::Function',
      Properties: { Policies: ['AmazonS3ReadOnlyAccess', { S3ReadPolicy: {} }], InlineCode: 'x' },
    },
    Model: {
      Type: 'AWS::SageMaker::Model',
      Properties: {
        ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        PrimaryContainer: { Image: { Ref: 'Image' } },
        VpcConfig: { Subnets: { Ref: 'Subnets' }, SecurityGroupIds: [{ Ref: 'Group' }] },
      },
    },
    Pipeline: {
      Type: 'AWS::SageMaker::Pipeline',
      Properties: {
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        PipelineDefinition: {
          PipelineDefinitionBody: {
            'Fn::ToJsonString': {
              Version: '2020-12-01',
              Steps: [
                {
                  Name: 'Train',
                  Type: 'Training',
                  Arguments: {
                    RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
                    InputDataConfig: [{ DataSource: { S3DataSource: { S3Uri: { Get: 'Parameters.X' } } } }],
                  },
                },
              ],
            },
          },
        },
      },
    },
    Delivery: {
      Type: 'AWS::CodePipeline::Pipeline',
      Properties: {
        RoleArn: 'arn:aws:iam::111122223333:role/x',
        ArtifactStore: { Location: { Ref: 'Bucket' } },
        Stages: [{ Name: 'S', Actions: [{ Name: 'A', ActionTypeId: { Provider: 'CodeBuild' } }] }],
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString:
          '{"States":{"T":{"Type":"Task","Resource":"arn:aws:states:::sagemaker:createTrainingJob","Parameters":{"RoleArn.$":"$.r"}}}}',
      },
    },
    'Fn::ForEach::Buckets': ['Name', ['a', 'b'], { 'Bucket${Name}': { Type: 'AWS::S3::Bucket' } }],
    Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './app.json' } },
  },
  Outputs: {
    Out: { Value: { Ref: 'Bucket' }, Export: { Name: 'out' } },
    In: { Value: { 'Fn::ImportValue': 'out' } },
  },
};
