import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { withResolvedImports } from './resolved-imports.mjs';

/** The rules' output over all templates is large; Node's own limit of 1 MiB would cut it. */
const maxBuffer = 256 * 1024 * 1024;

/** The proactive controls of AWS Control Tower, as CloudFormation Guard rules. Throws where Guard cannot run. */
export function controlTower({ templates, placeOf }) {
  const guard = new CfnGuardValidator({ maxBuffer });
  if (guard.ruleIds.length === 0) throw new Error('CloudFormation Guard has no rules of Control Tower');
  const files = templates.map(({ file }) => file);
  const { success, violations } = withResolvedImports(files, (copies) =>
    guard.validate({ templatePaths: [...copies] }),
  );
  const findings = violations.flatMap(({ ruleName, description, fix, violatingResources }) =>
    violatingResources.map(({ resourceLogicalId, templatePath }) => ({
      check: 'control-tower',
      rule: ruleName,
      at: placeOf(templatePath, resourceLogicalId),
      message: oneLine(`${description ?? ''} ${fix ?? ''}`),
    })),
  );
  if (!success && findings.length === 0)
    throw new Error('CloudFormation Guard failed without saying on what');
  return once(findings);
}

const oneLine = (text) => text.replaceAll(/\s+/g, ' ').trim();

/** Guard tells of each clause of a rule; one finding for a rule and a resource is enough. */
function once(findings) {
  return [...new Map(findings.map((finding) => [`${finding.rule} ${finding.at}`, finding])).values()];
}
