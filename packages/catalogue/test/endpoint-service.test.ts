// biome-ignore-all lint/suspicious/noTemplateCurlyInString: names hold the region this way.
import { describe, expect, it } from 'vitest';
import {
  ACTIONS_CHECKED_ALONGSIDE,
  action,
  endpointService,
  endpointServices,
  endpointServicesOf,
  SERVICE_OWNED_BUCKETS,
  service,
  serviceOwnedBuckets,
  serviceOwningBucket,
} from '../src/index.js';

describe('an endpoint service', () => {
  it('is found from its name in a region, or with a placeholder', () => {
    expect(endpointService('com.amazonaws.eu-west-1.sagemaker.api')?.serviceName).toBe(
      'com.amazonaws.${region}.sagemaker.api',
    );
    expect(endpointService('aws.sagemaker.${AWS::Region}.studio')?.privateDnsNames).toEqual([
      '*.studio.${region}.sagemaker.aws',
    ]);
  });

  it('is chosen by kind where a service has both', () => {
    expect(endpointService('com.amazonaws.eu-west-1.s3')?.kind).toBe('gateway');
    expect(endpointService('com.amazonaws.eu-west-1.s3', 'interface')?.kind).toBe('interface');
  });

  it.each([
    'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0',
    'com.amazonaws.eu-west-1.nosuch',
    'com.amazonaws..s3',
    '',
  ])('is unknown for %j', (name) => expect(endpointService(name)).toBeUndefined());

  it('takes no policy on the FIPS endpoint of the runtime', () => {
    expect(endpointService('com.amazonaws.us-east-1.sagemaker.runtime-fips')?.endpointPolicy).toBe(
      'full-access-only',
    );
  });

  it.each([
    ...[
      's3',
      'dynamodb',
      'sagemaker.api',
      'sagemaker.runtime',
      'sagemaker.featurestore-runtime',
      'sagemaker.metrics',
    ],
    ...[
      'ecr.api',
      'ecr.dkr',
      'sts',
      'kms',
      'logs',
      'monitoring',
      'ssm',
      'events',
      'secretsmanager',
      'servicecatalog',
    ],
    ...[
      'codecommit',
      'git-codecommit',
      'codebuild',
      'codepipeline',
      'codeartifact.api',
      'codeartifact.repositories',
    ],
    ...['athena', 'glue', 'datazone', 'elasticfilesystem', 'bedrock-runtime', 'bedrock'],
  ])('is there for %s, which an ML environment needs', (name) => {
    expect(endpointService(`com.amazonaws.eu-west-1.${name}`)).toBeDefined();
  });

  it('belongs to services that exist and has a page', () => {
    for (const entry of endpointServices()) {
      for (const prefix of entry.services)
        expect(service(prefix), `${entry.serviceName} ${prefix}`).toBeDefined();
      expect(entry.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(entry.privateDnsNames.length > 0).toBe(entry.kind === 'interface');
    }
    expect(endpointServicesOf('sts')).toHaveLength(1);
  });
});

describe('an action that is checked alongside another', () => {
  it.each(ACTIONS_CHECKED_ALONGSIDE)('%s exists', (name) => {
    expect(action(name)?.name).toBe(name);
  });
});

describe('a bucket of a service', () => {
  it('is named after its region', () => {
    expect(serviceOwnedBuckets('ecr', 'eu-west-1')).toEqual(['prod-eu-west-1-starport-layer-bucket']);
    expect(serviceOwnedBuckets('codeartifact', 'us-east-1')).toEqual(['assets-193858265520-us-east-1']);
    expect(serviceOwnedBuckets('codeartifact', 'me-south-1')).toEqual([]);
    expect(serviceOwnedBuckets('kms', 'eu-west-1')).toEqual([]);
  });

  it('is told from a bucket that only looks like it', () => {
    expect(serviceOwningBucket('jumpstart-cache-prod-eu-west-1', 'eu-west-1')?.service).toBe('sagemaker');
    expect(serviceOwningBucket('jumpstart-cache-prod-eu-west-1-copy', 'eu-west-1')).toBeUndefined();
    expect(serviceOwningBucket('jumpstart-cache-prod-eu-nowhere-1', 'eu-west-1')).toBeUndefined();
    expect(serviceOwningBucket('assets-123456789012-us-east-1', 'us-east-1')).toBeUndefined();
  });

  it('has no wildcard in its name', () => {
    for (const { names } of SERVICE_OWNED_BUCKETS) for (const name of names) expect(name).not.toMatch(/[*?]/);
  });
});
