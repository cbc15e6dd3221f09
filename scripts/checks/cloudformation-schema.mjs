import { readFileSync } from 'node:fs';
import { describeTemplateDiagnostic, validateTemplate } from '@redoubt/catalogue';

/** Types, required properties and attribute names, by the CloudFormation resource schemas. */
export function cloudFormationSchema({ templates, placeOf }) {
  return templates.flatMap(({ stack, file }) =>
    validateTemplate(JSON.parse(readFileSync(file, 'utf8'))).map((diagnostic) => ({
      check: 'cloudformation-schema',
      rule: diagnostic.code,
      at: placeOfDiagnostic(diagnostic, stack, (id) => placeOf(file, id)),
      message: `${diagnostic.path.slice(2).join('.')}: ${describeTemplateDiagnostic(diagnostic)}`,
    })),
  );
}

/** A diagnostic about a resource is at the resource; any other is at its stack. */
function placeOfDiagnostic({ path }, stack, placeOf) {
  const [section, id] = path;
  return section === 'Resources' && typeof id === 'string' ? placeOf(id) : stack;
}
