import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { pipelineDefinition } from '../../src/retraining/pipeline-definition.js';
import { retrainingPermissions } from '../../src/retraining/retraining-permissions.js';
import { RetrainingPipeline } from '../../src/retraining/retraining-pipeline.js';
import { DriftForwarding, driftBusStatement } from '../../src/retraining/retraining-starts.js';
import { dataOf, keyArnOf, networkOf } from '../delivery/references.js';
import { example } from '../iam/example.js';

const environment = example();
const { development, production } = environment.accounts;
const network = networkOf(development);
const data = dataOf(environment, development);
const images = { processing: 'p', training: 't', evaluation: 'e', inference: 'i' };
const definition = (changed = environment) =>
  JSON.parse(JSON.stringify(pipelineDefinition({ environment: changed, network, data, images }))) as {
    Parameters: unknown[];
    Steps: Step[];
  };

/** JSON whose shape the test knows. */
type Json = ReturnType<Template['findResources']>[string];

interface Step {
  Name: string;
  Type: string;
  DependsOn?: string[];
  Arguments: Json;
}

const steps = definition().Steps;
const step = (name: string) => steps.find(({ Name }) => Name === name)!;

/** The part of a step's arguments that describes its containers' job. */
const jobOf = ({ Type, Arguments }: Step) =>
  Type === 'Tuning' ? Arguments.TrainingJobDefinition : Arguments;
const jobs = steps.filter(({ Type }) => ['Processing', 'Training', 'Tuning'].includes(Type));

describe('the retraining pipeline', () => {
  it('prepares, tunes, trains, judges, and then decides', () => {
    expect(steps.map(({ Name, Type, DependsOn }) => [Name, Type, DependsOn])).toEqual([
      ['prepare', 'Processing', undefined],
      ['tune', 'Tuning', ['prepare']],
      ['train', 'Training', ['tune']],
      ['evaluate', 'Processing', ['train']],
      ['readmission-risk-is-accurate', 'Condition', undefined],
    ]);
  });

  it.each(jobs.map((each) => [each.Name, each] as const))(
    'runs %s in isolation, in our subnets, with its own role and our keys',
    (name, each) => {
      const job = jobOf(each);
      const settings = job.NetworkConfig ?? job;
      expect(settings.EnableNetworkIsolation).toBe(true);
      expect(settings.EnableInterContainerTrafficEncryption).toBe(true);
      expect(settings.VpcConfig.Subnets).toEqual(network.subnetIds);
      const kind = environment.workloads[name]!.kind;
      expect(settings.VpcConfig.SecurityGroupIds).toEqual([network.securityGroupIds[kind]]);
      expect(job.RoleArn).toBe(`arn:aws:iam::222222222222:role/readmission-${name}-execution`);
      const cluster = job.ResourceConfig ?? job.ProcessingResources.ClusterConfig;
      expect(cluster.VolumeKmsKeyId).toBe(keyArnOf(development, 'volumes'));
      const output = job.OutputDataConfig ?? job.ProcessingOutputConfig;
      expect(output.KmsKeyId).toMatch(/^arn:aws:kms:eu-central-1:222222222222:key\//);
      expect(job.StoppingCondition.MaxRuntimeInSeconds).toBe(7_200);
    },
  );

  it('takes one parameter, which describes what it registers, so that who starts it chooses neither images nor data', () => {
    expect(definition().Parameters).toEqual([{ Name: 'Origin', Type: 'String', DefaultValue: 'automatic' }]);
    const [register] = step('readmission-risk-is-accurate').Arguments.IfSteps;
    expect(register.Arguments.ModelPackageDescription).toEqual({ Get: 'Parameters.Origin' });
    const uses = JSON.stringify(steps).match(/Parameters\.\w+/g);
    expect(uses).toEqual(['Parameters.Origin']);
  });

  it('registers only what reaches the minimum, waiting for approval, and fails otherwise', () => {
    const { Conditions, IfSteps, ElseSteps } = step('readmission-risk-is-accurate').Arguments;
    expect(Conditions).toHaveLength(1);
    expect(Conditions[0]).toMatchObject({ Type: 'GreaterThanOrEqualTo', RightValue: 0.82 });
    expect(IfSteps).toHaveLength(1);
    expect(IfSteps[0]).toMatchObject({
      Type: 'RegisterModel',
      Arguments: {
        ModelPackageGroupName: 'readmission-readmission-risk',
        ModelApprovalStatus: 'PendingManualApproval',
      },
    });
    expect(ElseSteps.map(({ Type }: Step) => Type)).toEqual(['Fail']);
  });

  it('registers nothing that no workload judges', () => {
    const unjudged = example((text) =>
      text.replace(/ {2}evaluate:\n {4}kind: evaluation\n {4}model: .*\n {4}reads: .*\n/, ''),
    );
    expect(unjudged.workloads.evaluate).toBeUndefined();
    expect(definition(unjudged).Steps).toEqual([]);
  });

  it('judges by a job that cannot write what it judges, nor be written by what is judged', () => {
    const written = step('train').Arguments.OutputDataConfig.S3OutputPath;
    const judged = step('evaluate').Arguments.ProcessingOutputConfig.Outputs[0].S3Output.S3Uri;
    expect(written).toMatch(/readmission-risk\/artifacts\/$/);
    expect(judged['Std:Join'].Values).toEqual([
      's3://readmission-models-222222222222-eu-central-1/readmission-risk/evaluation',
      { Get: 'Execution.PipelineExecutionId' },
    ]);
  });
});

const stack = (() => {
  const made = new Stack(new App(), 'Test', { env: { account: '222222222222', region: 'eu-central-1' } });
  new RetrainingPipeline(made, 'Retraining', { environment, network, data });
  return Template.fromStack(made);
})();

describe('what starts retraining', () => {
  const rules = Object.values(stack.findResources('AWS::Events::Rule')).map(({ Properties }) => Properties);
  const rule = (name: string) => rules.find(({ Name }) => Name === `readmission-retraining-${name}`)!;

  it('is the schedule, new data and drift, each by the starter’s role', () => {
    expect(rule('schedule').ScheduleExpression).toBe('cron(0 3 ? * MON *)');
    expect(rule('data').EventPattern.detail).toEqual({
      bucket: { name: ['readmission-restricted-222222222222-eu-central-1'] },
      object: { key: [{ prefix: 'patient-records/' }] },
    });
    expect(rule('drift').EventBusName).toBe('readmission-drift');
    for (const { Targets } of rules) {
      expect(Targets).toHaveLength(1);
      expect(Targets[0]).toMatchObject({
        Arn: 'arn:aws:sagemaker:eu-central-1:222222222222:pipeline/readmission-retraining',
        RoleArn: 'arn:aws:iam::222222222222:role/readmission-retraining-start',
      });
    }
  });

  it('takes drift from production’s messenger alone', () => {
    expect(driftBusStatement(environment).principals).toEqual({
      kind: 'aws',
      arns: ['arn:aws:iam::333333333333:role/readmission-drift'],
    });
    const made = new Stack(new App(), 'Drift');
    new DriftForwarding(made, 'Drift', { environment });
    Template.fromStack(made).hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        account: [production.id],
        detail: {
          ExitMessage: [{ prefix: 'CompletedWithViolations' }],
          RoleArn: ['arn:aws:iam::333333333333:role/readmission-watch-execution'],
        },
      },
    });
  });

  it('has images by digest, which the stack takes as parameters', () => {
    const parameters = stack.findParameters('*');
    for (const name of ['ProcessingImage', 'TrainingImage', 'EvaluationImage', 'InferenceImage']) {
      expect(parameters[name].AllowedPattern).toContain('@sha256:');
      expect(parameters[name].Default).toBeUndefined();
    }
  });
});

describe('an environment in which nothing is trained and judged', () => {
  const untrained = example((text) =>
    text.replace(/ {2}evaluate:\n {4}kind: evaluation\n {4}model: .*\n {4}reads: .*\n/, ''),
  );

  it('has groups for its models, and neither a pipeline nor what starts one', () => {
    const made = new Stack(new App(), 'Test');
    new RetrainingPipeline(made, 'Retraining', { environment: untrained, network, data });
    const template = Template.fromStack(made);
    template.resourceCountIs('AWS::SageMaker::ModelPackageGroup', 1);
    template.resourceCountIs('AWS::SageMaker::Pipeline', 0);
    template.resourceCountIs('AWS::Events::Rule', 0);
  });

  it('lets the retraining role pass no role and register nothing', () => {
    const statements = retrainingPermissions(untrained, development, network, data)
      .filter(({ role }) => role === 'readmission-retraining')
      .flatMap((each) => each.statements)
      .filter(({ effect }) => effect === 'Allow');
    const actions = statements.flatMap((statement) => statement.actions);
    expect(actions).not.toContain('iam:PassRole');
    expect(actions).not.toContain('sagemaker:CreateModelPackage');
    for (const { resources } of statements) expect(resources.length).toBeGreaterThan(0);
  });
});
