/** One stack as a reader finds it, before its template is parsed. */
export interface StackSource {
  /** Unique: the assembly's artifact id, or the template's name. */
  readonly id: string;
  readonly name: string;
  /** `undefined` when the source does not say. */
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly templateFile: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly deployRole: string | undefined;
  readonly executionRole: string | undefined;
  readonly assetPublishingRoles: readonly string[];
  /** Reads construct paths by logical id; asked only for templates written without path metadata. */
  readonly constructPaths: () => ReadonlyMap<string, string>;
  /** Local files by the object key they are published under. */
  readonly assets: ReadonlyMap<string, string>;
}
