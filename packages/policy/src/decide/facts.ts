/**
 * What the evaluator must know about actions and services. Handed in, so that it stays light: the catalogue answers
 * it from AWS's service authorization reference, a test from two lines.
 */
export interface ActionFacts {
  /**
   * Whether the action has no resource type, so that only a `*` in Resource reaches it; `undefined` when the action
   * is not known. The action is `service:name` in lower case.
   */
  wildcardOnly(action: string): boolean | undefined;
  /**
   * Whether RCPs cover the service (its prefix, in lower case); `undefined` when that is not known.
   * Organizations User Guide, orgs_manage_policies_rcps.html, "AWS services that support RCPs".
   */
  rcpCovers(service: string): boolean | undefined;
}

/** Services that support RCPs, by prefix, as the page listed them in 2025. Source: orgs_manage_policies_rcps.html. */
const rcpServices: ReadonlySet<string> = new Set([
  'aoss',
  'cognito-identity',
  'cognito-idp',
  'dynamodb',
  'ecr',
  'kms',
  'logs',
  's3',
  'secretsmanager',
  'sqs',
  'sts',
]);

/**
 * Facts for use without a catalogue: the services that RCPs cover by the documentation of 2025, and nothing about
 * actions. A request on `*` is then unknown wherever a statement names a resource.
 */
export const builtInFacts: ActionFacts = {
  wildcardOnly: () => undefined,
  rcpCovers: (service) => rcpServices.has(service),
};
