import { CfnEventBus, CfnEventBusPolicy, CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { datasetPrefix } from '../data/prefixes.js';
import type { Environment } from '../environment/schema.js';
import { checkedPolicyDocument } from '../iam/policy-checks.js';
import { policyDocumentStatement } from '../iam/policy-document.js';
import type { Statement } from '../iam/statement.js';
import { accountOf, bucketName, roleArn, roleName } from '../naming/names.js';
import { monitoringWorkloads } from '../serving/endpoint-names.js';
import {
  driftBusArn,
  driftBusName,
  driftRoleName,
  forwardingRuleName,
  retrainingPipelineArn,
  type StarterRule,
  starterRoleName,
  starterRuleName,
} from './retraining-names.js';
import { startsOnDrift } from './retraining-roles.js';

export interface RetrainingStartsProps {
  readonly environment: Environment;
}

/**
 * What starts retraining: the schedule, new objects in the declared datasets, and drift that production tells of. Each is
 * a rule whose role may start this pipeline and nothing else.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/pipeline-eventbridge.html
 */
export class RetrainingStarts extends Construct {
  constructor(scope: Construct, id: string, { environment }: RetrainingStartsProps) {
    super(scope, id);
    const { schedule } = environment.retraining;
    if (schedule !== undefined) {
      this.rule(environment, 'schedule', 'Time to retrain.', { scheduleExpression: schedule });
    }
    const eventPattern = newDataPattern(environment);
    if (eventPattern !== undefined) {
      this.rule(environment, 'data', 'A dataset has new objects.', { eventPattern });
    }
    if (startsOnDrift(environment)) this.onDrift(environment);
  }

  private rule(
    environment: Environment,
    rule: StarterRule,
    description: string,
    when: { scheduleExpression: string } | { eventPattern: object; eventBusName?: string },
  ): CfnRule {
    return new CfnRule(this, rule, {
      name: starterRuleName(environment, rule),
      description,
      state: 'ENABLED',
      ...when,
      targets: [
        {
          id: 'retraining',
          arn: retrainingPipelineArn(environment),
          roleArn: roleArn(accountOf(environment, 'development'), starterRoleName(environment)),
          sageMakerPipelineParameters: { pipelineParameterList: [] },
          retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3_600 },
        },
      ],
    });
  }

  private onDrift(environment: Environment): void {
    const bus = new CfnEventBus(this, 'DriftBus', {
      name: driftBusName(environment),
      description: 'Takes what production tells of drift.',
    });
    const statement = driftBusStatement(environment);
    const owner = { layer: 'retraining', owner: driftBusName(environment), place: 'resource' } as const;
    checkedPolicyDocument(this, owner, [statement]);
    const policy = new CfnEventBusPolicy(this, 'DriftBusPolicy', {
      eventBusName: bus.ref,
      statementId: statement.sid,
      statement: policyDocumentStatement(statement),
    });
    policy.addResourceDependency(bus);
    const rule = this.rule(environment, 'drift', 'An endpoint sees what it was not trained on.', {
      eventPattern: driftPattern(environment),
      eventBusName: driftBusName(environment),
    });
    rule.addResourceDependency(bus);
  }
}

/** Only production's messenger puts events on the bus. */
export function driftBusStatement(environment: Environment): Statement {
  return {
    sid: 'ProductionTellsOfDrift',
    effect: 'Allow',
    principals: {
      kind: 'aws',
      arns: [roleArn(accountOf(environment, 'production'), driftRoleName(environment))],
    },
    actions: ['events:PutEvents'],
    resources: [driftBusArn(environment)],
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
function newDataPattern(environment: Environment): object | undefined {
  const development = accountOf(environment, 'development');
  const alternatives = environment.retraining.onNewData.flatMap((dataset) => {
    const declared = environment.datasets[dataset];
    if (declared === undefined) return [];
    return [
      {
        bucket: { name: [bucketName(environment, development, declared.classification)] },
        object: { key: [{ prefix: datasetPrefix(dataset) }] },
      },
    ];
  });
  const [first] = alternatives;
  if (first === undefined) return undefined;
  // `$or` takes two alternatives at least.
  const detail = alternatives.length === 1 ? first : { $or: alternatives };
  return { source: ['aws.s3'], 'detail-type': ['Object Created'], detail };
}

/**
 * A monitoring job that ended with violations, of one of our monitoring roles, in production.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-interpreting-violations.html
 */
function driftPattern(environment: Environment): object {
  const { id } = accountOf(environment, 'production');
  return {
    account: [id],
    source: ['aws.sagemaker'],
    'detail-type': ['SageMaker Processing Job State Change'],
    detail: {
      ProcessingJobStatus: ['Completed'],
      ExitMessage: [{ prefix: 'CompletedWithViolations' }],
      RoleArn: monitoringRoleArns(environment),
    },
  };
}

function monitoringRoleArns(environment: Environment): readonly string[] {
  const production = accountOf(environment, 'production');
  return monitoringWorkloads(environment).map(([name]) =>
    roleArn(production, roleName(environment, name, 'execution')),
  );
}

/** Production's part: forwards what its monitoring finds to the development account's bus, where drift is declared. */
export class DriftForwarding extends Construct {
  constructor(scope: Construct, id: string, { environment }: RetrainingStartsProps) {
    super(scope, id);
    if (!startsOnDrift(environment)) return;
    new CfnRule(this, 'Rule', {
      name: forwardingRuleName(environment),
      description: 'Tells the development account that an endpoint sees what it was not trained on.',
      state: 'ENABLED',
      eventPattern: driftPattern(environment),
      targets: [
        {
          id: 'development',
          arn: driftBusArn(environment),
          roleArn: roleArn(accountOf(environment, 'production'), driftRoleName(environment)),
        },
      ],
    });
  }
}
