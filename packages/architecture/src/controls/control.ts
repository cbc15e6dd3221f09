/** What a control asks of a property of every resource of its type. */
export type Requirement =
  | { readonly kind: 'equals'; readonly value: string | boolean }
  | { readonly kind: 'at-least'; readonly value: number }
  | { readonly kind: 'present' };

/** A public control on a resource type that we make, and where the architecture meets it. */
export interface Control {
  /** Its ids, as Security Hub, AWS Config, checkov, the guard registry and cdk-nag name it. */
  readonly ids: readonly string[];
  readonly resourceType: string;
  /** Path below `Properties`; `*` stands for every element of a list. */
  readonly property: string;
  readonly requirement: Requirement;
  /** The construct's file, below `packages/architecture/src`. */
  readonly where: string;
}

/** Controls on a resource type that we do not make. */
export interface AbsentType {
  readonly ids: readonly string[];
  readonly resourceType: string;
}

/** Controls on a resource type that we make, which are not met on the resource itself. */
export interface Departure {
  readonly ids: readonly string[];
  readonly because: string;
}
