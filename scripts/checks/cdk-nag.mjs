import { basename } from 'node:path';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';

/** The AwsSolutions and NIST 800-53 packs of cdk-nag, over the construct tree. */
export function cdkNag(app) {
  return [new AwsSolutionsChecks(app), new NIST80053R5Checks(app)].flatMap((pack) =>
    pack.validateScope(app).violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ resourceLogicalId, templatePath, constructPath }) => ({
        check: 'cdk-nag',
        rule: ruleName,
        at: constructPath ?? `${basename(templatePath, '.template.json')}/${resourceLogicalId}`,
        message: description ?? '',
      })),
    ),
  );
}
