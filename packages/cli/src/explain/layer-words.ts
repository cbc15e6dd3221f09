import type { LayerName, LayerTrace } from '@redoubt/policy';

/** Policy types in the words of the IAM User Guide, "Policies and permissions". */
export const layerWords: Readonly<Record<LayerName, string>> = {
  rcp: 'resource control policies',
  scp: 'service control policies',
  endpoint: 'VPC endpoint policy',
  blockPublicAccess: 'S3 Block Public Access',
  resource: 'resource-based policy',
  bucketBehind: 'policy of the bucket behind the access point',
  grant: 'KMS grants',
  identity: 'identity-based policies',
  boundary: 'permissions boundary',
  session: 'session policies',
  service: 'rules of the service',
};

/** Outcomes of a layer as a person reads them. */
export const outcomeWords: Readonly<Record<LayerTrace['outcome'], string>> = {
  allowed: 'allows',
  explicitDeny: 'denies',
  implicitDeny: 'does not allow',
  unknown: 'not known',
  notApplicable: 'not asked',
};

/** Decisions as a person reads them. */
export const decisionWords = {
  allowed: 'allowed',
  explicitDeny: 'denied by a statement',
  implicitDeny: 'denied: nothing allows it',
  unknown: 'not known',
} as const;
