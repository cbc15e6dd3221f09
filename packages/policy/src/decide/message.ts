/**
 * AWS's own words for a denial (IAM User Guide, troubleshoot_access-denied.html). AWS names one policy type only, and
 * the wording for RCPs is not documented on that page: there the pattern of the others is followed.
 */
import { principalName } from '../request/principal.js';
import type { AuthorizationRequest } from '../request/request.js';
import type { Decision, LayerName } from './decision.js';

interface Words {
  /** After "with an explicit deny in". */
  readonly explicit: string;
  /** After "because no". */
  readonly implicit: string;
}

const words: Partial<Record<LayerName, Words>> = {
  identity: { explicit: 'an identity-based policy', implicit: 'identity-based policy' },
  resource: { explicit: 'a resource-based policy', implicit: 'resource-based policy' },
  bucketBehind: { explicit: 'a resource-based policy', implicit: 'resource-based policy' },
  endpoint: { explicit: 'a VPC endpoint policy', implicit: 'VPC endpoint policy' },
  boundary: { explicit: 'a permissions boundary', implicit: 'permissions boundary' },
  session: { explicit: 'a session policy', implicit: 'session policy' },
  scp: { explicit: 'a service control policy', implicit: 'service control policy' },
  rcp: { explicit: 'a resource control policy', implicit: 'resource control policy' },
};

const trust: Words = { explicit: 'the role trust policy', implicit: 'role trust policy' };

/** The message that AWS would give; `undefined` when the request is allowed or the answer is not known. */
export function accessDeniedMessage(request: AuthorizationRequest, decision: Decision): string | undefined {
  if (decision.decision === 'allowed' || decision.decision === 'unknown') return undefined;
  const { action, principal, resource } = request;
  const on = resource.arn === '*' ? '' : ` on resource: ${resource.arn}`;
  return `User: ${principalName(principal)} is not authorized to perform: ${action}${on}${because(decision, action)}`;
}

function because({ decidedBy, decision }: Decision, action: string): string {
  const isTrust = decidedBy.layer === 'resource' && action.toLowerCase().startsWith('sts:assumerole');
  const found = isTrust ? trust : words[decidedBy.layer];
  if (found === undefined) return '';
  if (decision === 'explicitDeny') return ` with an explicit deny in ${found.explicit}`;
  return ` because no ${found.implicit} allows the ${action} action`;
}
