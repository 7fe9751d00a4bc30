import { findCycles, inLevelOrder } from '../../catalog/order/levels';
import { todo } from './draft';
import type { DraftParent, DraftTable } from './draft';

/**
 * Makes one reference of each circle `accept`, so that there is an order in which to load the tables; returns them in it. A
 * reference that may be NULL is preferred: the source itself inserts such a row before what it refers to.
 */
export function breakCircles(tables: readonly DraftTable[]): DraftTable[] {
  let current = [...tables];
  for (;;) {
    const byName = new Map(current.map((table) => [table.name, table]));
    const before = (table: DraftTable): DraftTable[] =>
      table.parents.filter(orders).flatMap(({ table: name }) => byName.get(name) ?? []);
    const [circle] = findCycles(current, before);
    if (circle === undefined) return inLevelOrder(current, before);
    current = current.map((table) => opened(table, circle));
  }
}

const orders = ({ table, onMissingParent }: DraftParent): boolean =>
  table !== 'self' && onMissingParent !== 'accept';

function opened(table: DraftTable, circle: readonly DraftTable[]): DraftTable {
  const edge = weakest(circle);
  if (edge === undefined || edge.child.name !== table.name) return table;
  const path = circle.map(({ name }) => name).join(' → ');
  const said = todo(
    `${path} is a circle, so one of its references cannot be checked, and orders nothing. This one ${edge.isNullable ? 'may be NULL' : 'was taken'}; move "accept" if another suits better`,
  );
  const isEdge = (parent: DraftParent): boolean => orders(parent) && parent.table === edge.parent;
  return {
    ...table,
    parents: table.parents.map((parent) =>
      isEdge(parent) ? { ...parent, onMissingParent: 'accept', remarks: [...parent.remarks, said] } : parent,
    ),
  };
}

interface Edge {
  readonly child: DraftTable;
  readonly parent: string;
  readonly isNullable: boolean;
}

function weakest(circle: readonly DraftTable[]): Edge | undefined {
  const edges = circle.slice(0, -1).map((child, index): Edge => {
    const parent = circle[index + 1]?.name ?? '';
    const references = child.parents.filter((each) => orders(each) && each.table === parent);
    return { child, parent, isNullable: references.every((each) => mayBeNull(child, each)) };
  });
  return edges.find(({ isNullable }) => isNullable) ?? edges.at(-1);
}

const mayBeNull = (table: DraftTable, { columns }: DraftParent): boolean =>
  columns.some(([child]) => table.columns.find(({ name }) => name === child)?.isNullable === true);
