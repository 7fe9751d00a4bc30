import { text } from '../../base/row';
import type { Row } from '../../base/row';
import { pickProduct } from '../../entities/pick-product';
import { incidentsOf } from '../../stock/incidents';
import { inventoryRows } from '../../stock/shelf';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

/** Beside what orders move: receipts, what is broken or missing, counting; now and then a centre's row is made anew. */
export function stock(context: DayContext): void {
  const { world, stockRoom, random, busy, day } = context;
  for (const event of [...stockRoom.keeper.receiptsOf(day), ...incidentsOf(world, day)])
    context.at(event.at, () => stockRoom.move(event));
  for (let n = random.about(busy * 1.5); n > 0; n--) {
    const { key } = anyShelf(context);
    for (let times = random.pick([1, 1, 1, 2, 3]); times > 0; times--) {
      const moment = momentOf(context);
      context.at(moment, () => {
        if (context.database.has('inventory', key))
          context.database.update('inventory', key, { counted_at: moment });
      });
    }
  }
  for (let n = random.about(busy * 0.06); n > 0; n--) {
    const { product, key } = anyShelf(context);
    const absence = random.pick([0, 0, 1, 2]);
    context.at(momentOf(context, 20_000, 50_000), () => takeAway(context, product, key, absence));
  }
}

function anyShelf({ world, random, day }: DayContext): { readonly product: number; readonly key: Row } {
  const product = pickProduct(world, random, day);
  return { product, key: random.pick(inventoryRows(world, product, () => 0)).row };
}

/** The row comes back with what is left by then: in the meantime there may be sales. */
function takeAway(context: DayContext, product: number, key: Row, days: number): void {
  const { database, stockRoom } = context;
  if (!database.has('inventory', key)) return;
  const row = database.remove('inventory', key);
  const bringBack = (): void => {
    const onHand = stockRoom.keeper.balance(product, text(row, 'warehouse_code'));
    if (!database.has('inventory', key)) database.insert('inventory', { ...row, on_hand: onHand });
  };
  if (days === 0) bringBack();
  else context.later(days, (then) => then.at(momentOf(then), bringBack));
}
