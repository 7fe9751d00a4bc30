import type { Catalog, Table } from '../../../catalog';
import type { Row } from '../model';
import type { Action } from './action';
import { domainOf } from './domains';
import { Picks } from './picks';
import { deleteOf } from './source';
import type { Source, SourceChange } from './source';

/** Keeps no rule: orphans, deletes of parents with children, updates and deletes of keys that never were. */
export class HostileSource implements Source {
  constructor(private readonly catalog: Catalog) {}

  act(action: Action): SourceChange[] {
    const { tables } = this.catalog;
    const table = tables[action.table % tables.length]!;
    const picks = new Picks(action.picks);
    const row = anyRow(table, picks);
    const put: SourceChange = { table: table.name, op: picks.chance(2) ? 'U' : 'I', row };
    switch (action.kind) {
      case 'put':
      case 'change':
        return [put];
      case 'remove':
        return [deleteOf(table, row)];
      case 'replace':
        return [deleteOf(table, row), put];
    }
  }
}

/** Any value the column may have. */
export function anyRow(table: Table, picks: Picks): Row {
  return Object.fromEntries(
    table.columns.map(({ name, nullable }) => {
      const value = picks.of(domainOf(table, name)) ?? null;
      return [name, nullable && picks.chance(4) ? null : value];
    }),
  );
}
