import { App, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { wildcardExceptions } from '../../src/iam/exceptions.js';
import { Permissions } from '../../src/iam/permissions.js';
import type { Statement } from '../../src/iam/statement.js';
import { permissionsOf } from './all-permissions.js';
import { example } from './example.js';

const environment = example();

function permissions(statements: readonly Statement[]) {
  const app = new App();
  new Permissions(new Stack(app, 'Test'), 'Permissions', {
    environment,
    permissions: [{ role: 'readmission-x', statements }],
  });
  return app;
}

/** What cdk-nag finds in policies, and no exception covers. */
function open(app: App): readonly string[] {
  const covered = new Set(wildcardExceptions(app).map(({ path, rule }) => `${path} ${rule}`));
  const { violations } = new AwsSolutionsChecks().validateScope(app);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources
      .map(({ constructPath }) => `${constructPath} ${ruleName}`)
      .filter((finding) => !covered.has(finding)),
  );
}

const keyStatement = (actions: readonly string[], resources: readonly string[]): Statement => ({
  sid: 'Test',
  effect: 'Allow',
  actions,
  resources,
});

describe('reasons for wildcards', () => {
  it('cover every finding in what people and workloads may do, each with the place it is about', () => {
    const app = new App();
    new Permissions(new Stack(app, 'Test'), 'Permissions', {
      environment,
      permissions: permissionsOf(environment, environment.accounts.development),
    });
    const exceptions = wildcardExceptions(app);
    expect(exceptions.length).toBeGreaterThan(100);
    expect(open(app)).toEqual([]);
    for (const { path, reason } of exceptions) expect(reason.startsWith(`${path}, statement `)).toBe(true);
  });

  it('do not cover everything of an account that is changed', () => {
    const app = permissions([
      keyStatement(['ecr:PutImage'], ['arn:aws:ecr:eu-central-1:222222222222:repository/*']),
    ]);
    expect(open(app)).toHaveLength(1);
  });

  it('do not cover the content of all buckets', () => {
    const app = permissions([keyStatement(['s3:GetObject'], ['arn:aws:s3:::*'])]);
    expect(open(app)).toHaveLength(1);
  });
});
