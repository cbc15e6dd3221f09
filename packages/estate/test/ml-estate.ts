import { filesOf, readTemplateEstate } from '../src/index.js';

/** A small ML environment in one template: a data scientist, a training role, a bucket with its key, a VPC with endpoints. */
const template = `
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  Group: {Type: AWS::EC2::SecurityGroup, Properties: {VpcId: !Ref Vpc, GroupDescription: jobs}}
  S3Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.s3'
      PolicyDocument:
        Version: '2012-10-17'
        Statement: [{Effect: Allow, Principal: '*', Action: 's3:*', Resource: [!GetAtt Data.Arn, !Sub '\${Data.Arn}/*']}]
  SageMakerEndpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: {VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.sagemaker.api'}
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: '2012-10-17'
        Statement: [{Effect: Allow, Principal: {AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root'}, Action: 'kms:*', Resource: '*'}]
  Data:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: records
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - {BucketKeyEnabled: true, ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: !GetAtt Key.Arn}}
  DataPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Data
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {Sid: OnlyThroughTheEndpoint, Effect: Deny, Principal: '*', Action: 's3:*Object', Resource: !Sub '\${Data.Arn}/*', Condition: {StringNotEquals: {'aws:SourceVpce': !Ref S3Endpoint}}}
  Trainer:
    Type: AWS::IAM::Role
    Properties:
      RoleName: trainer
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{Effect: Allow, Principal: {Service: sagemaker.amazonaws.com}, Action: 'sts:AssumeRole'}]
      Policies:
        - PolicyName: data
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - {Effect: Allow, Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket'], Resource: [!GetAtt Data.Arn, !Sub '\${Data.Arn}/*']}
              - {Effect: Allow, Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: !GetAtt Key.Arn, Condition: {StringEquals: {'kms:EncryptionContext:aws:s3:arn': !GetAtt Data.Arn}}}
              - {Effect: Allow, Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*'}
              - {Effect: Allow, Action: ['cloudwatch:PutMetricData', 'ec2:*'], Resource: '*'}
  Scientist:
    Type: AWS::IAM::Role
    Properties:
      RoleName: scientist
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}
      Policies:
        - PolicyName: jobs
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - {Sid: InTheVpc, Effect: Allow, Action: 'sagemaker:CreateTrainingJob', Resource: '*', Condition: {StringEquals: {'sagemaker:NetworkIsolation': 'true'}, 'ForAllValues:StringEquals': {'sagemaker:VpcSubnets': [!Ref Subnet]}, 'Null': {'sagemaker:VpcSubnets': 'false'}}}
              - {Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt Trainer.Arn, Condition: {StringEquals: {'iam:PassedToService': sagemaker.amazonaws.com}}}
`;

export const account = '111122223333';

export function mlEstate() {
  return readTemplateEstate(filesOf({ 'ml.yaml': template }), 'ml.yaml', { account, region: 'eu-west-1' });
}
