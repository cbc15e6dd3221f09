/** Bounds on what a reader takes in, so that no input can hang it or exhaust memory. CloudFormation's own limit on a template is 1 MB (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html). */
export const limits = {
  /** Characters of one file. */
  fileCharacters: 50_000_000,
  /** Characters of one YAML file; parsing YAML with positions costs about a microsecond a character. */
  yamlCharacters: 4_000_000,
  /** Values in one file, aliases expanded. */
  nodes: 1_000_000,
  /** Nesting of lists and objects. */
  depth: 200,
  /** Characters of a string that intrinsics build. */
  text: 1_000_000,
  /** Values that resolving all templates may make. */
  resolvedNodes: 4_000_000,
  /** References that lead to one another. */
  referenceDepth: 150,
  /** Diagnostics kept; more say nothing new. */
  diagnostics: 1_000,
} as const;
