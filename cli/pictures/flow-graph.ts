import type { Definition } from '../../local/interpreter';
import type { MapState, State, StateBlock } from '../../local/interpreter/definition/definition';

export interface FlowNode {
  readonly name: string;
  readonly state: State;
  /** A Map's processor, which runs for each item. */
  readonly inner: FlowGraph | null;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** The condition of a Choice; '' without one. */
  readonly label: string;
  readonly kind: 'next' | 'catch';
}

/** A state machine, or a Map's processor, without the states that are only plumbing. */
export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/**
 * The states as a person thinks of them: the loop that calls a SQL step until it is done is one state; a Pass with a next
 * state, and the Succeed that ends a Map's item, are left out.
 */
export function flowGraph(definition: Definition | StateBlock): FlowGraph {
  return foldBlock(definition, true);
}

const otherwise = 'otherwise';

function foldBlock({ StartAt, States }: StateBlock, isOuter: boolean): FlowGraph {
  const isFolded = (name: string): boolean => {
    const state = States[name];
    if (state === undefined) return false;
    return isPassingOn(state) || (!isOuter && state.Type === 'Succeed') || loopOf(States, name) !== undefined;
  };
  const resolve = (name: string | undefined): string | undefined => {
    if (name === undefined || !isFolded(name)) return name;
    const state = States[name];
    const loop = loopOf(States, name);
    return resolve(loop ?? (state?.Type === 'Pass' ? state.Next : undefined));
  };
  const kept = Object.entries(States).filter(([name]) => !isFolded(name));
  const edges = kept
    .flatMap(([name, state]) =>
      edgesOf(name, state).flatMap((edge): FlowEdge[] => {
        const to = resolve(edge.to);
        return to === undefined ? [] : [{ ...edge, to }];
      }),
    )
    .filter(isFirst);
  const nodes = inOrder(resolve(StartAt), edges).flatMap((name): FlowNode[] => {
    const state = States[name];
    if (state === undefined) return [];
    return [{ name, state, inner: isMap(state) ? foldBlock(state.ItemProcessor, false) : null }];
  });
  return { nodes, edges: nodes.flatMap(({ name }) => edges.filter((edge) => edge.from === name)) };
}

/** The states as a run reaches them: the usual path first, the failure paths last. */
function inOrder(start: string | undefined, edges: readonly FlowEdge[]): string[] {
  const order: string[] = [];
  const visit = (name: string, kinds: readonly FlowEdge['kind'][]): void => {
    if (order.includes(name)) return;
    order.push(name);
    const following = edges.filter((edge) => edge.from === name && kinds.includes(edge.kind));
    for (const { to } of following.sort((a, b) => rank(a) - rank(b))) visit(to, kinds);
  };
  if (start !== undefined) visit(start, ['next']);
  for (const edge of edges) if (edge.kind === 'catch') visit(edge.to, ['next', 'catch']);
  return order;
}

/** The default of a Choice is the usual way; its conditions are the exceptions. */
const rank = ({ label }: FlowEdge): number => (label === otherwise ? 0 : 1);

/** One arrow is enough where a state reaches the same target twice. */
const isFirst = (edge: FlowEdge, index: number, all: readonly FlowEdge[]): boolean =>
  all.findIndex((other) => other.from === edge.from && other.to === edge.to) === index;

const isMap = (state: State): state is MapState => state.Type === 'Map';
const isPassingOn = (state: State): boolean => state.Type === 'Pass' && state.Next !== undefined;

/** The state after a wait loop: a Choice whose first rule calls again and returns. `undefined`: no such loop. */
function loopOf(states: StateBlock['States'], name: string): string | undefined {
  const state = states[name];
  if (state?.Type === 'Task' && state.Next !== undefined) {
    const back = states[state.Next];
    const isCall = back?.Type === 'Choice' && back.Choices.some((rule) => rule.Next === name);
    return isCall ? back.Default : undefined;
  }
  if (state?.Type !== 'Choice') return undefined;
  const again = states[state.Choices[0]?.Next ?? ''];
  return again?.Type === 'Task' && again.Next === name ? state.Default : undefined;
}

function edgesOf(from: string, state: State): FlowEdge[] {
  const next = (to: string | undefined, label = ''): FlowEdge[] =>
    to === undefined ? [] : [{ from, to, label, kind: 'next' }];
  const caught = (catchers: readonly { readonly Next: string }[] = []): FlowEdge[] =>
    catchers.map(({ Next }) => ({ from, to: Next, label: '', kind: 'catch' }));
  switch (state.Type) {
    case 'Choice':
      return [
        ...state.Choices.flatMap((rule) => next(rule.Next, expression(rule.Condition))),
        ...next(state.Default, otherwise),
      ];
    case 'Task':
    case 'Map':
      return [...next(state.Next), ...caught(state.Catch)];
    case 'Pass':
    case 'Wait':
      return next(state.Next);
    case 'Succeed':
    case 'Fail':
      return [];
  }
}

/** A template's JSONata without its delimiters. */
export const expression = (template: unknown): string =>
  (typeof template === 'string' ? template : JSON.stringify(template)).replace(/^\{%\s*|\s*%\}$/g, '');
