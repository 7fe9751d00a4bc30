import { number } from '../../base/row';
import { productId } from '../../entities/ids';
import { pickProduct, roundPrice } from '../../entities/products';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

/** One product in five hundred gets a new price each day, some of them twice. */
export function priceChanges(context: DayContext): void {
  const { world, random, day } = context;
  for (let n = random.about(world.before('product', day) / 500); n > 0; n--) {
    const product = pickProduct(world, random, day);
    const times = random.chance(0.1) ? 2 : 1;
    for (let time = 0; time < times; time++) {
      const factor = 0.88 + random.next() * 0.24;
      context.at(momentOf(context), () => changePrice(context, product, factor));
    }
  }
}

function changePrice({ database, day }: DayContext, product: number, factor: number): void {
  const key = { product_id: productId(product) };
  const row = database.get('product', key);
  if (row === undefined) return;
  const price = Math.min(number(row, 'mrp'), roundPrice(number(row, 'price') * factor));
  const change = { ...key, effective_on: day };
  if (database.has('price_change', change)) database.update('price_change', change, { new_price: price });
  else
    database.insert('price_change', {
      ...change,
      old_price: number(row, 'price'),
      new_price: price,
      reason: 'Repriced',
    });
  database.update('product', key, { price });
}
