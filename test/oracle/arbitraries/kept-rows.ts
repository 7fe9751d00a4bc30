import type { Catalog } from '../../../catalog';
import { keyOf, of, perTable, tableOf } from '../model';
import type { Row } from '../model';
import type { Action } from './action';
import { HostileSource } from './hostile-source';
import type { Source, SourceChange, SourceRows } from './source';

/** A source without rules that knows what it holds: its exports can have orphans. */
export class HostileRows implements Source {
  private readonly rows: Map<string, Map<string, Row>>;
  private readonly source: HostileSource;

  constructor(private readonly catalog: Catalog) {
    this.rows = perTable(catalog, () => new Map<string, Row>());
    this.source = new HostileSource(catalog);
  }

  act(action: Action): SourceChange[] {
    const changes = this.source.act(action);
    for (const { table, op, row } of changes) {
      const key = keyOf(tableOf(this.catalog, table), row);
      if (op === 'D') of(this.rows, table).delete(key);
      else of(this.rows, table).set(key, row);
    }
    return changes;
  }

  snapshot(): SourceRows {
    return perTable(this.catalog, ({ name }) => new Map(of(this.rows, name)));
  }
}
