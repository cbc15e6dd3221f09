/**
 * One way by which a principal comes to act with the rights of another, as data. The chain search asks the prover whether
 * the requests of an edge can be allowed; action names alone decide nothing.
 */
export interface Edge {
  /** Stable, lower-case: `sagemaker-training-job`. */
  readonly id: string;
  /** What the actor does, for the story: `starts a training job with the role`. */
  readonly title: string;
  readonly gains: EdgeGain;
  /** All of these requests are needed. */
  readonly requests: readonly EdgeRequest[];
  /** The document or catalogue that describes it. */
  readonly source: string;
}

export type EdgeGain =
  /** The credentials of a role whose trust lets the service in: code of the actor's choice runs as the role. */
  | { readonly kind: 'role-of-service'; readonly service: string }
  /** The credentials of a role that a workload of this kind runs with already. */
  | { readonly kind: 'role-of-workload'; readonly workloads: readonly string[] }
  /** The credentials of the role that the request is made on. */
  | { readonly kind: 'role-itself' }
  /** The user that the request is made on. */
  | { readonly kind: 'user-itself' }
  /** Any permission that the actor wants, within its boundary and the organization's control policies. */
  | { readonly kind: 'own-permissions' };

/** One request of an edge: one of several actions that serve equally. */
export interface EdgeRequest {
  readonly anyOf: readonly string[];
  readonly on: EdgeResource;
  /** What the request must look like for the edge to serve: operator to key to values, as in a policy statement. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export type EdgeResource =
  /** The role or user whose rights are gained. */
  | 'target'
  /** The resource that runs with the target role already. */
  | 'workload'
  /** The actor itself. */
  | 'self'
  /** Whatever resource the action takes. */
  | 'any';
