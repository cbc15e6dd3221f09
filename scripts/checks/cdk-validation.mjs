import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What CDK itself found wrong with the templates when it wrote them: the CloudFormation linter's rules on types,
 * formats and values, which the schemas' structure alone does not show. CDK only warns of them; here they are findings.
 */
export function cdkValidation({ app }) {
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, description, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({
        check: 'cdk-validation',
        rule: ruleName,
        at: constructPath,
        message: description,
      })),
    ),
  );
}
