import { isDevelopment, sameAccount } from '../data/purposes.js';
import { servingStages } from '../data/serving-stages.js';
import type { Account, Environment } from '../environment/schema.js';
import type { RolePermissions } from '../iam/role-declaration.js';
import { roleArn } from '../naming/names.js';
import { dataAccessStatements } from '../roles/data-access.js';
import { deploymentPermissions } from '../serving/deployment-permissions.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import { approverPermissions } from './approval.js';
import { projectStatements } from './build-access.js';
import {
  approvalStartRoleName,
  type BuildStep,
  buildSteps,
  type DirectStep,
  deployRoleName,
  directSteps,
  pipelineRoleName,
  startRoleName,
  stepRoleName,
} from './delivery-names.js';
import {
  approvalStartStatements,
  approveStatements,
  buildStatements,
  deployStatements,
  pipelineStatements,
  registerStatements,
  signStatements,
  sourceStatements,
  startStatements,
  templateStatements,
  verifyStatements,
} from './step-statements.js';

/** What the roles of delivery in one account may do, and what its approvers may. */
export function deliveryPermissions(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
): readonly RolePermissions[] {
  return [
    ...(isDevelopment(environment, account)
      ? developmentPermissions(environment, account, network, data)
      : []),
    ...servingStages(environment)
      .filter((each) => sameAccount(each.account, account))
      .map(({ stage }) =>
        withArtifacts(
          environment,
          account,
          data,
          deployRoleName(environment, stage),
          deployStatements(environment, stage),
        ),
      ),
    ...deploymentPermissions(environment, account, network, data),
  ];
}

function developmentPermissions(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
): readonly RolePermissions[] {
  return [
    { role: pipelineRoleName(environment), statements: pipelineStatements(environment) },
    { role: approvalStartRoleName(environment), statements: approvalStartStatements(environment) },
    ...directSteps.map((step) =>
      withArtifacts(
        environment,
        account,
        data,
        stepRoleName(environment, step),
        directStatements(environment, step),
      ),
    ),
    ...buildSteps.flatMap((step) => [
      { role: startRoleName(environment, step), statements: startStatements(environment, step) },
      withArtifacts(environment, account, data, stepRoleName(environment, step), [
        ...projectStatements(environment, account, network, step),
        ...ownStatements(environment, step, data),
      ]),
    ]),
    ...approverPermissions(environment),
  ];
}

/** A role's own statements, after those for the artifacts, models and releases that the table of accesses gives it. */
function withArtifacts(
  environment: Environment,
  account: Account,
  data: DataReferences,
  role: string,
  statements: RolePermissions['statements'],
): RolePermissions {
  return {
    role,
    statements: [...dataAccessStatements(environment, roleArn(account, role), data), ...statements],
  };
}

function directStatements(environment: Environment, step: DirectStep) {
  switch (step) {
    case 'source':
      return sourceStatements(environment);
    case 'template':
      return templateStatements(environment);
    case 'approve':
      return approveStatements;
  }
}

function ownStatements(environment: Environment, step: BuildStep, data: DataReferences) {
  switch (step) {
    case 'build':
      return buildStatements(environment);
    case 'register':
      return registerStatements(environment);
    case 'sign':
      return signStatements(environment, data);
    case 'verify':
      return verifyStatements(environment, data);
  }
}
