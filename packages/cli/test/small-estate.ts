import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './running.js';

/** A bucket of records that only its reader, from one network, may read; and a role that may pass and assume. */
export const smallTemplate = `Parameters:
  Network: { Type: String, Default: vpc-1111 }
Resources:
  Records:
    Type: AWS::S3::Bucket
    Properties: { BucketName: records }
  RecordsPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Records
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: OurNetwork
            Effect: Deny
            Principal: '*'
            Action: s3:GetObject
            Resource: arn:aws:s3:::records/*
            Condition: { StringNotEquals: { 'aws:SourceVpc': !Ref Network } }
  Reader:
    Type: AWS::IAM::Role
    Properties:
      RoleName: reader
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111111111111:role/clerk' }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::records/* }
  Clerk:
    Type: AWS::IAM::Role
    Properties:
      RoleName: clerk
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }
      Policies:
        - PolicyName: listing
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - { Sid: List, Effect: Allow, Action: s3:ListBucket, Resource: arn:aws:s3:::records }
`;

/** A file of that text in a folder of its own. */
export function fileOf(name: string, text: string): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}
