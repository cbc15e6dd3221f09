/** A template of an assembly, as far as quotas look at it. */
export interface SizedTemplate {
  /** Name of the stack. */
  readonly stack: string;
  readonly account: string;
  /** Size of the file that CloudFormation is given. */
  readonly bytes: number;
  readonly body: TemplateBody;
}

export interface TemplateBody {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, unknown>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The resources of a type, with their logical ids. */
export function resourcesOf(
  { body }: SizedTemplate,
  type: string,
): readonly (readonly [id: string, properties: Readonly<Record<string, unknown>>])[] {
  return Object.entries(body.Resources ?? {})
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => [id, Properties ?? {}]);
}

/** A property as a list; nothing where it is absent. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
