import { dnsEgress, type Estate, reach, type Workload } from '@redoubt/estate';
import type { UnknownReason, Verdict } from '../verdict/verdict.js';
import type { Obligation } from './guarantee.js';

/** Kinds of workload that run code of the environment's own. Others are services that act by themselves. */
const runsCode: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>([
  'trainingJob',
  'processingJob',
  'transformJob',
  'tuningJob',
  'autoMLJob',
  'otherJob',
  'model',
  'notebookInstance',
  'domain',
  'userProfile',
  'space',
  'app',
  'monitoringJob',
  'cluster',
  'sageMakerPipelineStep',
  'codeBuildProject',
  'lambdaFunction',
  'ecsTask',
  'instance',
  'glueJob',
]);

/** The workloads that run code of the environment's own. */
export function onNetwork({ workloads }: Estate): readonly Workload[] {
  return workloads.filter(({ kind }) => runsCode.has(kind));
}

/** No workload's network interface can send a packet to the internet. */
export function internetObligations(estate: Estate): readonly Obligation[] {
  return onNetwork(estate).map((workload) => ({
    kind: 'network',
    id: `internet-from-${workload.id}`,
    title: `${workload.name} sends a packet to the internet`,
    decide: () => internetVerdict(estate, workload),
  }));
}

/** Whether a packet of the workload can get to the internet. */
export function internetVerdict(estate: Estate, { network, name, arn, place }: Workload): Verdict {
  if (network.egress === 'isolated') return proved('in network isolation the container has no network');
  if (network.egress === 'service' || network.egress === 'vpcAndService') {
    const resource = 'the internet, through the service’s own network';
    return refuted({
      principal: arn ?? name,
      action: 'network',
      resource,
      context: {},
      allowedBy: [{ layer: 'network', place }],
    });
  }
  if (network.egress === 'unknown') return unknown([{ reason: `where ${name} runs is not known`, place }]);
  const result = reach(estate.network, network, { kind: 'internet' });
  switch (result.kind) {
    case 'unreachable':
      return proved('security groups, network ACLs and routes let no packet out');
    case 'unknown':
      return unknown(result.reasons);
    case 'reachable': {
      const { destination, protocol, port, through } = result.packet;
      const resource = `${protocol} ${destination}${port === undefined ? '' : `:${port}`}`;
      const allowedBy = through.map((hop) => ({
        layer: 'network',
        sid: `${hop.target} ${hop.id ?? ''}`,
        place: hop.place,
      }));
      return refuted({ principal: arn ?? name, action: 'network', resource, context: {}, allowedBy });
    }
  }
}

/** No name outside the allowed domains is resolved from any VPC. */
export function dnsObligations(estate: Estate): readonly Obligation[] {
  return estate.network.vpcs.map((vpc) => ({
    kind: 'network',
    id: `dns-from-${vpc.stack}.${vpc.logicalId}`,
    title: `a name of any domain is resolved from ${vpc.stack}`,
    decide: () => dnsVerdict(estate, vpc.id),
  }));
}

function dnsVerdict(estate: Estate, vpc: string): Verdict {
  const egress = dnsEgress(estate, vpc);
  if (egress.kind === 'closed') return proved('a DNS Firewall rule blocks every domain that is not allowed');
  const reason = { reason: egress.reason, ...(egress.place === undefined ? {} : { place: egress.place }) };
  if (egress.kind === 'unknown' || egress.place === undefined) return unknown([reason]);
  const resource = `data as labels of a name in a domain of the attacker’s: ${egress.reason}`;
  return refuted({
    principal: vpc,
    action: 'dns',
    resource,
    context: {},
    allowedBy: [{ layer: 'dns', place: egress.place }],
  });
}

function proved(text: string): Verdict {
  return { kind: 'proved', assumptions: [{ id: 'network', text }] };
}

function unknown(reasons: readonly UnknownReason[]): Verdict {
  return { kind: 'unknown', reasons };
}

function refuted(step: Extract<Verdict, { kind: 'refuted' }>['witness']['steps'][number]): Verdict {
  return { kind: 'refuted', witness: { steps: [step] }, assumptions: [] };
}
