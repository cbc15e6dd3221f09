/**
 * What a setting must be, as a condition key shows it. Values that the environment decides are functions of
 * {@link GuardrailSettings}.
 */
export type Requirement =
  /** A key with several values: each of them among these. */
  | { readonly kind: 'subset'; readonly of: (settings: GuardrailSettings) => readonly string[] }
  /** A key with one value: one of these. */
  | { readonly kind: 'one-of'; readonly of: (settings: GuardrailSettings) => readonly string[] }
  /** A key whose value is an ARN: one of these, which may be patterns. */
  | { readonly kind: 'arn'; readonly of: (settings: GuardrailSettings) => readonly string[] }
  /** A key with several ARNs: each of them among these, which may be patterns. */
  | { readonly kind: 'arns'; readonly of: (settings: GuardrailSettings) => readonly string[] }
  | { readonly kind: 'boolean'; readonly is: boolean };

/** What the guardrails of an account compare with. Ids and ARNs may be references that deployment resolves. */
export interface GuardrailSettings {
  /** Beginning of the ARNs of the account's SageMaker resources: `arn:aws:sagemaker:REGION:ACCOUNT`. */
  readonly sagemaker: string;
  /** Beginning of the names of the environment's resources. */
  readonly prefix: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly volumeKeyArns: readonly string[];
  readonly outputKeyArns: readonly string[];
  readonly instanceTypes: readonly string[];
  /** Images that AWS publishes for Studio in the account's Region. */
  readonly studioImageArns: readonly string[];
}

/** What a request without the key is taken for. */
export type Absence =
  /** The setting is missing: refused. */
  | { readonly kind: 'refused' }
  /** The setting is right without it; `why` says what keeps it right. */
  | { readonly kind: 'accepted'; readonly why: string; readonly source: string };

/** A setting that is enforced wherever an action carries its key. */
export interface Guardrail {
  /** Stable, in kebab case. */
  readonly id: string;
  readonly key: string;
  readonly requirement: Requirement;
  /** What it keeps up, as a sentence. */
  readonly claim: string;
  readonly source: string;
  /** Actions that may leave the key out. Every other action that carries it may not. */
  readonly absent: Readonly<Record<string, { readonly why: string; readonly source: string }>>;
}
