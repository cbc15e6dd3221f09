import { App, Stack } from 'aws-cdk-lib/core';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import type { Environment } from '../environment/schema.js';
import { accountOf, type StageName } from '../naming/names.js';
import { endpointWorkloads, servingStackName } from './endpoint-names.js';
import { Serving } from './serving.js';
import { importedReferences } from './serving-exports.js';

/**
 * The stack that serves the models of a stage, of the exports of its account. In an assembly it stands for reading and
 * proving; the delivery pipeline deploys the same template.
 * @returns undefined when no endpoint is declared
 */
export function servingStack(scope: App, environment: Environment, stage: StageName): Stack | undefined {
  if (endpointWorkloads(environment).length === 0) return undefined;
  const { id, region } = accountOf(environment, stage);
  const stackName = servingStackName(environment, stage);
  const stack = new Stack(scope, stackName, {
    stackName,
    description: `Serves the models of ${environment.name} in ${stage}.`,
    env: { account: id, region },
    analyticsReporting: false,
  });
  new Serving(stack, 'Serving', { environment, stage, ...importedReferences(environment, stage) });
  return stack;
}

/**
 * The template of {@link servingStack} as text, as the delivery pipeline deploys it: without the parameter by which
 * `cdk deploy` checks its bootstrap. The same environment gives the same bytes.
 */
export function servingTemplate(environment: Environment, stage: StageName): string | undefined {
  // CDK validates the template once, with the assembly that has the same stack.
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    builtinCloudFormationValidation: false,
    context: { [DISABLE_CREATION_STACK_TRACES]: true },
  });
  const stack = servingStack(app, environment, stage);
  if (stack === undefined) return undefined;
  const { Rules: _, Parameters, ...template } = app.synth().getStackByName(stack.stackName).template;
  const { BootstrapVersion: __, ...parameters } = Parameters;
  return JSON.stringify({ Parameters: parameters, ...template }, null, 1);
}
