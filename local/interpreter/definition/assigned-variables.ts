import { isObject } from '../json';

/** Where a state assigns: relative path of the Assign and its variables' names. */
export interface Assignment {
  readonly path: string;
  readonly name: string;
}

const inAssign = (holder: unknown, path: string): Assignment[] =>
  isObject(holder) && isObject(holder.Assign)
    ? Object.keys(holder.Assign).map((name) => ({ path: `${path}Assign.${name}`, name }))
    : [];

const inRules = (rules: unknown, field: string): Assignment[] =>
  (Array.isArray(rules) ? rules : []).flatMap((rule, i) => inAssign(rule, `${field}[${i}].`));

/** All variables that a state may assign: itself, in its choice rules and in its catchers. */
export const assignedVariables = (state: unknown): readonly Assignment[] =>
  isObject(state)
    ? [...inAssign(state, ''), ...inRules(state.Choices, 'Choices'), ...inRules(state.Catch, 'Catch')]
    : [];
