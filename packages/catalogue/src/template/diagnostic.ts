/** Where in a template something is: keys and list positions from the root, such as `['Resources', 'Key', 'Type']`. */
export type TemplatePath = readonly (string | number)[];

/** How a template names another of its parts. */
export type ReferenceKind = 'Ref' | 'Fn::GetAtt' | 'Fn::Sub' | 'DependsOn' | 'Condition';

/**
 * What is wrong in a template (`error`), or what could not be checked (`unchecked`: not a fault, and not a pass).
 * The facts are typed; {@link describeTemplateDiagnostic} makes words of them.
 */
export type TemplateDiagnostic = { readonly path: TemplatePath } & (
  | { readonly code: 'malformed'; readonly severity: 'error'; readonly expected: string }
  | { readonly code: 'unknown-type'; readonly severity: 'error'; readonly type: string }
  | {
      readonly code: 'unknown-property';
      readonly severity: 'error';
      readonly owner: string;
      readonly property: string;
      readonly known: readonly string[];
    }
  | {
      readonly code: 'missing-property';
      readonly severity: 'error';
      readonly owner: string;
      readonly property: string;
    }
  | {
      readonly code: 'wrong-type';
      readonly severity: 'error';
      readonly expected: string;
      readonly actual: string;
    }
  | {
      readonly code: 'unknown-attribute';
      readonly severity: 'error';
      readonly type: string;
      readonly attribute: string;
      readonly known: readonly string[];
    }
  | {
      readonly code: 'missing-target';
      readonly severity: 'error';
      readonly target: string;
      readonly via: ReferenceKind;
    }
  | { readonly code: 'unchecked-type'; readonly severity: 'unchecked'; readonly type: string }
  | { readonly code: 'unchecked-transform'; readonly severity: 'unchecked'; readonly transform: string }
);

/** One sentence about a diagnostic, without its path. */
export function describeTemplateDiagnostic(diagnostic: TemplateDiagnostic): string {
  switch (diagnostic.code) {
    case 'malformed':
      return `expected ${diagnostic.expected}`;
    case 'unknown-type':
      return `CloudFormation has no resource type \`${diagnostic.type}\``;
    case 'unknown-property':
      return `\`${diagnostic.owner}\` has no property \`${diagnostic.property}\`${suggestion(diagnostic.property, diagnostic.known)}`;
    case 'missing-property':
      return `\`${diagnostic.owner}\` needs the property \`${diagnostic.property}\``;
    case 'wrong-type':
      return `expected ${diagnostic.expected}, found ${diagnostic.actual}`;
    case 'unknown-attribute':
      return `\`${diagnostic.type}\` has no attribute \`${diagnostic.attribute}\`${suggestion(diagnostic.attribute, diagnostic.known)}`;
    case 'missing-target':
      return `\`${diagnostic.via}\` names \`${diagnostic.target}\`, which the template does not have`;
    case 'unchecked-type':
      return `\`${diagnostic.type}\` is not one of AWS's own types, so its properties are not checked`;
    case 'unchecked-transform':
      return `the transform \`${diagnostic.transform}\` may change the template, so what it may change is not checked`;
  }
}

/** The known name that is meant, when one differs only in case or by a single letter. */
function suggestion(name: string, known: readonly string[]): string {
  const near = known.find((other) => differByOne(name.toLowerCase(), other.toLowerCase()));
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}

function differByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}
