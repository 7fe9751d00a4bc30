import type { Definition } from '../../local/interpreter';
import { functionNameIn } from '../../statemachines/names';
import type { State } from '../../local/interpreter/definition/definition';
import { expression, flowGraph } from './flow-graph';
import type { FlowEdge, FlowGraph, FlowNode } from './flow-graph';
import { lines, nodeIds, quoted } from './mermaid';

/** A Catch target shared by this many states is drawn once, from one node for all of them. */
const sharedFrom = 3;

/** The workflow as a Mermaid flowchart, from its definition. */
export function workflowPicture(definition: Definition): string {
  const idOf = nodeIds();
  return ['flowchart TD', ...drawGraph(flowGraph(definition), '', idOf)].join('\n');
}

function drawGraph(graph: FlowGraph, path: string, idOf: (name: string) => string): string[] {
  const id = (name: string): string => idOf(`${path} ${name}`);
  const shared = sharedCatches(graph.edges);
  return [
    ...graph.nodes.flatMap((node) => drawNode(node, path, idOf)),
    ...graph.edges
      .filter((edge) => edge.kind === 'next' || !shared.includes(edge.to))
      .map((edge) => `  ${id(edge.from)} ${arrow(edge)} ${id(edge.to)}`),
    ...shared.flatMap((to) => [
      `  ${id(`${to} after failure`)}([${quoted('any other state fails')}])`,
      `  ${id(`${to} after failure`)} -.-> ${id(to)}`,
    ]),
  ];
}

function sharedCatches(edges: readonly FlowEdge[]): string[] {
  const targets = edges.filter((edge) => edge.kind === 'catch').map((edge) => edge.to);
  return [...new Set(targets)].filter((to) => targets.filter((each) => each === to).length >= sharedFrom);
}

function arrow({ kind, label }: FlowEdge): string {
  if (kind === 'catch') return `-. ${quoted('fails')} .->`;
  return label === '' ? '-->' : `-->|${quoted(label)}|`;
}

function drawNode(node: FlowNode, path: string, idOf: (name: string) => string): string[] {
  const id = idOf(`${path} ${node.name}`);
  const { inner, state } = node;
  if (inner === null) return [`  ${id}${shape(node.name, state)}`];
  const chain = innerChain(node);
  if (chain !== undefined) return [`  ${id}[[${lines(node.name, ...chain)}]]`];
  return [
    `  subgraph ${id} [${quoted(`${node.name}: ${eachOf(state)}`)}]`,
    ...drawGraph(inner, node.name, idOf).map((line) => `  ${line}`),
    '  end',
  ];
}

/** The lines of a Map whose processor is one state, or a Map of one state: it is drawn as a single node. */
function innerChain({ state, inner }: FlowNode): string[] | undefined {
  const [only, ...others] = inner?.nodes ?? [];
  if (only === undefined || others.length > 0) return undefined;
  if (only.inner === null) return [eachOf(state), `${only.name}${by(only.state, only.name)}`];
  const deeper = innerChain(only);
  return deeper === undefined ? undefined : [eachOf(state), ...deeper];
}

function eachOf(state: State): string {
  if (state.Type !== 'Map') return '';
  const most = state.MaxConcurrency;
  const pace = most === 1 ? 'one after the other' : `${JSON.stringify(most)} at a time`;
  const items = expression(state.Items);
  return items === '$states.input' ? `each of these, ${pace}` : `each of ${items}, ${pace}`;
}

function shape(name: string, state: State): string {
  switch (state.Type) {
    case 'Choice':
      return `{${quoted(name)}}`;
    case 'Succeed':
    case 'Fail':
      return `([${quoted(name)}])`;
    case 'Task':
      return `[${quoted(`${name}${by(state, name)}`)}]`;
    case 'Pass':
    case 'Map':
    case 'Wait':
      return `[${quoted(name)}]`;
  }
}

/** What a Task calls, unless its name says so. */
function by(state: State, name: string): string {
  if (state.Type !== 'Task') return '';
  const [, integration = ''] = /^arn:aws:states:::(.+)$/.exec(state.Resource) ?? [];
  if (integration !== 'lambda:invoke') return ` (${integration})`;
  const target = (state.Arguments as { FunctionName?: unknown } | undefined)?.FunctionName;
  const fn = typeof target === 'string' ? functionNameIn(target) : '';
  return fn === name ? ' (Lambda)' : ` (${fn})`;
}
