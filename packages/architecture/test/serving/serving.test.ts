import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { releaseParameters } from '../../src/serving/release-parameters.js';
import { servingTemplate } from '../../src/serving/serving-template.js';
import { example } from '../iam/example.js';

const environment = example();

/** JSON whose shape the test knows. */
type Json = ReturnType<Template['findResources']>[string];

interface Resource {
  readonly Type: string;
  readonly Properties: Json;
}

interface ServingTemplate {
  readonly Parameters: Record<string, { AllowedPattern: string; Default?: string }>;
  readonly Resources: Record<string, Resource>;
}

const template = (stage: 'staging' | 'production', of = environment): ServingTemplate =>
  JSON.parse(servingTemplate(of, stage)!);
const all = (type: string, stage: 'staging' | 'production' = 'production') =>
  Object.values(template(stage).Resources)
    .filter(({ Type }) => Type === `AWS::${type}`)
    .map(({ Properties }) => Properties);
const only = (type: string) => {
  const found = all(type);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('an endpoint', () => {
  it('runs its container without network, in our subnets, with its own role', () => {
    const model = only('SageMaker::Model');
    expect(model.EnableNetworkIsolation).toBe(true);
    expect(model.VpcConfig.Subnets).toEqual([
      { 'Fn::ImportValue': 'readmission-serving-subnet-0' },
      { 'Fn::ImportValue': 'readmission-serving-subnet-1' },
    ]);
    expect(model.ExecutionRoleArn).toBe(
      'arn:aws:iam::333333333333:role/readmission-risk-api-production-execution',
    );
    expect(model.PrimaryContainer).toEqual({
      Image: { Ref: 'RiskApiImage' },
      ModelDataUrl: { Ref: 'RiskApiModelData' },
    });
  });

  it('has two instances or more on an encrypted volume, and encrypts what it captures', () => {
    const config = only('SageMaker::EndpointConfig');
    expect(config.ProductionVariants[0].InitialInstanceCount).toBeGreaterThanOrEqual(2);
    expect(config.KmsKeyId).toEqual({ 'Fn::ImportValue': 'readmission-serving-volumes-key' });
    expect(config.DataCaptureConfig).toMatchObject({
      EnableCapture: true,
      DestinationS3Uri: 's3://readmission-capture-333333333333-eu-central-1/risk-api/',
      KmsKeyId: { 'Fn::ImportValue': 'readmission-serving-capture-key' },
    });
  });

  it('shifts traffic to one instance first, and goes back when an alarm rings that exists', () => {
    const { DeploymentConfig } = only('SageMaker::Endpoint');
    expect(DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration.Type).toBe('CANARY');
    const rollback = DeploymentConfig.AutoRollbackConfiguration.Alarms.map(
      (each: { AlarmName: string }) => each.AlarmName,
    );
    const alarms = all('CloudWatch::Alarm').map(({ AlarmName }) => AlarmName);
    expect(rollback.length).toBeGreaterThan(0);
    expect([...rollback].sort()).toEqual([...alarms].sort());
  });

  it('scales between the declared numbers of instances', () => {
    expect(only('ApplicationAutoScaling::ScalableTarget')).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 6,
      ResourceId: 'endpoint/readmission-risk-api-production/variant/AllTraffic',
    });
  });

  it('takes a model of our releases and an image by digest, and no other', () => {
    const { Parameters } = template('staging');
    const matches = (name: string, value: string) => new RegExp(Parameters[name]!.AllowedPattern).test(value);
    const releases = 's3://readmission-releases-222222222222-eu-central-1/readmission-risk';
    expect(matches('RiskApiModelData', `${releases}/12/model.tar.gz`)).toBe(true);
    expect(matches('RiskApiModelData', `${releases}/12/../model.tar.gz`)).toBe(false);
    expect(matches('RiskApiModelData', 's3://elsewhere/readmission-risk/12/model.tar.gz')).toBe(false);
    const repository = '492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-xgboost';
    expect(matches('RiskApiImage', `${repository}@sha256:${'0'.repeat(64)}`)).toBe(true);
    expect(matches('RiskApiImage', `${repository}:latest`)).toBe(false);
    for (const { Default } of Object.values(Parameters)) expect(Default).toBeUndefined();
  });

  it.each(['staging', 'production'] as const)(
    'has parameters for just what a release gives, in %s',
    (stage) => {
      const own = releaseParameters(environment, stage).map(({ name }) => name);
      const platform = stage === 'production' ? ['Release', 'MonitoringImage'] : ['Release'];
      expect(Object.keys(template(stage).Parameters).sort()).toEqual([...own, ...platform].sort());
    },
  );

  it('of two stages in one account has names of each stage', () => {
    const one = example((text) => text.replace("id: '333333333333'", "id: '222222222222'"));
    const names = (stage: 'staging' | 'production') =>
      Object.values(template(stage, one).Resources)
        .filter(({ Type }) => Type === 'AWS::SageMaker::Endpoint')
        .map(({ Properties }) => Properties.EndpointName);
    expect([...names('staging'), ...names('production')]).toEqual([
      'readmission-risk-api-staging',
      'readmission-risk-api-production',
    ]);
  });
});

describe('the monitoring of an endpoint', () => {
  it('is in production alone', () => {
    expect(all('SageMaker::MonitoringSchedule', 'staging')).toEqual([]);
    expect(all('SageMaker::MonitoringSchedule')).toHaveLength(2);
  });

  it.each(['DataQuality', 'ModelQuality'])('has jobs in isolation, encrypted, in our subnets: %s', (kind) => {
    const definition = only(`SageMaker::${kind}JobDefinition`);
    expect(definition.NetworkConfig).toMatchObject({
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      VpcConfig: {
        SecurityGroupIds: [{ 'Fn::ImportValue': 'readmission-serving-monitoring-security-group' }],
      },
    });
    expect(definition.JobResources.ClusterConfig.VolumeKmsKeyId).toEqual({
      'Fn::ImportValue': 'readmission-serving-volumes-key',
    });
    expect(definition[`${kind}JobOutputConfig`].KmsKeyId).toEqual({
      'Fn::ImportValue': 'readmission-serving-capture-key',
    });
    expect(definition.StoppingCondition.MaxRuntimeInSeconds).toBeLessThan(3_600);
  });
});
