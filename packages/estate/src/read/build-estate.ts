import { readAudit } from '../build/audit.js';
import { readDelivery } from '../build/delivery.js';
import { readDetectors } from '../build/detectors.js';
import { Lookups } from '../build/lookups.js';
import { readNetwork } from '../build/network.js';
import { readAccounts, readOrganizationalUnits, readOrganizationPolicies } from '../build/organization.js';
import { readPrincipals } from '../build/principals.js';
import { ResourceList } from '../build/resource-list.js';
import { readResourcePolicies } from '../build/resource-policies.js';
import { readSageMaker } from '../build/sagemaker.js';
import {
  readAccessPoints,
  readBuckets,
  readKeyAliases,
  readKeys,
  readRepositories,
  readSecrets,
} from '../build/storage.js';
import { readWorkloads } from '../build/workloads.js';
import type { Estate } from '../model/estate.js';
import type { World } from './world.js';

/** Makes the model from everything that was read. */
export function buildEstate(world: World): Estate {
  world.settle();
  const resources = new ResourceList(world.resources, world.log, (reason, place) => world.gap(reason, place));
  const organizationalUnits = readOrganizationalUnits(resources);
  const stackAccounts = [...new Set(world.stacks.map((stack) => stack.account))];
  const accounts = readAccounts(stackAccounts, resources, organizationalUnits, world.options);
  const principals = readPrincipals(resources);
  const network = readNetwork(resources);
  const lookups = new Lookups(principals.roles, network.subnets);
  const parts = {
    ...principals,
    organizationalUnits,
    organizationPolicies: readOrganizationPolicies(resources),
    resourcePolicies: readResourcePolicies(resources),
    buckets: readBuckets(resources),
    accessPoints: readAccessPoints(resources),
    keys: readKeys(resources),
    keyAliases: readKeyAliases(resources),
    secrets: readSecrets(resources),
    repositories: readRepositories(resources),
    network,
    ...readAudit(resources),
    detectors: readDetectors(resources),
    ...readDelivery(resources, lookups, world),
    ...readSageMaker(resources, lookups, world),
  };
  return {
    accounts,
    stacks: world.stacks,
    resources: world.resources,
    ...parts,
    accountPublicAccessBlocks: new Map(Object.entries(world.options.accountPublicAccessBlocks ?? {})),
    workloads: readWorkloads(resources, parts, lookups, world.stacks),
    parameters: world.parameters(),
    diagnostics: world.diagnostics(),
    gaps: world.gaps,
  };
}
