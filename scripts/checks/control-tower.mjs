import { basename } from 'node:path';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';

/** The proactive controls of AWS Control Tower, as CloudFormation Guard rules. */
export function controlTower(templateFiles) {
  const guard = new CfnGuardValidator({ maxBuffer: 256 * 1024 * 1024 });
  const { violations } = guard.validate({ templatePaths: [...templateFiles] });
  return violations.flatMap(({ ruleName, description, fix, violatingResources }) =>
    violatingResources.map(({ resourceLogicalId, templatePath }) => ({
      check: 'control-tower',
      rule: ruleName,
      at: `${basename(templatePath, '.template.json')}/${resourceLogicalId}`,
      message: `${description ?? ''} ${fix ?? ''}`.trim(),
    })),
  );
}
