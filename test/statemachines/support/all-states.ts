import { renderDefinition } from '../../../statemachines/definition';

export interface Retry {
  readonly ErrorEquals: readonly string[];
  readonly [field: string]: unknown;
}

/** A state of the rendered definition: the fields that the tests read. */
export interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly Next: string;
    readonly Assign?: Readonly<Record<string, unknown>>;
  }[];
  readonly Retry?: readonly Retry[];
  readonly Resource?: string;
  readonly TimeoutSeconds?: number | string;
  readonly Arguments?: {
    readonly FunctionName?: string;
    readonly Name?: string;
    readonly Payload?: Readonly<Record<string, unknown>>;
  };
  readonly ItemProcessor?: Block;
}

interface Block {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A state with its name, its neighbours, and the Maps that it is in, outermost first. */
export interface PlacedState {
  readonly name: string;
  readonly state: State;
  readonly block: Block;
  readonly maps: readonly PlacedState[];
}

export const definition = renderDefinition() as unknown as Block & { readonly TimeoutSeconds: number };

function statesIn(block: Block, maps: readonly PlacedState[]): PlacedState[] {
  return Object.entries(block.States).flatMap(([name, state]) => {
    const placed: PlacedState = { name, state, block, maps };
    return [
      placed,
      ...(state.ItemProcessor === undefined ? [] : statesIn(state.ItemProcessor, [...maps, placed])),
    ];
  });
}

/** Every state of the workflow, those in Maps too. */
export const allStates = statesIn(definition, []);

export const stateNamed = (name: string): PlacedState => {
  const found = allStates.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No state ${name}`);
  return found;
};

/** Where a state may go to within its block; by its catchers only if asked for. */
export const nextOf = ({ state }: PlacedState, caught = true): string[] => [
  ...(state.Next === undefined ? [] : [state.Next]),
  ...(state.Default === undefined ? [] : [state.Default]),
  ...(state.Choices ?? []).map((choice) => choice.Next),
  ...(caught ? (state.Catch ?? []).map((each) => each.Next) : []),
];

/** The names of all states that are reached from these within their block. */
export function reachedFrom(block: Block, names: readonly string[]): Set<string> {
  const reached = new Set<string>();
  const left = [...names];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    const state = block.States[name];
    if (state === undefined) throw new Error(`A state leads to ${name}, which is not beside it.`);
    if (!reached.has(name)) left.push(...nextOf({ name, state, block, maps: [] }));
    reached.add(name);
  }
  return reached;
}
