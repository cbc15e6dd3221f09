import type { PolicyDiagnostic, PolicyProblem } from './diagnostic.js';

/** A diagnostic in words, one line, lower case, user values in backticks. The place is for the caller to print. */
export function renderDiagnostic(diagnostic: PolicyDiagnostic): string {
  return problemText(diagnostic);
}

/** `file:line:column: words`. */
export function renderDiagnosticWithPlace(diagnostic: PolicyDiagnostic): string {
  const { file, line, column } = diagnostic.place;
  return `${file}:${line}:${column}: ${renderDiagnostic(diagnostic)}`;
}

function meant(nearest: string | undefined): string {
  return nearest === undefined ? '' : `; did you mean \`${nearest}\`?`;
}

function problemText(problem: PolicyProblem): string {
  switch (problem.code) {
    case 'syntax':
      return `not valid JSON or YAML: ${problem.detail}`;
    case 'wrong-type':
      return `\`${problem.element}\` must be ${problem.expected}, not ${problem.found}`;
    case 'duplicate-key':
      return `\`${problem.element}\` is given twice; remove one`;
    case 'unknown-element':
      return `\`${problem.element}\` is not an element of the policy language here${meant(problem.nearest)}`;
    case 'missing-element':
      return `\`${problem.element}\` is missing`;
    case 'exclusive-elements':
      return `\`${problem.elements[0]}\` and \`${problem.elements[1]}\` exclude each other; keep one`;
    case 'element-not-allowed':
      return `a policy of kind ${problem.kind} has no \`${problem.element}\`; remove it`;
    case 'empty-list':
      return `\`${problem.element}\` is empty, so it matches nothing`;
    case 'bad-value':
      return `\`${problem.value}\` is not a value of \`${problem.element}\`; expected ${problem.expected}`;
    case 'absent-version':
      return '`Version` is missing, so the policy has no variables; add `"Version": "2012-10-17"`';
    case 'variable-in-old-version':
      return `\`${problem.text}\` is plain text here; variables need \`"Version": "2012-10-17"\``;
    case 'unknown-operator':
      return `\`${problem.operator}\` is not a condition operator${meant(problem.nearest)}`;
    case 'principal-wildcard':
      return `\`${problem.text}\` matches nobody: a principal has no wildcards but a whole \`*\``;
    case 'deleted-principal':
      return `\`${problem.id}\` is the id of a deleted principal and matches nobody else`;
    case 'whitespace-in-action':
      return `\`${problem.text}\` matches no action: names have no spaces or commas`;
    case 'non-ascii':
      return `\`${problem.text}\` in \`${problem.element}\` has a character that IAM refuses`;
    case 'duplicate-sid':
      return `the Sid \`${problem.sid}\` is used twice in this policy`;
    case 'value-not-of-type':
      return `\`${problem.value}\` is not ${problem.expected}, so \`${problem.operator}\` never matches it`;
    case 'unknown-value':
      return `\`${problem.element}\` is not known: ${problem.reason}`;
  }
}
