/**
 * Forward access sessions: a service calls another with the caller's identity (IAM User Guide,
 * access_forward_access_sessions.html). The caller is evaluated again; what the first call said about its network is
 * not said about the second.
 */
import type { AuthorizationRequest, ContextEntries, ContextValue } from './request.js';

/** Keys that describe the caller's own connection, in lower case. */
export const networkKeys: ReadonlySet<string> = new Set([
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
  'aws:useragent',
  'aws:referer',
]);

/** What the service does on the caller's behalf. */
export interface ForwardedCall {
  /** The calling service, such as `athena.amazonaws.com`; it comes last in `aws:CalledVia`. */
  readonly via: string;
  readonly action: string;
  readonly resource: AuthorizationRequest['resource'];
  /** Keys of the new call, such as `kms:ViaService`. */
  readonly context?: ContextEntries;
}

/** The request that `via` makes with the identity of the caller of `first`; keys of the first call's action are not carried on. */
export function forwardAccess(
  principal: AuthorizationRequest['principal'],
  first: ContextEntries,
  call: ForwardedCall,
): AuthorizationRequest {
  const carried = Object.entries(first).filter(([key]) => isCarried(key.toLowerCase()));
  const chain = [...calledVia(first), call.via];
  const context: Record<string, ContextValue> = {
    ...Object.fromEntries(carried),
    'aws:ViaAWSService': 'true',
    'aws:CalledVia': chain,
    'aws:CalledViaFirst': chain[0] ?? call.via,
    'aws:CalledViaLast': call.via,
    ...call.context,
  };
  return { principal, action: call.action, resource: call.resource, context };
}

/** Only what is about the principal, the session or the time stays the same. */
function isCarried(key: string): boolean {
  if (!key.startsWith('aws:') || networkKeys.has(key)) return false;
  return !/^aws:(viaawsservice|calledvia|requesttag\/|tagkeys|resource)/.test(key);
}

function calledVia(first: ContextEntries): readonly string[] {
  const [, value] = Object.entries(first).find(([key]) => key.toLowerCase() === 'aws:calledvia') ?? [];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : [];
}
