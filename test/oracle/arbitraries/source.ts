import type { Table } from '../../../catalog';
import type { Change, Row } from '../model';
import type { Action } from './action';

/** A change as a source makes it; the file it comes in gives it its change id. */
export type SourceChange = Pick<Change, 'table' | 'op' | 'row'>;

/** Per table, by key: what the source holds. */
export type SourceRows = ReadonlyMap<string, ReadonlyMap<string, Row>>;

export interface Source {
  /** Does what the action says, as far as it can, and answers the changes it made, in order. */
  act(action: Action): SourceChange[];
}

/** A row as a snapshot has it. */
export const putOf = (table: Table, row: Row): SourceChange => ({ table: table.name, op: 'U', row });

/** A delete names its key and nothing else. */
export function deleteOf(table: Table, row: Row): SourceChange {
  const image = table.columns.map(({ name }) => [name, table.key.includes(name) ? row[name] : null] as const);
  return { table: table.name, op: 'D', row: Object.fromEntries(image) as Row };
}
