import type { JsonObject } from '../json';
import { isObject } from '../json';

export interface Transition {
  /** Relative to the state, for example `Choices[0].Next`. */
  readonly path: string;
  readonly target: string;
}

const fromRules = (rules: unknown, field: string): Transition[] =>
  (Array.isArray(rules) ? rules : []).flatMap((rule, i) =>
    isObject(rule) && typeof rule.Next === 'string'
      ? [{ path: `${field}[${i}].Next`, target: rule.Next }]
      : [],
  );

/** Every state that a state can go to, read from JSON that may still have faults. */
export const transitions = (state: JsonObject): readonly Transition[] => [
  ...['Next', 'Default'].flatMap((path) => {
    const target = state[path];
    return typeof target === 'string' ? [{ path, target }] : [];
  }),
  ...fromRules(state.Choices, 'Choices'),
  ...fromRules(state.Catch, 'Catch'),
];
