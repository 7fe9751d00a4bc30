import { number } from '../../base/row';
import type { Row } from '../../base/row';
import { pickProduct, productRows } from '../../entities/products';
import { deleteFor } from '../delete-and-restore';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

/** Stock falls with the day's orders and is replenished; now and then a centre is emptied and later reopened. */
export function stockMovements(context: DayContext): void {
  const { random, busy } = context;
  for (let n = random.about(busy * 2); n > 0; n--) {
    const key = anyStock(context);
    const quantity = random.between(1, 3);
    for (let times = random.pick([1, 1, 1, 2, 3]); times > 0; times--) {
      context.at(momentOf(context), () => move(context, key, quantity));
    }
  }
  for (let n = random.about(busy * 0.06); n > 0; n--) {
    const rows = [{ table: 'inventory' as const, row: anyStock(context) }];
    const absence = random.pick([0, 0, 1, 2]);
    context.at(momentOf(context, 20_000, 50_000), () => deleteFor(context, rows, absence));
  }
}

/** The key of some product's stock in one of its centres. */
function anyStock({ world, random, day }: DayContext): Row {
  const rows = productRows(world, pickProduct(world, random, day)).filter(
    (each) => each.table === 'inventory',
  );
  return random.pick(rows).row;
}

function move({ database, random, day }: DayContext, key: Row, quantity: number): void {
  const row = database.get('inventory', key);
  if (row === undefined) return;
  const left = number(row, 'on_hand') - quantity;
  const level = row.reorder_level === null ? 5 : number(row, 'reorder_level');
  if (left >= level) database.update('inventory', key, { on_hand: left });
  else
    database.update('inventory', key, {
      on_hand: Math.max(left, 0) + random.between(50, 300),
      counted_at: day * 86_400 + 80_000,
    });
}
