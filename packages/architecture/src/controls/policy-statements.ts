import { listOf, resourcesOf, type SizedTemplate } from '../quotas/template.js';

/** A statement as a template has it. */
export interface TemplateStatement {
  readonly Effect?: string;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A resource with its logical id. */
export type Found = readonly [id: string, properties: Readonly<Record<string, unknown>>];

/** The resources of some types, of all templates. */
export function every(templates: readonly SizedTemplate[], ...types: readonly string[]): readonly Found[] {
  return templates.flatMap((template) => types.flatMap((type) => resourcesOf(template, type)));
}

/** The statements of a policy document; none where there is no document. */
export function statementsOf(document: unknown): readonly TemplateStatement[] {
  if (typeof document !== 'object' || document === null || !('Statement' in document)) return [];
  return listOf(document.Statement).filter((each): each is TemplateStatement => typeof each === 'object');
}

/** What the policies that are attached to roles allow of an action. A boundary is attached to nobody and grants nothing. */
export function grantsOf(
  templates: readonly SizedTemplate[],
  action: string,
): readonly (readonly [id: string, statement: TemplateStatement])[] {
  return every(templates, 'AWS::IAM::ManagedPolicy')
    .filter(([, { Roles }]) => listOf(Roles).length > 0)
    .flatMap(([id, { PolicyDocument }]) => statementsOf(PolicyDocument).map((each) => [id, each] as const))
    .filter(([, { Effect, Action }]) => Effect === 'Allow' && listOf(Action).includes(action));
}

/** Whether a statement holds only where the key is present and compares: no `…IfExists`, no negation, no `Null`. */
export function asksFor({ Condition }: TemplateStatement, key: string): boolean {
  return Object.entries(Condition ?? {}).some(
    ([operator, keys]) => !/IfExists$|^Null$|Not|^ForAllValues/.test(operator) && Object.hasOwn(keys, key),
  );
}

/** Whether a statement is about everything. */
export function isAboutAll({ Resource }: TemplateStatement): boolean {
  return listOf(Resource).includes('*');
}
