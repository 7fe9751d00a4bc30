import type { Definition, MapState, State, StateBlock } from '../../local/interpreter';

export interface FlowNode {
  readonly name: string;
  readonly state: State;
  /** Of a Map: what runs for each item. */
  readonly inner: FlowGraph | null;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** The condition of a Choice; '' without one. */
  readonly label: string;
  readonly kind: 'next' | 'catch';
}

/** A state machine, or a Map's processor, with what only carries it folded away. */
export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/**
 * The states as a person thinks of them: the loop in which a SQL step is called until it is done is one state, a Pass that
 * only hands on and the Succeed that ends a Map's item are none.
 */
export function flowGraph(definition: Definition | StateBlock): FlowGraph {
  return foldBlock(definition, true);
}

function foldBlock({ States }: StateBlock, isOuter: boolean): FlowGraph {
  const isFolded = (name: string): boolean => {
    const state = States[name];
    if (state === undefined) return false;
    return isHandingOn(state) || (!isOuter && state.Type === 'Succeed') || loopOf(States, name) !== undefined;
  };
  const resolve = (name: string | undefined): string | undefined => {
    if (name === undefined || !isFolded(name)) return name;
    const state = States[name];
    const loop = loopOf(States, name);
    return resolve(loop ?? (state?.Type === 'Pass' ? state.Next : undefined));
  };
  const kept = Object.entries(States).filter(([name]) => !isFolded(name));
  const edges = kept.flatMap(([name, state]) =>
    edgesOf(name, state).flatMap((edge): FlowEdge[] => {
      const to = resolve(edge.to);
      return to === undefined ? [] : [{ ...edge, to }];
    }),
  );
  const nodes = kept.map(([name, state]): FlowNode => ({
    name,
    state,
    inner: isMap(state) ? foldBlock(state.ItemProcessor, false) : null,
  }));
  return { nodes, edges };
}

const isMap = (state: State): state is MapState => state.Type === 'Map';
const isHandingOn = (state: State): boolean => state.Type === 'Pass' && state.Next !== undefined;

/** Where a wait loop leads when it is done: a Choice whose one rule calls again and comes back. `undefined`: none. */
function loopOf(states: StateBlock['States'], name: string): string | undefined {
  const state = states[name];
  if (state?.Type === 'Task' && state.Next !== undefined) {
    const back = states[state.Next];
    const isCall = back?.Type === 'Choice' && back.Choices.some((rule) => rule.Next === name);
    return isCall ? back.Default : undefined;
  }
  if (state?.Type !== 'Choice') return undefined;
  const again = state.Choices.map((rule) => states[rule.Next]);
  return again.every((each) => each?.Type === 'Task' && each.Next === name) ? state.Default : undefined;
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
        ...next(state.Default, 'otherwise'),
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

/** A template's JSONata without its marks. */
export const expression = (template: unknown): string =>
  (typeof template === 'string' ? template : JSON.stringify(template)).replace(/^\{%\s*|\s*%\}$/g, '');
