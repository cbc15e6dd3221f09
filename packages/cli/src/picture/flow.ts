import type { Overview, WorkloadOverview } from '@redoubt/architecture/overview';
import { element, textAt, textWidth } from '@redoubt/assurance/drawing';
import { type Drawing, frame, moved } from './box.js';
import { type FlowEdge, type FlowNode, type Point, placed } from './flow-graph.js';
import { classTones, ink, modelTone, type Tone, workloadTone } from './palette.js';

interface Labelled extends FlowNode {
  readonly title: string;
  readonly note: string;
  readonly tone: Tone;
  readonly shape: 'data' | 'work' | 'model' | 'caller';
}

/** What passes where: datasets, the work that reads and writes them, models, endpoints and who calls those. */
export async function flowDrawing(overview: Overview, width: number): Promise<Drawing> {
  const nodes = [
    ...dataNodes(overview),
    ...modelNodes(overview),
    ...workNodes(overview),
    ...callerNodes(overview),
  ];
  const edges = overview.workloads.flatMap(edgesOf);
  const layout = await placed(nodes, edges);
  const scale = Math.min(1, width / layout.width);
  const drawn = nodes.map((node) => {
    const centre = layout.nodes.get(node.id) ?? { x: 0, y: 0 };
    return moved(nodeDrawing(node), centre.x - node.width / 2, centre.y - node.height / 2);
  });
  const lines = layout.splines.map(({ edge, points }) => edgePath(edge, points));
  const inset = Math.max(0, (width - layout.width * scale) / 2);
  const markup = element(
    'g',
    { transform: `translate(${Math.round(inset)} 0) scale(${scale.toFixed(3)})` },
    ...lines,
    ...drawn,
  );
  return { width, height: layout.height * scale, markup };
}

function labelled(id: string, title: string, note: string, tone: Tone, shape: Labelled['shape']): Labelled {
  const width = Math.max(textWidth(title, 13, true), textWidth(note, 10.5)) + 30;
  return { id, title, note, tone, shape, width, height: 44 };
}

function dataNodes({ datasets }: Overview): readonly Labelled[] {
  return datasets.map(({ name, classification }) =>
    labelled(`dataset ${name}`, name, classification, classTones[classification], 'data'),
  );
}

function modelNodes({ models }: Overview): readonly Labelled[] {
  return models.map(({ name, classification }) =>
    labelled(`model ${name}`, name, `model, ${classification}`, modelTone, 'model'),
  );
}

function workNodes({ workloads }: Overview): readonly Labelled[] {
  return workloads.map(({ name, kind, isNetworkIsolated }) => {
    const note = `${kind.replaceAll('-', ' ')}${isNetworkIsolated ? '' : ', with network'}`;
    return labelled(`workload ${name}`, name, note, workloadTone(kind), 'work');
  });
}

const callerTone: Tone = { fill: '#ffffff', line: ink.line, text: ink.plain };

function callerNodes({ workloads }: Overview): readonly Labelled[] {
  const callers = new Set(workloads.flatMap((workload) => workload.callers));
  return [...callers].map((arn) =>
    labelled(`caller ${arn}`, arn.replace(/^.*:role\//, ''), 'may invoke', callerTone, 'caller'),
  );
}

const writesModel: ReadonlySet<string> = new Set(['training', 'tuning']);

function edgesOf({
  name,
  kind,
  reads,
  writes,
  model,
  watches,
  callers,
}: WorkloadOverview): readonly FlowEdge[] {
  const work = `workload ${name}`;
  const artifact = model === undefined ? [] : [`model ${model}`];
  return [
    ...reads.map((dataset) => ({
      from: `dataset ${dataset}`,
      to: work,
      isMutual: writes.includes(dataset),
    })),
    ...writes
      .filter((dataset) => !reads.includes(dataset))
      .map((dataset) => ({ from: work, to: `dataset ${dataset}` })),
    ...artifact.map((id) => (writesModel.has(kind) ? { from: work, to: id } : { from: id, to: work })),
    ...(watches === undefined ? [] : [{ from: `workload ${watches}`, to: work }]),
    ...callers.map((arn) => ({ from: work, to: `caller ${arn}` })),
  ];
}

function nodeDrawing(node: Labelled): Drawing {
  const { width, height, title, note, tone } = node;
  const markup =
    outline(node) +
    textAt(width / 2, 20, title, { size: 13, fill: tone.text, isBold: true, anchor: 'middle' }) +
    textAt(width / 2, 34, note, { size: 10.5, fill: ink.faint, anchor: 'middle' });
  return { width, height, markup };
}

function outline({ width, height, tone, shape }: Labelled): string {
  if (shape === 'data') return frame(width, height, tone, { radius: 20 });
  if (shape === 'caller') return frame(width, height, tone, { radius: 4, dash: '4 3' });
  if (shape === 'work') return frame(width, height, tone, { radius: 6 });
  const slant = 10;
  const corners = [
    [slant, 0.5],
    [width - slant, 0.5],
    [width - 0.5, height / 2],
    [width - slant, height - 0.5],
    [slant, height - 0.5],
    [0.5, height / 2],
  ];
  return element('polygon', {
    points: corners.map((corner) => corner.join(',')).join(' '),
    fill: tone.fill,
    stroke: tone.line,
  });
}

function edgePath({ isMutual }: FlowEdge, [start, ...rest]: readonly Point[]): string {
  if (start === undefined) return '';
  const pair = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return element('path', {
    d: `M${pair(start)} C${rest.map(pair).join(' ')}`,
    fill: 'none',
    stroke: '#8496a6',
    'stroke-width': 1.2,
    'marker-start': isMutual ? 'url(#arrow)' : undefined,
    'marker-end': 'url(#arrow)',
  });
}
