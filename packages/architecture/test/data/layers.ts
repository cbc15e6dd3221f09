import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { DataStores } from '../../src/data/data-stores.js';
import { isDevelopment } from '../../src/data/purposes.js';
import type { Account, Environment } from '../../src/environment/schema.js';
import { policyErrors } from '../../src/iam/policy-checks.js';
import { IsolatedNetwork } from '../../src/network/isolated-network.js';
import { ImageRepository } from '../../src/packages/image-repository.js';
import { PackageRepository } from '../../src/packages/package-repository.js';
import { PrivateLink } from '../../src/private-link/private-link.js';
import { StudioDomain } from '../../src/studio/studio-domain.js';

/** The layers of an account that hold data, network, packages and Studio, in one stack of an app of their own. */
export function layersOf(environment: Environment, account: Account) {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Account', { env: { account: account.id, region: account.region } });
  const { references: network } = new IsolatedNetwork(stack, 'Network', { environment, account });
  const privateLink = new PrivateLink(stack, 'PrivateLink', { environment, network, guardrails: [] });
  const endpointIds = [privateLink.references.endpointIds.s3!];
  const { references: data } = new DataStores(stack, 'Data', { environment, account, endpointIds });
  if (isDevelopment(environment, account)) {
    new StudioDomain(stack, 'Studio', { environment, account, network, key: data.keys.studio! });
    new ImageRepository(stack, 'Images', { environment, key: data.keys.images! });
    if (data.keys.packages)
      new PackageRepository(stack, 'Packages', { environment, key: data.keys.packages });
  }
  return { app, stack, network, data, privateLink, errors: policyErrors(stack) };
}

/** The template of those layers. */
export function templateOf(environment: Environment, account: Account): Template {
  return Template.fromStack(layersOf(environment, account).stack);
}
