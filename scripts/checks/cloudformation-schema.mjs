import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describeTemplateDiagnostic, validateTemplate } from '@redoubt/catalogue';

/** Types, required properties and attribute names, by the CloudFormation resource schemas. */
export function cloudFormationSchema(templateFiles) {
  return templateFiles.flatMap((file) => {
    const template = JSON.parse(readFileSync(file, 'utf8'));
    return validateTemplate(template).map((diagnostic) => ({
      check: 'cloudformation-schema',
      rule: diagnostic.code,
      at: `${basename(file, '.template.json')}/${(diagnostic.path ?? []).join('/')}`,
      message: describeTemplateDiagnostic(diagnostic),
    }));
  });
}
