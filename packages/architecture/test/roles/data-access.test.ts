import { describe, expect, it } from 'vitest';
import { accountOf, roleArn } from '../../src/naming/names.js';
import { dataAccessStatements } from '../../src/roles/data-access.js';
import { executionRoleDeclarations, executionRoles } from '../../src/roles/execution-roles.js';
import { example } from '../iam/example.js';
import { dataOf } from '../iam/references.js';

const environment = example();
const development = accountOf(environment, 'development');
const production = accountOf(environment, 'production');

describe('what an execution role may do with data', () => {
  const train = dataAccessStatements(
    environment,
    roleArn(development, 'readmission-train-execution'),
    dataOf(environment, development),
  );

  it('is under the prefixes that the workload declares, and nowhere else', () => {
    const objects = train.filter(({ actions }) => actions.some((name) => /^s3:(Get|Put)Object/.test(name)));
    expect(objects.flatMap(({ resources }) => resources).sort()).toEqual([
      'arn:aws:s3:::readmission-confidential-222222222222-eu-central-1/features/*',
      'arn:aws:s3:::readmission-models-222222222222-eu-central-1/readmission-risk/artifacts/*',
      'arn:aws:s3:::readmission-models-222222222222-eu-central-1/readmission-risk/code/*',
    ]);
  });

  it('uses a key through S3 alone, for the objects under the prefix alone', () => {
    const [key] = train.filter(({ resources }) => resources.join().includes('key/confidential'));
    expect(key).toMatchObject({
      actions: ['kms:Decrypt'],
      conditions: {
        StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
        StringLike: {
          'kms:EncryptionContext:aws:s3:arn': [
            'arn:aws:s3:::readmission-confidential-222222222222-eu-central-1/features/*',
          ],
        },
      },
    });
  });

  it('names a key of another account by its alias', () => {
    const endpoint = dataAccessStatements(
      environment,
      roleArn(production, 'readmission-risk-api-production-execution'),
      dataOf(environment, production),
    );
    const [key] = endpoint.filter(({ resources }) =>
      resources.join().startsWith('arn:aws:kms:eu-central-1:222'),
    );
    expect(key).toMatchObject({
      actions: ['kms:Decrypt'],
      conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/readmission-releases' } },
    });
  });

  it('reaches no training data from production', () => {
    const roles = executionRoles(environment).filter(({ account }) => account.id === production.id);
    const reached = roles.flatMap(({ arn }) =>
      dataAccessStatements(environment, arn, dataOf(environment, production)).flatMap(
        ({ resources }) => resources,
      ),
    );
    expect(roles.length).toBeGreaterThan(1);
    expect(reached.filter((arn) => /-(internal|confidential|restricted|models)-/.test(arn))).toEqual([]);
  });
});

describe('execution roles', () => {
  const declared = executionRoleDeclarations(environment);

  it('are one for each workload, and for each stage of an endpoint', () => {
    expect(declared.map(({ name }) => name).sort()).toEqual([
      'readmission-evaluate-execution',
      'readmission-prepare-execution',
      'readmission-risk-api-production-execution',
      'readmission-risk-api-staging-execution',
      'readmission-score-ward-execution',
      'readmission-train-execution',
      'readmission-tune-execution',
      'readmission-watch-execution',
    ]);
  });

  it('are assumed by SageMaker alone, for resources of their kind and account', () => {
    const [train] = declared.filter(({ name }) => name.includes('train'));
    expect(train?.trust).toEqual({
      kind: 'service',
      service: 'sagemaker.amazonaws.com',
      sourceArns: ['arn:aws:sagemaker:eu-central-1:222222222222:training-job/*'],
    });
  });
});
