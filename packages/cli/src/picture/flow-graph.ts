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
  /** Whether something passes the other way too. */
  readonly isMutual?: boolean;
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
  /** The edges in the order given, as cubic splines: a start, and three points for each piece. */
  readonly splines: readonly { readonly edge: FlowEdge; readonly points: readonly Point[] }[];
}

const unitsPerInch = 72;

/** Places nodes from left to right so that few edges cross: Graphviz' `dot`. */
export async function placed(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Promise<PlacedFlow> {
  const graphviz = await Graphviz.load();
  return placedFrom(graphviz.layout(dot(nodes, edges), 'plain', 'dot'), nodes, edges);
}

/** Reads the `plain` format, in inches with the origin below: https://graphviz.org/docs/outputs/plain/ */
function placedFrom(plain: string, nodes: readonly FlowNode[], edges: readonly FlowEdge[]): PlacedFlow {
  const lines = plain.split('\n').map((line) => line.split(' '));
  const graph = lines.find(([kind]) => kind === 'graph') ?? [];
  const [width = 0, height = 0] = graph.slice(2).map(units);
  const point = (x: string, y: string): Point => ({ x: units(x), y: height - units(y) });
  const centres = lines.flatMap(([kind, name = '', x = '', y = '']) => {
    const id = nodes[Number(name.slice(1))]?.id;
    return kind === 'node' && id !== undefined ? [[id, point(x, y)] as const] : [];
  });
  const nameOf = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const drawn = lines.filter(([kind]) => kind === 'edge');
  const splines = edges.flatMap((edge) => {
    const line = drawn.find(
      ([, tail, head]) => tail === nameOf.get(edge.from) && head === nameOf.get(edge.to),
    );
    if (line === undefined) return [];
    const [, , , count = '0', ...numbers] = line;
    const pairs = Array.from({ length: Number(count) }, (_, index) =>
      numbers.slice(index * 2, index * 2 + 2),
    );
    return [{ edge, points: pairs.map(([x = '', y = '']) => point(x, y)) }];
  });
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
