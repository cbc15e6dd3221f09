import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { Audit } from '../../src/audit/audit.js';
import { DataStores } from '../../src/data/data-stores.js';
import type { Account, Environment } from '../../src/environment/schema.js';
import { policyErrors } from '../../src/iam/policy-checks.js';

/** The audit of an account in a stack of its own, over the keys and buckets of another. */
export function audited(environment: Environment, account: Account) {
  const app = new App({ analyticsReporting: false });
  const env = { account: account.id, region: account.region };
  const data = new DataStores(new Stack(app, 'Stores', { env }), 'Data', {
    environment,
    account,
    endpointIds: ['vpce-0123456789abcdef0'],
  }).references;
  const stack = new Stack(app, 'Audited', { env });
  const audit = new Audit(stack, 'Audit', { environment, account, data });
  return { app, stack, audit, data, template: Template.fromStack(stack), errors: policyErrors(app) };
}

/** The one resource of a type in a template. */
export function only(template: Template, type: string): { readonly Properties: Record<string, unknown> } {
  const found = Object.values(template.findResources(type));
  if (found.length !== 1) throw new Error(`${found.length} resources of ${type}`);
  return found[0] as { readonly Properties: Record<string, unknown> };
}
