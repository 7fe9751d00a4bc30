import type { Definition } from '../../local/interpreter';
import type { State, StateBlock } from '../../local/interpreter/definition/definition';
import { functionNameIn } from '../../statemachines/names';

/** What one daily run of the definition does, whatever its volume: it loads files of every table, publishes and makes reports. */
export interface WorkflowCounts {
  /** States entered once a run. */
  readonly transitions: number;
  /** States entered for each table. */
  readonly transitionsPerTable: number;
  /** Calls of each function: a SQL step is done with its first call. */
  readonly calls: Readonly<Record<string, number>>;
}

/** Walks the definition as a good run goes. Throws for a definition that comes to a state twice. */
export function countWorkflow(definition: Definition): WorkflowCounts {
  const calls: Record<string, number> = {};
  let transitionsPerTable = 0;
  const walk = (block: StateBlock): number => {
    const seen = new Set<string>();
    for (let name: string | undefined = block.StartAt; name !== undefined;) {
      const state: State | undefined = block.States[name];
      if (state === undefined || seen.has(name))
        throw new Error(`The workflow comes to the state "${name}" twice, or has none of that name.`);
      seen.add(name);
      if (state.Type === 'Map') transitionsPerTable += walk(state.ItemProcessor);
      if (state.Type === 'Task') {
        const { FunctionName } = (state.Arguments ?? {}) as { readonly FunctionName?: unknown };
        const fn = typeof FunctionName === 'string' ? functionNameIn(FunctionName) : undefined;
        if (fn !== undefined) calls[fn] = (calls[fn] ?? 0) + 1;
      }
      name = nextOf(state);
    }
    return seen.size;
  };
  return { transitions: walk(definition), transitionsPerTable, calls };
}

/** At a Choice a good day takes the default. */
function nextOf(state: State): string | undefined {
  if (state.Type === 'Choice') return state.Default;
  return 'Next' in state ? state.Next : undefined;
}
