import type { JsonObject } from '../json';
import { isObject } from '../json';

/** Reads definitions that may still have faults: malformed parts are left out here, and reported by the checks. */

/** The states of a block: the machine, or the processor of a Map. */
export const statesOf = (block: unknown): Readonly<Record<string, JsonObject>> =>
  isObject(block) && isObject(block.States)
    ? Object.fromEntries(
        Object.entries(block.States).filter((entry): entry is [string, JsonObject] => isObject(entry[1])),
      )
    : {};

/** The names of all states, including those inside Maps. A name that is used twice is listed twice. */
export function allStateNames(block: unknown): readonly string[] {
  return Object.entries(statesOf(block)).flatMap(([name, state]) => [
    name,
    ...allStateNames(state.ItemProcessor),
  ]);
}

/** A state, its choice rules and its catchers: everything in it that can go somewhere or assign. `path` is relative to the state. */
function holders(state: JsonObject): readonly { readonly path: string; readonly holder: JsonObject }[] {
  const rules = (field: string) => {
    const all: unknown = state[field];
    return (Array.isArray(all) ? (all as readonly unknown[]) : []).flatMap((rule, i) =>
      isObject(rule) ? [{ path: `${field}[${i}].`, holder: rule }] : [],
    );
  };
  return [{ path: '', holder: state }, ...rules('Choices'), ...rules('Catch')];
}

export interface Transition {
  /** Relative to the state, for example `Choices[0].Next`. */
  readonly path: string;
  readonly target: string;
}

/** Every state that a state can go to. */
export const transitions = (state: JsonObject): readonly Transition[] =>
  holders(state).flatMap(({ path, holder }) =>
    (path === '' ? ['Next', 'Default'] : ['Next']).flatMap((field) => {
      const target = holder[field];
      return typeof target === 'string' ? [{ path: path + field, target }] : [];
    }),
  );

/** A variable that a state assigns, and where: `Assign.name`, `Catch[0].Assign.name`. */
export interface Assignment {
  readonly path: string;
  readonly name: string;
}

/** All variables that a state may assign: itself, in its choice rules and in its catchers. */
export const assignedVariables = (state: JsonObject): readonly Assignment[] =>
  holders(state).flatMap(({ path, holder }) =>
    isObject(holder.Assign)
      ? Object.keys(holder.Assign).map((name) => ({ path: `${path}Assign.${name}`, name }))
      : [],
  );
