import {
  catalogueFacts,
  type Estate,
  isUnknown,
  resourcePolicyFor,
  type Unknown,
  valuesAt,
  type Workload,
} from '@redoubt/estate';
import { decide, type Located } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import { settingsOf } from './exists.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { isOurs } from './storage.js';

/** Kinds that run containers in SageMaker. */
const containers: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>([
  'trainingJob',
  'processingJob',
  'tuningJob',
  'transformJob',
  'monitoringJob',
  'model',
]);

/** Kinds whose instances may be several, that speak to each other. https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html */
const distributed: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>([
  'trainingJob',
  'processingJob',
  'tuningJob',
  'monitoringJob',
]);

/** Kinds with a volume or a file system of their own. An endpoint's models stand on its volume. */
const withVolume: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>([
  'trainingJob',
  'processingJob',
  'tuningJob',
  'monitoringJob',
  'endpoint',
  'domain',
  'notebookInstance',
]);

/** Kinds that write what they make to S3 under a key that they are given. */
const writing: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>([
  'trainingJob',
  'processingJob',
  'tuningJob',
  'transformJob',
  'monitoringJob',
  'endpoint',
]);

function jobs(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.workloads.flatMap(({ id, name, kind, network, unknowns, place }) => {
    const setting = settingsOf(name, id, place);
    const { subnets, securityGroups, trafficEncryption } = network;
    const inVpc = subnets.length > 0 && securityGroups.length > 0;
    return [
      ...(containers.has(kind)
        ? [setting('vpc', `${name} runs outside our network`, inVpc ? true : unknowns[0], inVpc)]
        : []),
      ...(distributed.has(kind)
        ? [
            setting(
              'traffic',
              `what the containers of ${name} say to each other can be read`,
              trafficEncryption,
              trafficEncryption === true,
            ),
          ]
        : []),
    ];
  });
}

function underKeys(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.workloads.flatMap(({ id, name, kind, keys, data, place }) => {
    const setting = settingsOf(name, id, place);
    const volume = keys.find(({ use }) => use === 'volume')?.key;
    const outputs = writing.has(kind) ? data.filter(({ direction }) => direction === 'output') : [];
    return [
      ...(withVolume.has(kind)
        ? [setting('volume', `the volume of ${name} is under no key of ours`, volume, isOurs(volume))]
        : []),
      ...outputs.map(({ name: port, kmsKey }) =>
        setting(`output-${port}`, `${name} writes ${port} under no key of ours`, kmsKey, isOurs(kmsKey)),
      ),
    ];
  });
}

/** A space that is not private is open to everybody in the domain. */
function spaces(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.sageMakerResources
    .filter(({ kind }) => kind === 'space')
    .map(({ name, stack, logicalId, properties, place }) => {
      const sharing = textAt(properties, 'SpaceSharingSettings.SharingType');
      const setting = settingsOf(`the space ${name}`, `${stack}.${logicalId}`, place);
      return setting('sharing', `the space ${name} is open to others`, sharing, sharing === 'Private');
    });
}

function textAt(properties: Located, path: string): string | Unknown | undefined {
  const [value] = valuesAt(properties, path);
  if (value?.kind === 'unknown') return { kind: 'unknown', reason: value.reason, place: value.place };
  return value?.kind === 'scalar' ? String(value.value) : undefined;
}

function builds(_intent: Intent, estate: Estate): readonly Obligation[] {
  const projects = estate.codeBuildProjects.flatMap(
    ({ name, arn, privileged, kmsKey, subnets, securityGroups, logGroup, account, unknowns, place }) => {
      const setting = settingsOf(`the build ${name}`, arn, place);
      const inVpc = subnets.length > 0 && securityGroups.length > 0;
      const isLogged = estate.logGroups.some((one) => one.name === logGroup && one.account === account);
      const isPlain = privileged === undefined || privileged === false;
      return [
        setting('log', `what ${name} does is logged in no group of ours`, logGroup, isLogged),
        setting('privileged', `${name} runs as root of its host`, privileged, isPlain),
        setting('vpc', `${name} runs outside our network`, inVpc ? true : unknowns[0], inVpc),
        setting('key', `what ${name} makes is under no key of ours`, kmsKey, isOurs(kmsKey)),
      ];
    },
  );
  const pipelines = estate.codePipelines.flatMap(({ name, arn, artifactStores, place }) =>
    artifactStores.map(({ region, kmsKey }) =>
      settingsOf(`the pipeline ${name}`, `${arn}${region === undefined ? '' : `-${region}`}`, place)(
        'artifacts',
        `the artifacts of ${name} are under no key of ours`,
        kmsKey,
        isOurs(kmsKey),
      ),
    ),
  );
  return [...projects, ...pipelines];
}

function images(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.repositories.flatMap(
    ({ name, arn, immutableTags, encryption, kmsKey, scanOnPush, place }) => {
      const setting = settingsOf(`the repository ${name}`, arn, place);
      const found = isUnknown(encryption) ? encryption : kmsKey;
      const encrypted = String(encryption).startsWith('KMS') && isOurs(kmsKey);
      return [
        setting('tags', 'a tag can be moved to another image', immutableTags, immutableTags === 'IMMUTABLE'),
        setting('key', 'images are under no key of ours', found, encrypted),
        setting(
          'scan',
          'nobody looks for vulnerabilities in what is pushed',
          scanOnPush,
          scanOnPush === true,
        ),
      ];
    },
  );
}

/** The root user has every permission that his account can give: whom a resource's policy refuses him, it refuses all. */
function packages(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.resources
    .filter(({ type }) => type === 'AWS::CodeArtifact::Repository')
    .flatMap(({ arn, logicalId, account, place }) => {
      const setting = settingsOf(`the package repository ${logicalId}`, arn ?? logicalId, place);
      return ['codeartifact:PublishPackageVersion', 'codeartifact:ReadFromRepository'].map((action) => {
        const resource = action.endsWith('Version')
          ? `${arn?.replace(':repository/', ':package/')}/pypi//anything`
          : (arn ?? '');
        const arnOfRoot = `arn:aws:iam::${account}:root`;
        const { decision } = decide(
          {
            principal: { kind: 'root', arn: arnOfRoot, account },
            action,
            resource: { arn: resource, account },
            context: { 'aws:SecureTransport': 'true' },
          },
          { principal: { identity: [] }, resource: resourcePolicyFor(estate, action, resource) },
          { facts: catalogueFacts },
        );
        const found: Unknown | undefined =
          decision === 'unknown'
            ? { kind: 'unknown', reason: `whether ${action} is refused is not known`, place }
            : undefined;
        const refused = decision === 'explicitDeny';
        return setting(action, `who has the permission may ${action}`, found, refused);
      });
    });
}

export const computingGuarantees: readonly Guarantee[] = [
  {
    id: 'jobs-run-in-our-network',
    breach: 'weights-carried-out',
    title: 'jobs and models run in our subnets, and encrypt what they say to each other',
    why: 'A container outside our network is in the service’s, which reaches the internet.',
    obligations: jobs,
  },
  {
    id: 'work-is-under-our-keys',
    breach: 'records-exposed',
    title: 'volumes and outputs are under keys of ours',
    why: 'A volume holds the records that a job has read.',
    obligations: underKeys,
  },
  {
    id: 'spaces-are-private',
    breach: 'records-exposed',
    title: 'a person’s space in Studio is his alone',
    why: 'Who opens another’s space runs code as him.',
    obligations: spaces,
  },
  {
    id: 'builds-are-confined',
    breach: 'malicious-model-deployed',
    title: 'builds run unprivileged, in our network, and write under our keys',
    why: 'A build runs what others wrote.',
    obligations: builds,
  },
  {
    id: 'images-stay-what-they-are',
    breach: 'malicious-model-deployed',
    title: 'an image keeps its tag, is scanned, and lies under a key of ours',
    why: 'Who moves a tag deploys what nobody approved.',
    obligations: images,
  },
  {
    id: 'packages-come-from-their-source',
    breach: 'malicious-model-deployed',
    title: 'nobody publishes a package, whatever his permissions',
    why: 'What is installed runs with the role of who installs it.',
    obligations: packages,
  },
];
