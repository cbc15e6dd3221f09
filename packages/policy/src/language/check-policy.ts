/** Checks that take a whole policy: what AWS accepts and yet does not do what it seems to. */
import type { Policy, Statement } from './policy.js';
import type { PolicyReader } from './reader.js';

/** Reports what is doubtful in a parsed policy. */
export function checkPolicy(reader: PolicyReader, policy: Policy): void {
  checkSids(reader, policy.statements);
  for (const statement of policy.statements) {
    if (policy.version === '2008-10-17') checkVariables(reader, statement);
    if (policy.kind === 'rcp' && statement.effect === 'Allow') {
      const expected = "`Deny`: only AWS's own RCPFullAWSAccess allows";
      reader.report('error', statement.place, {
        code: 'bad-value',
        element: 'Effect',
        value: 'Allow',
        expected,
      });
    }
  }
}

function checkSids(reader: PolicyReader, statements: readonly Statement[]): void {
  const seen = new Set<string>();
  for (const { sid, place } of statements) {
    if (sid === undefined) continue;
    if (seen.has(sid)) reader.report('error', place, { code: 'duplicate-sid', sid });
    seen.add(sid);
  }
}

/** Without `Version: 2012-10-17` a variable is plain text, which is hardly ever what was meant. */
function checkVariables(reader: PolicyReader, statement: Statement): void {
  const resources = statement.resource.kind === 'patterns' ? statement.resource.patterns : [];
  for (const pattern of [...resources, ...statement.conditions.flatMap((condition) => condition.values)]) {
    if (pattern.kind === 'text' && pattern.text.includes('${')) {
      reader.report('warning', pattern.place, { code: 'variable-in-old-version', text: pattern.text });
    }
  }
}
