import { type ContextEntries, type Principal, symbol } from '@redoubt/policy';
import { Lookups } from '../build/lookups.js';
import { type RunFacts, runFacts } from '../build/run-by-shape.js';
import type { EstateIndex } from '../layers/estate-index.js';
import type { Setting } from '../model/unknown.js';
import type { DataPort, WorkloadKind } from '../model/workload.js';
import type { CallShape } from '../shapes/call-shape.js';
import type { CalledRequest } from './called-request.js';
import { principalNamed } from './caller.js';
import { forwardedBy, type Route, routeFrom } from './location.js';
import type { ApiCall } from './requests-for-call.js';
import { resourceContext } from './resource-context.js';

/** What is done with a role once it has been handed over: requests by the role, and what of them is not known. */
export interface LaterActs {
  readonly requests: readonly CalledRequest[];
  readonly unknowns: readonly string[];
}

const roles = 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html';
const encryption = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html';

/**
 * The later acts of the role that a call hands over: reading its inputs, writing its outputs with their keys, pulling
 * its image, writing logs and metrics, making network interfaces, and the grant on the volume's key.
 */
export function laterActs(
  index: EstateIndex,
  shape: CallShape,
  call: ApiCall,
  account: string,
  started: string | undefined,
): LaterActs {
  const lookups = new Lookups(index.estate.roles, index.estate.network.subnets);
  const facts = runFacts(shape, call.parameters, account, lookups);
  const unknowns = facts.unknowns.map((unknown) => unknown.reason);
  const requests = facts.roles.flatMap((arn) => {
    const principal = principalNamed(index, arn);
    if (principal === undefined) return [];
    const acts = new RoleActs(index, principal, call.region, account, facts);
    return [
      ...acts.trust(shape.service, started),
      ...acts.data(),
      ...acts.images(),
      ...acts.logs(logGroups[shape.kind] ?? symbol('group')),
      ...acts.network(),
      ...acts.volumes(),
    ];
  });
  return {
    requests,
    unknowns:
      facts.roles.length === 0 ? [...unknowns, 'the call hands over no role that is known'] : unknowns,
  };
}

/**
 * The log group, and the namespace of the metrics, of each kind of job.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html and monitoring-cloudwatch.html
 */
const logGroups: Partial<Readonly<Record<WorkloadKind, string>>> = {
  trainingJob: 'TrainingJobs',
  processingJob: 'ProcessingJobs',
  transformJob: 'TransformJobs',
};

/** A role lends its interface to the service: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const lent = { 'ec2:AuthorizedService': 'sagemaker.amazonaws.com' };

class RoleActs {
  constructor(
    readonly index: EstateIndex,
    readonly principal: Principal,
    readonly region: string,
    readonly account: string,
    readonly facts: RunFacts,
  ) {}

  /** The service must be trusted by the role before it can act as it. */
  trust(service: string, started: string | undefined): readonly CalledRequest[] {
    const role = 'arn' in this.principal ? this.principal.arn : '*';
    const organization = this.index.accounts.get(this.account)?.organizationId;
    const request = {
      principal: { kind: 'service' as const, service },
      action: 'sts:AssumeRole',
      resource: { arn: role },
      context: {
        'aws:SecureTransport': true,
        'aws:SourceAccount': this.account,
        ...(organization === undefined ? {} : { 'aws:SourceOrgID': organization }),
        ...(started === undefined ? {} : { 'aws:SourceArn': started }),
      },
    };
    const route = { endpoint: undefined, route: `by ${service}` };
    return [{ request, part: 'later', why: `${service} assumes the role`, source: roles, ...route }];
  }

  data(): readonly CalledRequest[] {
    return this.facts.data.flatMap((port) => {
      const object = s3Object(port.uri);
      if (object === undefined) return [];
      return port.direction === 'input' ? this.#reads(object, port) : this.#writes(object, port);
    });
  }

  #reads({ bucket, key, prefix }: S3Object, port: DataPort): readonly CalledRequest[] {
    const object = `arn:aws:s3:::${bucket}/${key}`;
    const why = `reads ${port.name} from ${port.uri}`;
    const list = this.#act(
      's3:ListBucket',
      `arn:aws:s3:::${bucket}`,
      `lists ${port.name} in ${port.uri}`,
      roles,
      { 's3:prefix': prefix },
    );
    const own = this.#act('s3:GetObject', object, why, roles);
    return [list, own, ...this.#keyUse(['kms:Decrypt'], bucket, object, this.#bucketKey(bucket), why)];
  }

  #writes({ bucket, key }: S3Object, port: DataPort): readonly CalledRequest[] {
    const object = `arn:aws:s3:::${bucket}/${key}`;
    const why = `writes ${port.name} to ${port.uri}`;
    const given = typeof port.kmsKey === 'string' && port.kmsKey !== '' ? port.kmsKey : undefined;
    const keyArn =
      given === undefined
        ? this.#bucketKey(bucket)
        : (this.index.keyArn(given, this.account, this.region) ?? given);
    const headers: ContextEntries =
      given === undefined
        ? {}
        : {
            's3:x-amz-server-side-encryption': 'aws:kms',
            's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn ?? given,
          };
    const own = this.#act('s3:PutObject', object, why, roles, headers);
    return [own, ...this.#keyUse(['kms:GenerateDataKey', 'kms:Decrypt'], bucket, object, keyArn, why)];
  }

  /** The bucket's own key, when the estate says that it has one. */
  #bucketKey(name: string): string | undefined {
    const bucket = this.index.buckets.get(`arn:aws:s3:::${name}`);
    if (bucket === undefined || typeof bucket.kmsKey !== 'string') return undefined;
    return this.index.keyArn(bucket.kmsKey, bucket.account, bucket.region) ?? bucket.kmsKey;
  }

  /** S3 calls KMS with its caller's identity; the encryption context is the object, or the bucket with a bucket key. */
  #keyUse(
    actions: readonly string[],
    bucket: string,
    object: string,
    key: Setting<string>,
    why: string,
  ): readonly CalledRequest[] {
    if (typeof key !== 'string') return [];
    const withBucketKey = this.index.buckets.get(`arn:aws:s3:::${bucket}`)?.bucketKeyEnabled === true;
    const context: ContextEntries = {
      'kms:ViaService': `s3.${this.region}.amazonaws.com`,
      'kms:CallerAccount': this.account,
      'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT',
      'kms:EncryptionContextKeys': ['aws:s3:arn'],
      'kms:EncryptionContext:aws:s3:arn': withBucketKey ? `arn:aws:s3:::${bucket}` : object,
    };
    const route = forwardedBy('s3.amazonaws.com');
    return actions.map((action) =>
      this.#act(action, key, `${why} (with its key)`, encryption, context, route),
    );
  }

  /** An image in ECR: `ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY:TAG`. SageMaker pulls it from its own network. */
  images(): readonly CalledRequest[] {
    const own = routeFrom(this.index, { kind: 'service' }, 'ecr:BatchGetImage');
    return this.facts.code.flatMap((code) => {
      const [, account, region, name] =
        code.kind === 'image'
          ? (/^([^.]+)\.dkr\.ecr\.([^.]+)\.amazonaws\.com\/([^:@]+)/.exec(code.uri) ?? [])
          : [];
      if (account === undefined || code.kind !== 'image') return [];
      const repository = `arn:aws:ecr:${region}:${account}:repository/${name}`;
      const why = `pulls the image ${code.uri}`;
      const pulls = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
      return [
        this.#act('ecr:GetAuthorizationToken', '*', why, roles, {}, own),
        ...pulls.map((action) => this.#act(action, repository, why, roles, {}, own)),
      ];
    });
  }

  logs(named: string): readonly CalledRequest[] {
    const group = `arn:aws:logs:${this.region}:${this.account}:log-group:/aws/sagemaker/${named}`;
    const own = routeFrom(this.index, { kind: 'service' }, 'logs:PutLogEvents');
    const stream = `${group}:log-stream:${symbol('stream')}`;
    return [
      this.#act('logs:CreateLogGroup', group, 'writes its log', roles, {}, own),
      this.#act('logs:CreateLogStream', stream, 'writes its log', roles, {}, own),
      this.#act('logs:PutLogEvents', stream, 'writes its log', roles, {}, own),
      this.#act(
        'cloudwatch:PutMetricData',
        '*',
        'writes its metrics',
        roles,
        { 'cloudwatch:namespace': `/aws/sagemaker/${named}` },
        own,
      ),
    ];
  }

  /** In a VPC, the service makes network interfaces with the role. */
  network(): readonly CalledRequest[] {
    if (this.facts.network.subnets.length === 0) return [];
    const own = routeFrom(this.index, { kind: 'service' }, 'ec2:CreateNetworkInterface');
    const at = (resource: string): string => `arn:aws:ec2:${this.region}:${this.account}:${resource}`;
    const card = at(`network-interface/${symbol('interface')}`);
    const why = 'makes network interfaces in its subnets';
    const make = [
      card,
      ...this.facts.network.subnets.map((id) => at(`subnet/${id}`)),
      ...this.facts.network.securityGroups.map((id) => at(`security-group/${id}`)),
    ];
    const describe = ['NetworkInterfaces', 'Vpcs', 'DhcpOptions', 'Subnets', 'SecurityGroups'];
    const region = { 'ec2:Region': this.region };
    const subnet = (id: string): ContextEntries => ({ ...region, 'ec2:Subnet': at(`subnet/${id}`) });
    return [
      ...make.map((arn) => this.#act('ec2:CreateNetworkInterface', arn, why, roles, region, own)),
      ...this.facts.network.subnets.flatMap((id) => [
        this.#act('ec2:CreateNetworkInterfacePermission', card, why, roles, { ...subnet(id), ...lent }, own),
        this.#act('ec2:DeleteNetworkInterface', card, why, roles, subnet(id), own),
      ]),
      ...describe.map((what) => this.#act(`ec2:Describe${what}`, '*', why, roles, region, own)),
    ];
  }

  /** The volume is encrypted by way of a grant on its key. */
  volumes(): readonly CalledRequest[] {
    const context: ContextEntries = {
      'kms:GrantIsForAWSResource': true,
      'kms:ViaService': `sagemaker.${this.region}.amazonaws.com`,
      'kms:CallerAccount': this.account,
    };
    const route = forwardedBy('sagemaker.amazonaws.com');
    return this.facts.keys.flatMap(({ use, key }) => {
      if (use !== 'volume' || typeof key !== 'string') return [];
      const arn = this.index.keyArn(key, this.account, this.region) ?? key;
      return [this.#act('kms:CreateGrant', arn, 'encrypts its volume', roles, context, route)];
    });
  }

  #act(
    action: string,
    arn: string,
    why: string,
    source: string,
    context: ContextEntries = {},
    route: Route = this.#route(action),
  ): CalledRequest {
    return {
      request: {
        principal: this.principal,
        action,
        resource: { arn },
        context: {
          'aws:RequestedRegion': this.region,
          ...route.context,
          ...resourceContext(this.index, arn),
          ...context,
        },
      },
      part: 'later',
      why,
      source,
      endpoint: route.endpoint,
      route: route.note,
    };
  }

  /** Data moves through the subnets of the job, isolated containers too; without subnets, through the service's network. */
  #route(action: string): Route {
    const { vpc, subnets } = this.facts.network;
    if (vpc !== undefined) return routeFrom(this.index, { kind: 'vpc', vpc }, action);
    return subnets.length === 0
      ? routeFrom(this.index, { kind: 'service' }, action)
      : forwardedBy('a VPC outside the estate');
  }
}

interface S3Object {
  readonly bucket: string;
  /** The key, or for a prefix the prefix and a symbol for whatever lies below it. */
  readonly key: string;
  readonly prefix: string;
}

/** `s3://bucket/prefix`: a last segment with a dot is one object, anything else a prefix. */
function s3Object(uri: string): S3Object | undefined {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  if (bucket === undefined) return undefined;
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (last.includes('.')) return { bucket, key: path, prefix: path };
  const folder = path === '' || path.endsWith('/') ? path : `${path}/`;
  return { bucket, key: `${folder}${symbol('object')}`, prefix: path };
}
