/** What a control asks of a property of every resource of its type. */
export type Requirement =
  | { readonly kind: 'equals'; readonly value: string | boolean }
  | { readonly kind: 'at-least'; readonly value: number }
  | { readonly kind: 'present' };

/** Which resources of a type a control is about, where it is not about all. */
export interface Concerned {
  /** As the table says it: `symmetric keys`. */
  readonly words: string;
  readonly holds: (properties: Readonly<Record<string, unknown>>) => boolean;
}

/** A public control on a resource type that we make, and where the architecture meets it. */
export interface Control {
  /** Its ids, as Security Hub, AWS Config, checkov, the guard registry, cdk-nag and Prowler name it. */
  readonly ids: readonly string[];
  readonly resourceType: string;
  /** Path below `Properties`; `*` stands for every element of a list. */
  readonly property: string;
  readonly requirement: Requirement;
  /** The construct's file, below `packages/architecture/src`. */
  readonly where: string;
  readonly concerned?: Concerned;
}

/** A public control on a job that is declared inside the definition of a pipeline. */
export interface JobControl {
  readonly ids: readonly string[];
  /** Type of the step, as in `Training`. */
  readonly step: string;
  /** Path below the step's `Arguments`. */
  readonly argument: string;
  readonly requirement: Requirement;
  readonly where: string;
  /** Where only some steps of the type are concerned, by their arguments. */
  readonly concerned?: Concerned;
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
