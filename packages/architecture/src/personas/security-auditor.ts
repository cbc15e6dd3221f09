import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { accessStatements } from '../roles/data-access.js';
import type { DataReferences } from '../stacks/references.js';
import { allowAccountWide } from './account-wide.js';
import { auditing, inspection, sagemakerInspection } from './inspection.js';

/**
 * The security auditor: reads configuration, findings and logs of an account, and changes nothing. What jobs logged is
 * not among it: it may hold data.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html#jf_security-auditor
 */
export function securityAuditorStatements(
  environment: Environment,
  account: Account,
  data: DataReferences,
): readonly Statement[] {
  return [
    ...allowAccountWide(account, 'Inspect', [...inspection, ...auditing, ...sagemakerInspection()]),
    ...accessStatements(environment, [{ purpose: 'logs', owner: account, prefix: '', verb: 'read' }], data),
  ];
}
