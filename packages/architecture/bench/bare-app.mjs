import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, CfnParameter, CfnResource, Stack } from 'aws-cdk-lib/core';

/**
 * What a bare app declares: every stack of an assembly of ours, as it is. Reading it is not part of the measurement.
 * @param {string} assembly folder of an assembly
 */
export function declarations(assembly) {
  const manifest = JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8'));
  return readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => {
      const id = file.slice(0, -'.template.json'.length);
      const [, account, region] = /^aws:\/\/(\d+)\/(.+)$/.exec(manifest.artifacts[id].environment);
      const { stackName } = manifest.artifacts[id].properties;
      return {
        id,
        stackName,
        env: { account, region },
        ...JSON.parse(readFileSync(join(assembly, file), 'utf8')),
      };
    });
}

/**
 * What CDK itself costs: an app with our options and the same stacks, each with the same resources, parameters and
 * outputs, given as literals to CDK's plainest construct. It knows no environment, decides nothing and checks nothing;
 * CDK resolves, writes and validates it as it does ours.
 */
export function synthesizeBareApp(stacks, outdir) {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    context: { 'aws:cdk:disable-creation-stack-traces': true },
  });
  for (const stack of stacks) bareStack(app, stack);
  app.synth();
}

function bareStack(app, { id, stackName, env, Description, Resources, Parameters, Outputs }) {
  const stack = new Stack(app, id, { stackName, env, description: Description, analyticsReporting: false });
  for (const [name, resource] of Object.entries(Resources)) bareResource(stack, name, resource);
  for (const [name, { Type, Default, Description, AllowedPattern }] of Object.entries(Parameters ?? {})) {
    // CDK adds this one to every stack.
    if (name === 'BootstrapVersion') continue;
    new CfnParameter(stack, name, {
      type: Type,
      default: Default,
      description: Description,
      allowedPattern: AllowedPattern,
    });
  }
  for (const [name, { Value, Export }] of Object.entries(Outputs ?? {})) {
    new CfnOutput(stack, `Output${name}`, { value: Value, exportName: Export?.Name }).overrideLogicalId(name);
  }
}

function bareResource(stack, name, { Type, Properties, DependsOn, DeletionPolicy, UpdateReplacePolicy }) {
  const resource = new CfnResource(stack, name, { type: Type, properties: Properties });
  resource.cfnOptions.deletionPolicy = DeletionPolicy;
  resource.cfnOptions.updateReplacePolicy = UpdateReplacePolicy;
  if (DependsOn !== undefined) resource.addOverride('DependsOn', DependsOn);
}
