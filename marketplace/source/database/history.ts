import type { Row, TableName, TableRow } from '../base/row';
import { categoryRows, entityOf, entityRows, kindsOfTable } from '../entities/entity';
import type { Entity } from '../entities/entity';
import type { World } from '../entities/world';
import { movementRow } from '../stock/stock-event';
import { stockHistoryOf } from '../stock/stock-history';
import type { Shape } from './shape';

const keptEntities = 8192;

/** The rows as of the end of the history. Nothing is stored: each row is computed from its index on demand. */
export class History {
  private readonly kept = new Map<string, readonly TableRow[]>();
  private readonly categories = new Map<string, Row>();

  constructor(
    readonly world: World,
    private readonly shape: Shape,
  ) {
    for (const { row } of categoryRows()) this.categories.set(shape.keyText('category', row), row);
  }

  get(table: TableName, key: Row): Row | undefined {
    const wanted = this.shape.keyText(table, key);
    if (table === 'category') return this.categories.get(wanted);
    const entity = entityOf(table, key); // of a movement of the stock: none, and none of the history's is ever changed
    if (entity === undefined) return undefined;
    return this.rowsOf(entity).find(
      (each) => each.table === table && this.shape.keyText(table, each.row) === wanted,
    )?.row;
  }

  has(entity: Entity): boolean {
    return entity.index < this.world.before(entity.kind, this.world.from);
  }

  /** All rows of an entity; none for one that was created later. */
  rowsOf(entity: Entity): readonly TableRow[] {
    if (!this.has(entity)) return [];
    const name = `${entity.kind} ${entity.index}`;
    let rows = this.kept.get(name);
    if (rows === undefined) {
      rows = entityRows(this.world, entity, this.world.asOf);
      if (this.kept.size >= keptEntities) this.kept.clear();
      this.kept.set(name, rows);
    }
    return rows;
  }

  /** A table's rows in key order. */
  *rows(table: TableName): Generator<Row> {
    if (table === 'category') {
      yield* this.categories.values();
      return;
    }
    if (table === 'stock_movement') {
      for (const movement of stockHistoryOf(this.world).movements()) yield movementRow(movement).row;
      return;
    }
    for (const kind of kindsOfTable[table]) {
      const count = this.world.before(kind, this.world.from);
      for (let index = 0; index < count; index++) {
        for (const each of this.rowsOf({ kind, index })) {
          if (each.table === table) yield each.row;
        }
      }
    }
  }
}
