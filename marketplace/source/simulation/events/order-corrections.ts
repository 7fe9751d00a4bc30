import { number } from '../../base/row';
import type { Row } from '../../base/row';
import { shipmentId } from '../../entities/ids';
import { taxed } from '../../entities/orders';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';
import { pickRecentOrder } from './recent-order';
import type { RecentOrder } from './recent-order';

/** Customer care changes one order in ten: a quantity, or a line is taken off before it is packed. */
export function orderCorrections(context: DayContext): void {
  const { random, busy } = context;
  for (let n = random.about(busy * 0.1); n > 0; n--) {
    const order = pickRecentOrder(context, 4);
    if (order === undefined) return;
    const quantity = random.between(1, 4);
    const correct = random.chance(0.4) ? removeLine : changeQuantity;
    context.at(momentOf(context), () => correct(context, order, quantity));
  }
}

function changeQuantity({ database }: DayContext, { key }: RecentOrder, quantity: number): void {
  const lineKey = { ...key, line_no: 1 };
  const line = database.get('order_item', lineKey);
  if (line === undefined) return;
  const unitPrice = number(line, 'unit_price');
  const reduction = Math.min(number(line, 'discount_amount'), unitPrice * quantity);
  // Which product it is does not matter for the sums.
  const { gst, total, discount } = taxed(1, 0, quantity, unitPrice, reduction, number(line, 'gst_rate'));
  const patch = { quantity, discount_amount: discount, gst_amount: gst, line_total: total };
  database.update('order_item', lineKey, patch);
  adjustOrder(database, key, line, { ...line, ...patch });
}

/** The last line of an order that has several and has not been packed: nothing refers to it yet. */
function removeLine({ database }: DayContext, { key, number: order }: RecentOrder): void {
  if ([1, 2].some((n) => database.has('shipment', { shipment_id: shipmentId(order, n) }))) return;
  let last = 1;
  while (database.has('order_item', { ...key, line_no: last + 1 })) last++;
  if (last === 1) return;
  const line = database.remove('order_item', { ...key, line_no: last });
  adjustOrder(database, key, line, {
    ...line,
    quantity: 0,
    discount_amount: 0,
    gst_amount: 0,
    line_total: 0,
  });
}

/** Updates the order's totals after a change of its line. */
function adjustOrder(database: DayContext['database'], key: Row, before: Row, after: Row): void {
  const order = database.get('order', key);
  if (order === undefined) return;
  const moved = (column: string): number => number(after, column) - number(before, column);
  database.update('order', key, {
    items_amount: number(order, 'items_amount') + moved('quantity') * number(before, 'unit_price'),
    discount_amount: number(order, 'discount_amount') + moved('discount_amount'),
    gst_amount: number(order, 'gst_amount') + moved('gst_amount'),
    total_amount: number(order, 'total_amount') + moved('line_total'),
  });
}
