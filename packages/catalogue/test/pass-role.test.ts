import { describe, expect, it } from 'vitest';
import { action, allPassRoleParameters, coversPassRole, passRoleParameters } from '../src/index.js';

const parametersOf = (name: string) => passRoleParameters(name).map((row) => row.parameter);

describe('the parameters that take a role', () => {
  it('are named by their path and by the service that gets the role', () => {
    expect(passRoleParameters('SageMaker:createtrainingjob')).toEqual([
      {
        action: 'sagemaker:CreateTrainingJob',
        parameter: 'RoleArn',
        passedTo: ['sagemaker.amazonaws.com'],
        runs: 'code',
        source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/',
      },
    ]);
  });

  it('may be several, and nested', () => {
    expect(parametersOf('sagemaker:CreateHyperParameterTuningJob')).toEqual([
      'TrainingJobDefinition.RoleArn',
      'TrainingJobDefinitions[].RoleArn',
    ]);
    expect(parametersOf('sagemaker:UpdateDomain')).toContain('DefaultUserSettings.ExecutionRole');
  });

  it('may hand the role to another service than the one called', () => {
    const emr = passRoleParameters('sagemaker:CreateAutoMLJobV2').find((row) =>
      row.parameter.includes('EmrServerless'),
    );
    expect(emr?.passedTo).toEqual(['emr-serverless.amazonaws.com']);
  });

  it.each(['CreateTransformJob', 'CreateEndpoint', 'CreateApp', 'CreateSpace', 'CreatePresignedDomainUrl'])(
    'are none for sagemaker:%s',
    (operation) => expect(parametersOf(`sagemaker:${operation}`)).toEqual([]),
  );

  it('are none, and not covered, for a service outside the table', () => {
    expect(parametersOf('kms:CreateKey')).toEqual([]);
    expect(coversPassRole('kms')).toBe(false);
    expect(coversPassRole('SageMaker')).toBe(true);
  });

  it('include a build whose role is overridden when it starts', () => {
    expect(parametersOf('codebuild:StartBuild')).toEqual(['serviceRoleOverride']);
  });
});

describe('the table of role parameters', () => {
  const rows = allPassRoleParameters();

  it('names actions that exist, in AWS spelling', () => {
    for (const row of rows) expect(action(row.action)?.name, row.action).toBe(row.action);
  });

  it('has each parameter of an action once, a service to hand it to, and a source', () => {
    const seen = rows.map((row) => `${row.action} ${row.parameter} ${row.passedTo.join()}`);
    expect(new Set(seen).size).toBe(seen.length);
    for (const row of rows) {
      expect(
        row.passedTo.every((principal) => /^[a-z0-9.-]+\.amazonaws\.com$/.test(principal)) &&
          row.passedTo.length > 0,
      ).toBe(true);
      expect(row.source, row.action).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\/$/);
    }
  });

  it('covers every SageMaker operation whose API model has a role', () => {
    const operations = new Set(
      rows.filter((row) => row.action.startsWith('sagemaker:')).map((row) => row.action),
    );
    expect(operations.size).toBe(46);
  });
});
