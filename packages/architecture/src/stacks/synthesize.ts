import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, type Stack } from 'aws-cdk-lib/core';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { Environment } from '../environment/schema.js';
import { gaps } from '../guardrails/gaps.js';
import { describeQuotaBreach, quotaBreaches } from '../quotas/quota-breaches.js';
import type { SizedTemplate } from '../quotas/template.js';
import { TooLargeError } from '../quotas/too-large-error.js';
import { buildApp } from './build-app.js';
import { intentFile, intentOf } from './intent.js';
import { layerOf } from './layer-stack.js';
import type { Synthesis, SynthesizedStack } from './synthesis.js';

/**
 * Writes the cloud assembly of an environment into an empty folder, with what the environment is meant to be beside it.
 * @throws as {@link buildApp} does, and {@link TooLargeError} where a template has more than AWS takes of something;
 *   what is in the folder then is not to be used
 */
export function synthesize(environment: Environment, outdir: string): Synthesis {
  const { app, stacks } = buildApp(environment, outdir);
  const assembly = app.synth();
  const breaches = quotaBreaches(stacks.map((stack) => sized(assembly, stack)));
  if (breaches.length > 0) throw new TooLargeError(breaches.map(describeQuotaBreach));
  writeFileSync(join(outdir, intentFile), `${JSON.stringify(intentOf(environment), undefined, 2)}\n`);
  return {
    stacks: stacks.map((stack) => describe(assembly, stack)),
    weakenings: environment.weakenings,
    gaps,
  };
}

function describe(assembly: CloudAssembly, stack: Stack): SynthesizedStack {
  const artifact = assembly.getStackArtifact(stack.artifactId);
  return {
    name: artifact.stackName,
    account: stack.account,
    region: stack.region,
    layer: layerOf(stack) ?? 'serving',
    resourceCount: stack.node.findAll().filter((each) => CfnResource.isCfnResource(each)).length,
    templateFile: artifact.templateFile,
  };
}

function sized(assembly: CloudAssembly, stack: Stack): SizedTemplate {
  const { stackName, templateFullPath, template } = assembly.getStackArtifact(stack.artifactId);
  return {
    stack: stackName,
    account: stack.account,
    bytes: statSync(templateFullPath).size,
    body: template,
  };
}
