import { assemble } from './assembly.mjs';
import { cdkNag } from './cdk-nag.mjs';
import { cdkValidation } from './cdk-validation.mjs';
import { cloudFormationSchema } from './cloudformation-schema.mjs';
import { controlTower } from './control-tower.mjs';
import { withoutExceptions } from './finding.mjs';

const checks = {
  'cloudformation-schema': cloudFormationSchema,
  'control-tower': controlTower,
  'cdk-nag': cdkNag,
  'cdk-validation': cdkValidation,
};

/**
 * Runs every outside check over an app.
 *
 * @param {import('aws-cdk-lib/core').App} app
 * @param {readonly import('./finding.mjs').Exception[]} exceptions
 * @returns {{ open: Finding[], excepted: Finding[], passed: number, failed: number }} the findings, and how many
 *   templates passed and failed, each counted once for each check; a faulty exception counts as a failure
 */
export function outsideChecks(app, exceptions) {
  const assembly = assemble(app);
  if (assembly.templates.length === 0) throw new Error('the app has no templates to check');
  const findings = Object.values(checks).flatMap((check) => check(assembly));
  const { open, excepted } = withoutExceptions(findings, exceptions);
  const failing = new Set(open.map((finding) => unitOf(finding)));
  const units = Object.keys(checks).length * assembly.templates.length;
  const failedUnits = [...failing].filter((unit) => !unit.startsWith('exceptions ')).length;
  return { open, excepted, passed: units - failedUnits, failed: failing.size };
}

/** What is counted: a template under a check, or a faulty exception. */
function unitOf({ check, rule, at }) {
  return check === 'exceptions' ? `${check} ${rule} ${at}` : `${check} ${at.split('/')[0]}`;
}
