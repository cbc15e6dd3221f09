import type { App, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Audit } from '../audit/audit.js';
import { DataStores } from '../data/data-stores.js';
import { isDevelopment, sameAccount, servesModels } from '../data/purposes.js';
import { Delivery } from '../delivery/delivery.js';
import type { Account, Environment } from '../environment/schema.js';
import { endpointGuardrailStatements } from '../guardrails/shape-settings.js';
import { Permissions } from '../iam/permissions.js';
import { Roles } from '../iam/roles.js';
import { accountOf, roleName, type StageName } from '../naming/names.js';
import { ClosedDefaultSecurityGroup } from '../network/closed-default-security-group.js';
import { IsolatedNetwork } from '../network/isolated-network.js';
import { NetworkLogs } from '../network/network-logs.js';
import { ImageRepository } from '../packages/image-repository.js';
import { PackageRepository } from '../packages/package-repository.js';
import { PrivateLink } from '../private-link/private-link.js';
import { RetrainingPipeline } from '../retraining/retraining-pipeline.js';
import { startsOnDrift } from '../retraining/retraining-roles.js';
import { DriftForwarding } from '../retraining/retraining-starts.js';
import { ServingExports } from '../serving/serving-exports.js';
import { servingStack } from '../serving/serving-template.js';
import { StudioDomain } from '../studio/studio-domain.js';
import { studioRoleName } from '../studio/studio-roles.js';
import { declaredPermissions } from './declared-permissions.js';
import { declaredRoles } from './declared-roles.js';
import { inLayer, type Layer, layerOf, layerStack } from './layer-stack.js';
import { peopleOfFurtherParts } from './people-parts.js';
import type {
  BucketReference,
  DataReferences,
  KeyReference,
  NetworkReferences,
  PrivateLinkReferences,
} from './references.js';

/** What the first layers of an account hand to the later ones. */
interface Ground {
  readonly network: NetworkReferences;
  readonly privateLink: PrivateLinkReferences;
  readonly data: DataReferences;
}

/**
 * The stacks of one account, in the order in which they are deployed. Roles come before the keys and buckets whose
 * policies name them, and what the roles may do comes after, since it names the keys.
 */
export class AccountStacks {
  readonly stacks: Stack[] = [];

  constructor(
    private readonly app: App,
    private readonly environment: Environment,
    private readonly account: Account,
  ) {
    const ground = this.ground();
    this.permissions(ground);
    if (isDevelopment(environment, account)) this.development(ground);
    this.retraining(ground);
    if (isDevelopment(environment, account)) this.delivery(ground);
    if (servesModels(environment, account)) this.serving();
    this.audit(ground);
  }

  private ground(): Ground {
    const { environment, account } = this;
    const network = new IsolatedNetwork(this.stack('network'), 'Network', { environment, account })
      .references;
    new Roles(this.stack('identity'), 'Identity', {
      environment,
      account,
      roles: declaredRoles(environment),
      elsewhere: this.rolesElsewhere('identity', 'Identity'),
    });
    const privateLink = new PrivateLink(this.stack('private-link'), 'PrivateLink', {
      environment,
      network,
      guardrails: endpointGuardrailStatements(environment, account, network),
    }).references;
    const s3 = privateLink.endpointIds.s3;
    const data = new DataStores(this.stack('data'), 'Data', {
      environment,
      account,
      endpointIds: s3 === undefined ? [] : [s3],
    }).references;
    return { network, privateLink, data };
  }

  private permissions(ground: Ground): void {
    const { environment, account } = this;
    const stack = this.stack('permissions');
    new Permissions(stack, 'Permissions', {
      environment,
      permissions: declaredPermissions(environment, account, ground),
      elsewhere: this.rolesElsewhere('permissions', 'Permissions'),
    });
    const { network, data } = ground;
    new NetworkLogs(stack, 'NetworkLogs', { environment, network, logs: bucketOf(data, 'logs') });
    new ClosedDefaultSecurityGroup(stack, 'ClosedDefaultSecurityGroup', { environment, network });
    if (servesModels(environment, account))
      new ServingExports(stack, 'ServingExports', { environment, network, data });
  }

  private development({ network, data }: Ground): void {
    const { environment, account } = this;
    const packages = this.stack('packages');
    new ImageRepository(packages, 'Images', { environment, key: keyOf(data, 'images') });
    if (environment.network.packages === 'codeartifact') {
      new PackageRepository(packages, 'Packages', { environment, key: keyOf(data, 'packages') });
    }
    new StudioDomain(this.stack('studio'), 'Studio', {
      environment,
      account,
      network,
      key: keyOf(data, 'studio'),
      elsewhere: this.peopleElsewhere('studio', 'Studio'),
    });
  }

  /** Development trains; production tells of drift. */
  private retraining({ network, data }: Ground): void {
    const { environment, account } = this;
    const trains = isDevelopment(environment, account);
    const tells = startsOnDrift(environment) && sameAccount(account, accountOf(environment, 'production'));
    if (!trains && !tells) return;
    const stack = this.stack('retraining');
    if (trains) new RetrainingPipeline(stack, 'Retraining', { environment, network, data });
    if (tells) new DriftForwarding(stack, 'DriftForwarding', { environment });
  }

  private delivery({ network, data }: Ground): void {
    const { environment } = this;
    new Delivery(this.stack('delivery'), 'Delivery', { environment, network, data });
  }

  /** The delivery pipeline deploys the same stack; in the assembly it stands for reading and proving. */
  private serving(): void {
    const { app, environment, account } = this;
    const stages: readonly StageName[] = ['staging', 'production'];
    for (const stage of stages) {
      if (!sameAccount(accountOf(environment, stage), account)) continue;
      const stack = servingStack(app, environment, stage);
      if (stack !== undefined) this.stacks.push(inLayer(stack, 'serving'));
    }
  }

  private audit({ data }: Ground): void {
    const { environment, account } = this;
    new Audit(this.stack('audit'), 'Audit', { environment, account, data });
  }

  private stack(layer: Layer, part = 1): Stack {
    return this.after(layerStack(this.app, this.environment, this.account, layer, part));
  }

  /** By person: the scope of those who stand in a further stack of the layer. All people work in development. */
  private peopleElsewhere(layer: Layer, id: string): ReadonlyMap<string, Construct> {
    const { environment, account } = this;
    const parts = isDevelopment(environment, account) ? peopleOfFurtherParts(environment) : [];
    return new Map(
      parts.flatMap((people, index) => {
        const scope = new Construct(this.stack(layer, index + 2), id);
        return people.map((person) => [person, scope] as const);
      }),
    );
  }

  /** The same by the names of the roles that a person has. */
  private rolesElsewhere(layer: Layer, id: string): ReadonlyMap<string, Construct> {
    const { environment } = this;
    return new Map(
      [...this.peopleElsewhere(layer, id)].flatMap(([person, scope]) => [
        [roleName(environment, person), scope] as const,
        [studioRoleName(environment, person), scope] as const,
      ]),
    );
  }

  /** Each stack is deployed after the one before it, but none after a stack that delivery deploys. */
  private after(stack: Stack): Stack {
    const before = this.stacks.filter((each) => layerOf(each) !== 'serving').at(-1);
    if (before !== undefined) stack.addStackDependency(before);
    this.stacks.push(stack);
    return stack;
  }
}

function keyOf(data: DataReferences, purpose: keyof DataReferences['keys']): KeyReference {
  const key = data.keys[purpose];
  if (key === undefined) throw new Error(`account ${data.account.id} has no key for ${purpose}`);
  return key;
}

function bucketOf(data: DataReferences, purpose: keyof DataReferences['buckets']): BucketReference {
  const bucket = data.buckets[purpose];
  if (bucket === undefined) throw new Error(`account ${data.account.id} has no bucket for ${purpose}`);
  return bucket;
}
