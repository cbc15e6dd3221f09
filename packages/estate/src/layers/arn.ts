/** The fields of an ARN. */
export interface ArnFields {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Splits an ARN; `undefined` when the text is none. */
export function arnFields(arn: string): ArnFields | undefined {
  const [scheme, partition, service, region, account, ...resource] = arn.split(':');
  if (scheme !== 'arn' || partition === undefined || service === undefined || resource.length === 0)
    return undefined;
  return { partition, service, region: region ?? '', account: account ?? '', resource: resource.join(':') };
}

/**
 * The ARNs under which the policy of a resource may be attached: its own, and that of what holds it. An object lies in
 * a bucket or behind an access point, a version in a package group, a qualified function in the function.
 */
export function policyHolders(arn: string): readonly string[] {
  const fields = arnFields(arn);
  if (fields === undefined) return [arn];
  const { partition, service, region, account, resource } = fields;
  const sibling = (name: string): string => `arn:${partition}:${service}:${region}:${account}:${name}`;
  switch (service) {
    case 's3':
      return [s3Holder(fields)];
    case 'sagemaker': {
      const group = /^model-package\/([^/]+)(?:\/|$)/.exec(resource)?.[1];
      return group === undefined ? [arn] : [arn, sibling(`model-package-group/${group}`)];
    }
    case 'lambda': {
      const name = /^function:([^:]+):/.exec(resource)?.[1];
      return name === undefined ? [arn] : [arn, sibling(`function:${name}`)];
    }
    case 'codeartifact': {
      const [, domain, repository] = /^package\/([^/]+)\/([^/]+)\//.exec(resource) ?? [];
      return domain === undefined ? [arn] : [sibling(`repository/${domain}/${repository}`)];
    }
    case 'dynamodb':
      return [sibling(resource.split('/').slice(0, 2).join('/'))];
    default:
      return [arn];
  }
}

function s3Holder({ partition, region, account, resource }: ArnFields): string {
  const point = /^accesspoint\/[^/]+/.exec(resource)?.[0];
  if (point !== undefined) return `arn:${partition}:s3:${region}:${account}:${point}`;
  return `arn:${partition}:s3:::${resource.split('/', 1)[0] ?? ''}`;
}
