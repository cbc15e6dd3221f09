import { Graphviz } from '@hpcc-js/wasm-graphviz';

/** A node to be placed, with the room that it takes. Units are those of the picture. */
export interface FlowNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedFlow {
  readonly width: number;
  readonly height: number;
  /** Centre of each node, by id. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** The edges as cubic splines: a start, and three points for each piece. */
  readonly splines: readonly (readonly Point[])[];
}

const unitsPerInch = 72;

/** Places nodes from left to right so that few edges cross: Graphviz' `dot`. */
export async function placed(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Promise<PlacedFlow> {
  const graphviz = await Graphviz.load();
  return placedFrom(graphviz.layout(dot(nodes, edges), 'plain', 'dot'), nodes);
}

/** Reads the `plain` format, in inches with the origin below: https://graphviz.org/docs/outputs/plain/ */
function placedFrom(plain: string, nodes: readonly FlowNode[]): PlacedFlow {
  const lines = plain.split('\n').map((line) => line.split(' '));
  const graph = lines.find(([kind]) => kind === 'graph') ?? [];
  const [width = 0, height = 0] = graph.slice(2).map(units);
  const point = (x: string, y: string): Point => ({ x: units(x), y: height - units(y) });
  const centres = lines.flatMap(([kind, name = '', x = '', y = '']) => {
    const id = nodes[Number(name.slice(1))]?.id;
    return kind === 'node' && id !== undefined ? [[id, point(x, y)] as const] : [];
  });
  const splines = lines
    .filter(([kind]) => kind === 'edge')
    .map(([, , , count = '0', ...numbers]) =>
      Array.from({ length: Number(count) }, (_, index) =>
        point(numbers[index * 2] ?? '', numbers[index * 2 + 1] ?? ''),
      ),
    );
  return { width, height, nodes: new Map(centres), splines };
}

function units(inches: string): number {
  return Number(inches) * unitsPerInch;
}

/** Names of users stay out of the DOT text: nodes are `n0`, `n1`, and so on. */
function dot(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): string {
  const indexes = new Map(nodes.map(({ id }, index) => [id, index]));
  const size = ({ width, height }: FlowNode) =>
    `width=${width / unitsPerInch},height=${height / unitsPerInch}`;
  return [
    'digraph {',
    'rankdir=LR; ranksep=0.55; nodesep=0.22; splines=spline;',
    'node [shape=box,fixedsize=true,label=""]; edge [arrowhead=none];',
    ...nodes.map((node, index) => `n${index} [${size(node)}];`),
    ...edges.map(({ from, to }) => `n${indexes.get(from)} -> n${indexes.get(to)};`),
    '}',
  ].join('\n');
}
