import { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { Construct } from 'constructs';
import { type DeliveryArtifact, deliveryPipelineName } from '../data/delivery-access.js';
import type { Environment } from '../environment/schema.js';
import { accountOf, roleArn, type StageName } from '../naming/names.js';
import { deploymentRoleName } from '../serving/deployment-permissions.js';
import { servingStackName } from '../serving/endpoint-names.js';
import type { BucketReference } from '../stacks/references.js';
import { startingPackage } from './approval-start.js';
import {
  approvalAction,
  approvalStage,
  type BuildStep,
  deployRoleName,
  pipelineRoleName,
  projectName,
  startRoleName,
  stepRoleName,
} from './delivery-names.js';
import { noPackage, packageVariable } from './step-scripts.js';

/** Where the serving templates lie: an object that `cdk deploy` published. */
export interface PublishedTemplates {
  readonly bucket: string;
  readonly key: string;
}

export interface DeliveryPipelineProps {
  readonly environment: Environment;
  readonly artifacts: BucketReference;
  /** Undefined where no endpoint is declared: delivery then ends with a verified release. */
  readonly templates: PublishedTemplates | undefined;
  /** The stages that are deployed to, in their order. */
  readonly stages: readonly StageName[];
}

type Action = CfnPipeline.ActionDeclarationProperty;

/**
 * From a commit to production: source, build and test, register, sign, approve, verify, staging, production. Every action
 * has a role of its own; what one stage writes, no other can overwrite.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
 */
export class DeliveryPipeline extends Construct {
  constructor(scope: Construct, id: string, props: DeliveryPipelineProps) {
    super(scope, id);
    const { environment, artifacts, templates, stages } = props;
    const development = accountOf(environment, 'development');
    const built = (name: string, step: BuildStep, input: DeliveryArtifact) =>
      stage(name, [buildAction(environment, name, step, input)]);
    new CfnPipeline(this, 'Pipeline', {
      name: deliveryPipelineName(environment),
      pipelineType: 'V2',
      executionMode: 'QUEUED',
      variables: [
        {
          name: startingPackage,
          defaultValue: noPackage,
          description: 'The model package whose approval started this execution.',
        },
      ],
      restartExecutionOnUpdate: false,
      roleArn: roleArn(development, pipelineRoleName(environment)),
      artifactStore: {
        type: 'S3',
        location: artifacts.name,
        encryptionKey: { type: 'KMS', id: artifacts.key.arn },
      },
      stages: [
        stage('Source', [
          sourceAction(environment),
          ...(templates === undefined ? [] : [templateAction(environment, templates)]),
        ]),
        built('Build', 'build', 'source'),
        built('Register', 'register', 'build'),
        built('Sign', 'sign', 'register'),
        stage(approvalStage, [approvalDeclaration(environment)]),
        built('Verify', 'verify', 'sign'),
        ...(templates === undefined
          ? []
          : stages.map((name) => stage(`Deploy-${name}`, [deployAction(environment, name)]))),
      ],
    });
  }
}

function stage(name: string, actions: readonly Action[]): CfnPipeline.StageDeclarationProperty {
  return { name, actions: [...actions] };
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html */
function sourceAction(environment: Environment): Action {
  const { connection, repository, branch } = environment.delivery.source;
  return {
    name: 'Source',
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeStarSourceConnection', version: '1' },
    configuration: {
      ConnectionArn: connection,
      FullRepositoryId: repository,
      BranchName: branch,
      DetectChanges: 'true',
      OutputArtifactFormat: 'CODE_ZIP',
    },
    outputArtifacts: [{ name: 'source' }],
    roleArn: roleArn(accountOf(environment, 'development'), stepRoleName(environment, 'source')),
    runOrder: 1,
  };
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html */
function templateAction(environment: Environment, { bucket, key }: PublishedTemplates): Action {
  return {
    name: 'Template',
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'S3', version: '1' },
    configuration: { S3Bucket: bucket, S3ObjectKey: key, PollForSourceChanges: 'false' },
    outputArtifacts: [{ name: 'template' }],
    roleArn: roleArn(accountOf(environment, 'development'), stepRoleName(environment, 'template')),
    runOrder: 1,
  };
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-variables.html */
const packageOfExecution = {
  name: packageVariable,
  value: `#{variables.${startingPackage}}`,
  type: 'PLAINTEXT',
};

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
function buildAction(
  environment: Environment,
  name: string,
  step: BuildStep,
  input: DeliveryArtifact,
): Action {
  return {
    name,
    actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    configuration: {
      ProjectName: projectName(environment, step),
      ...(step === 'register' ? { EnvironmentVariables: JSON.stringify([packageOfExecution]) } : {}),
    },
    inputArtifacts: [{ name: input }],
    outputArtifacts: [{ name: step }],
    roleArn: roleArn(accountOf(environment, 'development'), startRoleName(environment, step)),
    runOrder: 1,
  };
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html */
function approvalDeclaration(environment: Environment): Action {
  return {
    name: approvalAction,
    actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
    configuration: {
      CustomData: 'Approve the model package in the registry, then this action. Verification looks at both.',
    },
    roleArn: roleArn(accountOf(environment, 'development'), stepRoleName(environment, 'approve')),
    runOrder: 1,
  };
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html */
function deployAction(environment: Environment, name: StageName): Action {
  const account = accountOf(environment, name);
  return {
    name: 'Deploy',
    actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'CloudFormation', version: '1' },
    configuration: {
      ActionMode: 'CREATE_UPDATE',
      StackName: servingStackName(environment, name),
      RoleArn: roleArn(account, deploymentRoleName(environment, name)),
      TemplatePath: `template::${name}.template.json`,
      TemplateConfiguration: `verify::${name}.json`,
    },
    inputArtifacts: [{ name: 'template' }, { name: 'verify' }],
    roleArn: roleArn(account, deployRoleName(environment, name)),
    region: account.region,
    runOrder: 1,
  };
}
