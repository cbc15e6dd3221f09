import type {
  AccountOverview,
  Classification,
  Overview,
  WorkloadOverview,
} from '@redoubt/architecture/overview';
import { type Cell, columns, wrap } from '../columns.js';
import type { Colors } from '../terminal.js';

/** An overview as lines of a terminal: who there is and what they may do, then data, work, network and delivery. */
export function overviewLines(overview: Overview, width: number, colors: Colors): readonly string[] {
  const page: Page = { width, colors };
  const sections = [
    title(overview, page),
    ...(overview.weakenings.length > 0 ? [section('Weakened', weakenings(overview, page), page)] : []),
    section('Accounts', accounts(overview, page), page),
    section('People', people(overview, page), page),
    section('Data', datasets(overview, page), page),
    section('Models', models(overview, page), page),
    section('Workloads', workloads(overview, page), page),
    section('Network', network(overview, page), page),
    section('Keys', keys(overview, page), page),
    section('Retraining', retraining(overview, page), page),
    section('Delivery', delivery(overview, page), page),
    section('Audit', audit(overview, page), page),
  ];
  return sections.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

interface Page {
  readonly width: number;
  readonly colors: Colors;
}

function section(name: string, lines: readonly string[], { colors }: Page): readonly string[] {
  return [colors.bold(name), ...lines];
}

function title({ name, organization }: Overview, { colors }: Page): readonly string[] {
  return [`${colors.bold(colors.cyan(name))} ${colors.dim(`in organization ${organization}`)}`];
}

function weakenings({ weakenings: all }: Overview, { width, colors }: Page): readonly string[] {
  const subject = (each: Overview['weakenings'][number]) => {
    if (each.weakens === 'network-isolation') return each.workload;
    return each.weakens === 'no-internet' ? each.domains.join(', ') : '';
  };
  return columns(
    all.map((each) => [{ text: each.weakens, ink: colors.yellow }, subject(each), each.reason]),
    width,
  );
}

function accounts(
  { accounts: all, controlPolicyTargets }: Overview,
  { width, colors }: Page,
): readonly string[] {
  const policies =
    controlPolicyTargets.length === 0 ? 'none declared' : `on ${controlPolicyTargets.join(', ')}`;
  return columns(
    [
      ...all.map(({ id, region, stages }) => [{ text: id, ink: colors.bold }, region, stages.join(', ')]),
      [{ text: 'control policies', ink: colors.dim }, '', policies],
    ],
    width,
  );
}

function people({ people: all }: Overview, { width, colors }: Page): readonly string[] {
  return columns(
    all.flatMap(({ name, persona, may, mayNot }) => [
      [{ text: name, ink: colors.bold }, persona, { text: `may ${may.join(', ')}`, ink: colors.green }],
      ['', '', { text: `may not ${mayNot.join(', ')}`, ink: colors.dim }],
    ]),
    width,
  );
}

function classCell(classification: Classification, colors: Colors): Cell {
  const inks = { internal: colors.blue, confidential: colors.yellow, restricted: colors.red } as const;
  return { text: classification, ink: inks[classification] };
}

function datasets({ datasets: all }: Overview, { width, colors }: Page): readonly string[] {
  return columns(
    all.map(({ name, classification, readBy, writtenBy }) => [
      { text: name, ink: colors.bold },
      classCell(classification, colors),
      `read by ${names(readBy)}; written by ${names(writtenBy)}`,
    ]),
    width,
  );
}

function models({ models: all }: Overview, { width, colors }: Page): readonly string[] {
  return columns(
    all.map(({ name, classification, trainedBy, usedBy }) => [
      { text: name, ink: colors.bold },
      classCell(classification, colors),
      `trained by ${names(trainedBy)}; used by ${names(usedBy)}`,
    ]),
    width,
  );
}

function workloads({ workloads: all }: Overview, { width, colors }: Page): readonly string[] {
  return columns(
    all.flatMap((workload) => [
      [{ text: workload.name, ink: colors.bold }, workload.kind, flow(workload)],
      ['', '', { text: workloadFacts(workload), ink: colors.dim }],
    ]),
    width,
  );
}

function flow({ reads, writes, model, watches, callers }: WorkloadOverview): string {
  const parts = [
    ...(reads.length > 0 ? [`reads ${reads.join(', ')}`] : []),
    ...(writes.length > 0 ? [`writes ${writes.join(', ')}`] : []),
    ...(model === undefined ? [] : [`model ${model}`]),
    ...(watches === undefined ? [] : [`watches ${watches}`]),
    ...(callers.length > 0
      ? [`invoked by ${callers.map((arn) => arn.replace(/^.*:role\//, '')).join(', ')}`]
      : []),
  ];
  return parts.join('; ');
}

function workloadFacts({
  isNetworkIsolated,
  lowers,
  instanceType,
  instanceCount,
  roles,
}: WorkloadOverview): string {
  const lowering = lowers === undefined ? '' : `, takes data from ${lowers.from} to ${lowers.to}`;
  const isolation = isNetworkIsolated ? 'network isolation' : 'NO network isolation';
  return `${isolation}${lowering}; ${instanceCount} × ${instanceType}; as ${roles.join(', ')}`;
}

function network({ accounts: all }: Overview, { width, colors }: Page): readonly string[] {
  return columns(
    all.flatMap(({ id, network: { cidr, zones, endpoints, hasPackages, domains } }) => [
      [
        { text: id, ink: colors.bold },
        cidr,
        `isolated subnets in ${zones} zones, ${internet(domains)}; ${hasPackages ? 'Python packages from CodeArtifact' : 'no packages'}`,
      ],
      ['', '', { text: `VPC endpoints: ${endpoints.join(', ')}`, ink: colors.dim }],
    ]),
    width,
  );
}

function internet(domains: readonly string[]): string {
  return domains.length === 0 ? 'no way to the internet' : `inspected egress to ${domains.join(', ')}`;
}

function keys({ accounts: all }: Overview, { width, colors }: Page): readonly string[] {
  const text = ({ keys: each }: AccountOverview) => each.map(({ purpose }) => purpose).join(', ');
  return columns(
    all.map((account) => [{ text: account.id, ink: colors.bold }, `one each for ${text(account)}`]),
    width,
  );
}

function retraining({ retraining: { starts, steps } }: Overview, { width, colors }: Page): readonly string[] {
  const started = starts.length === 0 ? 'by hand only' : starts.join(', or ');
  return columns(
    [
      [{ text: 'started by', ink: colors.dim }, started],
      [{ text: 'then', ink: colors.dim }, steps.join(' → ')],
    ],
    width,
  );
}

function delivery({ delivery: steps }: Overview, { width, colors }: Page): readonly string[] {
  return columns(
    steps.map(({ name, does, role, account, people: acting }, index) => [
      `${index + 1}`,
      { text: name, ink: colors.bold },
      acting.length > 0 ? acting.join(', ') : does,
      account,
      { text: role, ink: colors.dim },
    ]),
    width,
  );
}

function audit({ detectors }: Overview, { width, colors }: Page): readonly string[] {
  const on = detectors.filter(({ isOn }) => isOn).map(({ name }) => name);
  const off = detectors.filter(({ isOn }) => !isOn).map(({ name }) => name);
  const lines = wrap(on.join(', '), width - 2).map((line) => `  ${line}`);
  return off.length === 0 ? lines : [...lines, `  ${colors.yellow(`off: ${off.join(', ')}`)}`];
}

function names(all: readonly string[]): string {
  return all.length === 0 ? 'nothing' : all.join(', ');
}
