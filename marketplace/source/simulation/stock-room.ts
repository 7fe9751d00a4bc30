import { productId } from '../entities/ids';
import type { World } from '../entities/world';
import type { Database } from '../database/database';
import { movementRow } from '../stock/stock-event';
import type { StockEvent } from '../stock/stock-event';
import { stockHistoryOf } from '../stock/stock-history';
import { StockKeeper } from '../stock/stock-keeper';

/** Writes what is moved, and what is left, into the database. */
export class StockRoom {
  readonly keeper: StockKeeper;

  constructor(
    world: World,
    private readonly database: Database,
  ) {
    this.keeper = new StockKeeper(world, stockHistoryOf(world).end);
  }

  move(event: StockEvent): void {
    for (const movement of this.keeper.apply(event)) {
      const { table, row } = movementRow(movement);
      this.database.insert(table, row);
      const key = { product_id: productId(movement.product), warehouse_code: movement.warehouse };
      // Now and then a centre's row is gone for some days (events/stock).
      if (this.database.has('inventory', key))
        this.database.update('inventory', key, { on_hand: movement.balance });
    }
  }
}
