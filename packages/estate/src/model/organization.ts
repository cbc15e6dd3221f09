import type { Element } from './element.js';
import type { PolicyEntry } from './policy-entry.js';

/** A service control policy or resource control policy, and what it is attached to. */
export interface OrganizationPolicy extends Element {
  readonly kind: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  readonly name: string;
  /** Root, organizational unit and account ids. */
  readonly targets: readonly string[];
  readonly entry: PolicyEntry;
}

/** An organizational unit and its parent (`r-…` or `ou-…`, or a symbol). */
export interface OrganizationalUnit extends Element {
  readonly id: string;
  readonly parent: string | undefined;
}
