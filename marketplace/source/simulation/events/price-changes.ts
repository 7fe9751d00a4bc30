import { productId } from '../../entities/ids';
import { priceListOf } from '../../entities/price-list';
import type { PriceChange } from '../../entities/price-list';
import { number } from '../../base/row';
import type { DayContext } from '../day-context';

/** The price list's changes of the day, before anybody buys. */
export function priceChanges(context: DayContext): void {
  for (const change of priceListOf(context.world).changesOn(context.day))
    context.at(change.moment, () => changePrice(context, change));
}

function changePrice({ database }: DayContext, { product, day, price }: PriceChange): void {
  const key = { product_id: productId(product) };
  const row = database.get('product', key);
  if (row === undefined) return;
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
