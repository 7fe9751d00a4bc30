import type { OnMissingParent, ParentDefinition, ParentOptions, TableDefinition } from './table';

type KeyOf<Parent> = Parent extends TableDefinition<string, infer Key> ? Key : string;

/**
 * A reference to a parent's whole key, child column first: `parent(order, { order_id: 'order_id' })`. The parent is a
 * table, `'self'` for the table itself, or the name of a table of the same project: where two tables refer to each other,
 * neither can be defined before the other. A name is resolved and checked when the project is built.
 */
export function parent<
  const Parent extends TableDefinition | string,
  Child extends string,
  ParentKey extends KeyOf<Parent>,
>(
  table: Parent,
  columns: Readonly<Record<Child, ParentKey>>,
  options: ParentOptions = {},
): ParentDefinition<Parent extends 'self' ? Child | ParentKey : Child> {
  return Object.freeze({ table, columns, onMissingParent: choiceOf(options) ?? 'hold', options });
}

/** Types have no force at run time: a project may pass null, which is for the check to report. */
const choiceOf = (options: ParentOptions | null): OnMissingParent | undefined => options?.onMissingParent;
