import { formOf, typeName } from '../../catalog';
import type { ColumnType } from '../../catalog';
import { note, todo } from './draft';
import type { DraftColumn, DraftParent, DraftTable } from './draft';
import { widerType } from './wider-type';

type Types = Map<string, Map<string, ColumnType>>;

/**
 * Gives each reference and the key that it refers to one type, the widest of both, along chains of references too. A
 * reference that has none in common with its key, as a text that refers to a number, is not written, which its table says.
 */
export function alignReferences(tables: readonly DraftTable[]): DraftTable[] {
  const sound = tables.map((table) => withoutMixed(table, tables));
  const types: Types = new Map(
    sound.map(({ name, columns }) => [name, new Map(columns.map((each) => [each.name, each.type]))]),
  );
  while (sound.some((table) => table.parents.some((parent) => widen(table.name, parent, types))));
  return sound.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const type = types.get(table.name)?.get(column.name) ?? column.type;
      if (typeName(type) === typeName(column.type)) return column;
      const text = `${typeName(column.type)} by itself; as wide as what refers to it, or what it refers to`;
      return { ...column, type, remarks: [...column.remarks, note(text)] };
    }),
  }));
}

function withoutMixed(table: DraftTable, tables: readonly DraftTable[]): DraftTable {
  const mixed = table.parents.filter((parent) =>
    parent.columns.some(([child, key]) => {
      const [a, b] = [columnOf(table, child), columnOf(parentOf(table, parent, tables), key)];
      return a === undefined || b === undefined || !haveOneForm(a, b);
    }),
  );
  if (mixed.length === 0) return table;
  const said = mixed.map(({ table: name, columns }) =>
    todo(
      `(${columns.map(([child]) => child).join(', ')}) refers to "${name}", whose key is of another type: not checked`,
    ),
  );
  return {
    ...table,
    parents: table.parents.filter((each) => !mixed.includes(each)),
    remarks: [...table.remarks, ...said],
  };
}

const parentOf = (
  table: DraftTable,
  parent: DraftParent,
  tables: readonly DraftTable[],
): DraftTable | undefined =>
  parent.table === 'self' ? table : tables.find(({ name }) => name === parent.table);

const columnOf = (table: DraftTable | undefined, column: string): DraftColumn | undefined =>
  table?.columns.find(({ name }) => name === column);

/** Hexadecimal digits and an interval are kept as a text and a number, and are no other text and number. */
const haveOneForm = (a: DraftColumn, b: DraftColumn): boolean =>
  widerType(a.type, b.type) !== undefined && formOf(a.reading ?? {}) === formOf(b.reading ?? {});

/** Whether a type changed. */
function widen(name: string, parent: DraftParent, types: Types): boolean {
  const own = types.get(name);
  const others = types.get(parent.table === 'self' ? name : parent.table);
  return parent.columns
    .map(([child, key]) => {
      const [a, b] = [own?.get(child), others?.get(key)];
      const type = a === undefined || b === undefined ? undefined : widerType(a, b);
      if (a === undefined || b === undefined || type === undefined) return false;
      own?.set(child, type);
      others?.set(key, type);
      return typeName(type) !== typeName(a) || typeName(type) !== typeName(b);
    })
    .includes(true);
}
