import type { NetworkAcl, NetworkAclEntry } from '../model/network.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

/** Network ACLs with their entries (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-networkaclentry.html). */
export function readNetworkAcls(resources: ResourceList): readonly NetworkAcl[] {
  const byAcl = new Map<string, NetworkAclEntry[]>();
  resources.read('AWS::EC2::NetworkAclEntry', (reader, resource) => {
    const acl = reader.known('NetworkAclId');
    if (acl === undefined) return resources.gap('the network ACL of an entry is not known', resource.place);
    const entries = byAcl.get(acl) ?? [];
    entries.push(readEntry(reader));
    byAcl.set(acl, entries);
  });
  return resources.read('AWS::EC2::NetworkAcl', (reader, resource) => ({
    kind: 'networkAcl',
    id: resource.ref,
    vpc: reader.known('VpcId') ?? '',
    entries: byAcl.get(resource.ref) ?? [],
    ...reader.element(),
  }));
}

function readEntry(reader: PropertyReader): NetworkAclEntry {
  return {
    egress: reader.flag('Egress') ?? false,
    ruleNumber: reader.number('RuleNumber'),
    action: reader.text('RuleAction'),
    protocol: reader.text('Protocol'),
    cidr: reader.text('CidrBlock'),
    ipv6Cidr: reader.text('Ipv6CidrBlock'),
    fromPort: reader.number('PortRange.From'),
    toPort: reader.number('PortRange.To'),
    ...reader.element(),
  };
}
