import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, type Stack } from 'aws-cdk-lib/core';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { Environment } from '../environment/schema.js';
import { gaps } from '../guardrails/gaps.js';
import { buildApp } from './build-app.js';
import { intentFile, intentOf } from './intent.js';
import { layerOf } from './layer-stack.js';
import type { Synthesis, SynthesizedStack } from './synthesis.js';

/**
 * Writes the cloud assembly of an environment into an empty folder, with what the environment is meant to be beside it.
 * @throws as {@link buildApp} does
 */
export function synthesize(environment: Environment, outdir: string): Synthesis {
  const { app, stacks } = buildApp(environment, outdir);
  const assembly = app.synth();
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
