import { Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';

/**
 * The AwsSolutions and NIST 800-53 packs of cdk-nag, over the construct tree. A rule that cannot read a resource is a
 * finding too. Acknowledgements in the tree would hide findings from us, so they are one themselves.
 */
export function cdkNag({ app }) {
  const packs = [new AwsSolutionsChecks(), new NIST80053R5Checks()];
  return [...packs.flatMap((pack) => findingsOf(pack, app)), ...acknowledgements(app)];
}

function findingsOf(pack, app) {
  return pack.validateScope(app).violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({
      check: 'cdk-nag',
      rule: ruleName,
      at: constructPath,
      message: description ?? '',
    })),
  );
}

function acknowledgements(app) {
  return app.node
    .findAll()
    .filter(({ node }) =>
      node.metadata.some(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY),
    )
    .map(({ node }) => ({
      check: 'cdk-nag',
      rule: 'acknowledged-in-the-tree',
      at: node.path,
      message: 'rules are acknowledged here; write an exception with a reason instead',
    }));
}
