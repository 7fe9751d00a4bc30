import type { Cursor } from './cursor';
import type { DdlTables } from './tables';

/** `COMMENT ON TABLE hr.jobs IS '…'`, `COMMENT ON COLUMN hr.jobs.title IS '…'`. */
export function readComment(cursor: Cursor, tables: DdlTables): void {
  cursor.skip();
  cursor.skip();
  const isColumn = cursor.takes('COLUMN');
  if (!isColumn) cursor.takes('TABLE');
  const path = [cursor.identifier('a table')];
  while (cursor.takesMark('.')) path.push(cursor.identifier('a table or a column'));
  const columnName = isColumn ? path.pop() : undefined;
  const [name = '', schema] = [...path].reverse();
  if (!cursor.takes('IS')) throw cursor.error('expected IS');
  const comment = cursor.needString().trim();
  const table = tables.find({ schema, name });
  if (table === undefined) return; // of a view, or of a table that is in `unread` itself
  if (columnName === undefined) table.comment = comment;
  const column = table.columns.find((each) => each.name === columnName);
  if (column !== undefined) column.comment = comment;
  else if (columnName !== undefined) throw cursor.error(`${name} has no column ${columnName}: expected one`);
}
