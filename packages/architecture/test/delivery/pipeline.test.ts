import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { deliveryAccess } from '../../src/data/delivery-access.js';
import { Delivery } from '../../src/delivery/delivery.js';
import { deliveryRoles } from '../../src/delivery/delivery-roles.js';
import { example } from '../iam/example.js';
import { dataOf, networkOf } from './references.js';

const environment = example();
const { development } = environment.accounts;

interface Action {
  readonly Name: string;
  readonly RoleArn: string;
  readonly ActionTypeId: { readonly Category: string; readonly Provider: string };
  readonly Configuration: Record<string, string>;
  readonly InputArtifacts?: readonly { readonly Name: string }[];
  readonly OutputArtifacts?: readonly { readonly Name: string }[];
}

const template = (() => {
  const stack = new Stack(new App(), 'Test', {
    env: { account: development.id, region: development.region },
  });
  new Delivery(stack, 'Delivery', {
    environment,
    network: networkOf(development),
    data: dataOf(environment, development),
  });
  return Template.fromStack(stack);
})();

const [pipeline] = Object.values(template.findResources('AWS::CodePipeline::Pipeline')).map(
  ({ Properties }) => Properties,
);
const stages: { Name: string; Actions: Action[] }[] = pipeline!.Stages;
const actions = stages.flatMap(({ Actions }) => Actions);
const projects = Object.values(template.findResources('AWS::CodeBuild::Project')).map(
  ({ Properties }) => Properties,
);

describe('the delivery pipeline', () => {
  it('goes from source to production, with the approval before verification', () => {
    expect(stages.map(({ Name }) => Name)).toEqual([
      'Source',
      'Build',
      'Register',
      'Sign',
      'Approve',
      'Verify',
      'Deploy-staging',
      'Deploy-production',
    ]);
  });

  it('gives every action a role of its own, none of them the pipeline’s, all of them declared', () => {
    const roles = actions.map(({ RoleArn }) => RoleArn);
    expect(new Set(roles).size).toBe(actions.length);
    expect(roles).not.toContain(pipeline!.RoleArn);
    const declared = deliveryRoles(environment).map(
      ({ name, account }) => `arn:aws:iam::${account.id}:role/${name}`,
    );
    for (const role of [...roles, pipeline!.RoleArn]) expect(declared).toContain(role);
  });

  it('has artifacts whose names CodePipeline does not cut, each written by one action', () => {
    const written = actions.flatMap(({ OutputArtifacts = [] }) => OutputArtifacts.map(({ Name }) => Name));
    expect(new Set(written).size).toBe(written.length);
    for (const name of written) expect(name.length).toBeLessThanOrEqual(10);
    expect(pipeline!.Name.length).toBeLessThanOrEqual(20);
  });

  it('reads and writes what the table of accesses says, and nothing else', () => {
    const table = deliveryAccess(environment).map(({ role, prefix, verb }) => `${role} ${verb} ${prefix}`);
    const used = actions.flatMap(({ RoleArn, Configuration, InputArtifacts = [], OutputArtifacts = [] }) => {
      const role = Configuration.ProjectName ? RoleArn.replace(/-start$/, '') : RoleArn;
      return [
        ...InputArtifacts.map(({ Name }) => `${role} read readmission/${Name}/`),
        ...OutputArtifacts.map(({ Name }) => `${role} write readmission/${Name}/`),
      ];
    });
    expect(used.sort()).toEqual([...table].sort());
  });

  it('deploys a template that the build cannot write, with parameters of verification', () => {
    const deployments = actions.filter(({ ActionTypeId }) => ActionTypeId.Category === 'Deploy');
    expect(
      deployments.map(({ Configuration }) => [
        Configuration.TemplatePath,
        Configuration.TemplateConfiguration,
      ]),
    ).toEqual([
      ['template::staging.template.json', 'verify::staging.json'],
      ['template::production.template.json', 'verify::production.json'],
    ]);
    for (const { Configuration } of deployments) {
      expect(Configuration.RoleArn).toMatch(/:role\/readmission-deploy-(staging|production)-cloudformation$/);
      expect(Configuration.Capabilities).toBeUndefined();
    }
    const published = actions.find(({ Name }) => Name === 'Template')!;
    expect(published.Configuration.S3Bucket).toBe('cdk-hnb659fds-assets-222222222222-eu-central-1');
    expect(published.Configuration.S3ObjectKey).toMatch(/^[0-9a-f]{64}\.zip$/);
  });

  it('is started by the approval of a model that retraining made by itself, for that package', () => {
    const [rule] = Object.values(template.findResources('AWS::Events::Rule')).map(
      ({ Properties }) => Properties,
    );
    expect(rule!.EventPattern.detail).toEqual({
      ModelPackageGroupName: ['readmission-readmission-risk'],
      ModelPackageDescription: ['automatic'],
      ModelApprovalStatus: ['Approved'],
    });
    const [target] = rule!.Targets;
    expect(target.RoleArn).toBe('arn:aws:iam::222222222222:role/readmission-delivery-start');
    const request = target.InputTransformer.InputTemplate.replace('<package>', '"arn"');
    expect(JSON.parse(request)).toEqual({
      name: 'readmission',
      variables: [{ name: 'Package', value: 'arn' }],
    });
    expect(pipeline!.Variables).toMatchObject([{ Name: 'Package', DefaultValue: 'none' }]);
  });

  it('keeps artifacts in its own bucket with its own key', () => {
    expect(pipeline!.ArtifactStore.Location).toBe('readmission-artifacts-222222222222-eu-central-1');
    expect(pipeline!.ArtifactStore.EncryptionKey.Type).toBe('KMS');
  });
});

describe('the CodeBuild projects', () => {
  it.each(projects.map((project) => [project.Name as string, project] as const))(
    'run in our subnets, unprivileged, logged and encrypted: %s',
    (_, project) => {
      expect(project.VpcConfig.Subnets).toEqual(networkOf(development).subnetIds);
      expect(project.Environment.PrivilegedMode).toBe(false);
      expect(project.EncryptionKey).toMatch(/^arn:aws:kms:/);
      expect(project.LogsConfig.CloudWatchLogs.Status).toBe('ENABLED');
    },
  );

  it('have no variables but the analyzer’s image, which is no secret', () => {
    const variables = projects.flatMap((project) => project.Environment.EnvironmentVariables ?? []);
    expect(variables).toEqual([
      { Name: 'MONITORING_IMAGE', Type: 'PLAINTEXT', Value: { Ref: 'MonitoringImage' } },
    ]);
  });

  it('take their commands from source for the build alone', () => {
    const fromSource = projects.filter(({ Source }) => Source.BuildSpec === undefined);
    expect(fromSource.map(({ Name }) => Name)).toEqual(['readmission-delivery-build']);
    for (const { Source } of projects.filter((each) => !fromSource.includes(each))) {
      expect(JSON.parse(Source.BuildSpec).phases.build.commands[0]).toMatch(/^set -euo pipefail/);
    }
  });
});
