import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { policyDocument } from '../../src/iam/policy-document.js';
import type { Statement } from '../../src/iam/statement.js';

/** A request about a resource that has a policy of its own, and the policies that decide it. */
export interface ResourceRequest {
  readonly action: string;
  readonly resource: string;
  /** Account that owns the resource. */
  readonly owner: string;
  /** ARN of a role, or the name of a service. */
  readonly principal: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly resourcePolicy: readonly Statement[];
  /** Default: everything, so that what denies is the resource's policy alone. */
  readonly identity?: readonly Statement[];
  /** The policy of the endpoint that the request travels through. */
  readonly endpoint?: readonly Statement[];
}

export type Decision = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';

const script = fileURLToPath(new URL('../simulate/run-simulations.mjs', import.meta.url));
const everything: Statement = { sid: 'All', effect: 'Allow', actions: ['*'], resources: ['*'] };
const named = (name: string, statements: readonly Statement[]) => ({
  name,
  policy: policyDocument(statements),
});

/** The evaluator drops keys of the encryption context; another string key of the same actions stands in, on both sides. */
const standIn = 'kms:RequestAlias';

/** Decides by an evaluator that is not ours, in a process of its own. */
export function decide(request: ResourceRequest): Decision {
  const input = JSON.stringify([simulation(request)]).replaceAll(
    /kms:EncryptionContext:aws:(\w+):arn/g,
    standIn,
  );
  const [outcome] = JSON.parse(execFileSync(process.execPath, [script], { input }).toString());
  if (outcome.result === undefined) throw new Error(`${request.action}: ${outcome.error}`);
  if (outcome.ignored?.length > 0) throw new Error(`ignored keys: ${outcome.ignored.join()}`);
  return outcome.result;
}

function simulation(request: ResourceRequest) {
  const service = request.principal.endsWith('.amazonaws.com');
  const control = [{ orgIdentifier: 'r-root', policies: [named('control', [everything])] }];
  return {
    request: {
      action: request.action,
      principal: request.principal,
      resource: { resource: request.resource, accountId: request.owner },
      contextVariables: request.context ?? {},
    },
    identityPolicies: service ? [] : [named('identity', request.identity ?? [everything])],
    serviceControlPolicies: control,
    resourceControlPolicies: [],
    resourcePolicy: policyDocument(request.resourcePolicy),
    ...(request.endpoint === undefined ? {} : { vpcEndpointPolicies: [named('endpoint', request.endpoint)] }),
  };
}
