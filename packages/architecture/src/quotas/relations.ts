import type { Measure } from './quota.js';
import { listOf, resourcesOf, type SizedTemplate } from './template.js';

/**
 * How many managed policies a template's roles have, by the role's name: those that the role lists, and those that name
 * it, in any stack of its account.
 */
export function attachedPolicies(
  template: SizedTemplate,
  others: readonly SizedTemplate[],
): readonly Measure[] {
  const account = [template, ...others.filter((each) => each.account === template.account)];
  const naming = counted(
    account.flatMap((each) =>
      resourcesOf(each, 'AWS::IAM::ManagedPolicy').flatMap(([, { Roles }]) => listOf(Roles).map(nameOf)),
    ),
  );
  return resourcesOf(template, 'AWS::IAM::Role').map(([id, { RoleName, ManagedPolicyArns }]) => {
    const byName = RoleName === undefined ? 0 : (naming.get(nameOf(RoleName)) ?? 0);
    const byReference = naming.get(nameOf({ Ref: id })) ?? 0;
    return {
      of: typeof RoleName === 'string' ? RoleName : id,
      size: listOf(ManagedPolicyArns).length + byName + byReference,
    };
  });
}

/**
 * How many rules each security group of a template has, its own and those that stand apart. S3's prefix list, the only
 * one that we name, counts as one rule.
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export function rulesOfSecurityGroups(
  direction: 'Ingress' | 'Egress',
): (template: SizedTemplate) => readonly Measure[] {
  return (template) => {
    const apart = counted(
      resourcesOf(template, `AWS::EC2::SecurityGroup${direction}`).map(([, { GroupId }]) => nameOf(GroupId)),
    );
    return resourcesOf(template, 'AWS::EC2::SecurityGroup').map(([of, properties]) => ({
      of,
      size:
        listOf(properties[`SecurityGroup${direction}`]).length +
        (apart.get(nameOf({ Ref: of })) ?? 0) +
        (apart.get(nameOf({ 'Fn::GetAtt': [of, 'GroupId'] })) ?? 0),
    }));
  };
}

/** How many metric filters a template hangs on each log group. */
export function filtersOfLogGroups(template: SizedTemplate): readonly Measure[] {
  const filters = resourcesOf(template, 'AWS::Logs::MetricFilter');
  return [...counted(filters.map(([, { LogGroupName }]) => nameOf(LogGroupName)))].map(([of, size]) => ({
    of,
    size,
  }));
}

/** A name or a reference as text, so that equal ones can be counted. */
function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
