import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { policyDocument } from '../../src/iam/policy-document.js';
import type { Statement } from '../../src/iam/statement.js';

/** A request to decide, and the statements of the layers that decide it. */
export interface SimulatedRequest {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** ARN of a role. Default: a role of the development account. */
  readonly principal?: string;
  /** Account of the resource. Default: the principal's. */
  readonly account?: string;
  readonly identity: readonly Statement[];
  readonly boundary?: readonly Statement[];
  readonly serviceControl?: readonly Statement[];
  readonly resourceControl?: readonly Statement[];
}

export type SimulatedDecision = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';

const script = fileURLToPath(new URL('run-simulations.mjs', import.meta.url));

/** Decides all requests by an evaluator that is not ours, in a process of its own. Throws where it finds an error. */
export function simulate(requests: readonly SimulatedRequest[]): readonly SimulatedDecision[] {
  const input = JSON.stringify(requests.map(simulation));
  const output = execFileSync(process.execPath, [script], { input, maxBuffer: 1 << 28 }).toString();
  return JSON.parse(output).map((decision: { error?: string; result?: SimulatedDecision }, index: number) => {
    if (decision.result === undefined) throw new Error(`${requests[index]!.action}: ${decision.error}`);
    return decision.result;
  });
}

/** The one request. */
export const simulateOne = (request: SimulatedRequest): SimulatedDecision => simulate([request])[0]!;

const named = (name: string, statements: readonly Statement[]) => ({
  name,
  policy: policyDocument(statements),
});

const everything: Statement = { sid: 'All', effect: 'Allow', actions: ['*'], resources: ['*'] };

/** A key policy that leaves the decision to the account's IAM policies; without one, KMS allows nobody. */
function keyPolicy(account: string) {
  const principals = { kind: 'aws', arns: [`arn:aws:iam::${account}:root`] } as const;
  return policyDocument([{ sid: 'Iam', effect: 'Allow', principals, actions: ['kms:*'], resources: ['*'] }]);
}

function simulation(request: SimulatedRequest) {
  const principal = request.principal ?? 'arn:aws:iam::222222222222:role/readmission-ada-studio';
  const control = (statements: readonly Statement[]) => [
    { orgIdentifier: 'r-root', policies: [named('control', statements)] },
  ];
  return {
    request: {
      action: request.action,
      principal,
      resource: { resource: request.resource, accountId: request.account ?? principal.split(':')[4] },
      contextVariables: request.context ?? {},
    },
    identityPolicies: [named('identity', request.identity)],
    ...(request.action.startsWith('kms:') ? { resourcePolicy: keyPolicy(principal.split(':')[4]!) } : {}),
    serviceControlPolicies: control([everything, ...(request.serviceControl ?? [])]),
    resourceControlPolicies: request.resourceControl === undefined ? [] : control(request.resourceControl),
    ...(request.boundary === undefined
      ? {}
      : { permissionBoundaryPolicies: [named('boundary', request.boundary)] }),
  };
}
