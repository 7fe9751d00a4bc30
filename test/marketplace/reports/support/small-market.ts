import { addDays } from './days';
import { decimal, paise, rupees } from './figures';
import { wholeRows } from './report-warehouse';
import type { Row, Rows } from './report-warehouse';

/** The day up to which the small market is loaded. */
export const asOf = '2026-04-10';
export const firstDay = '2024-01-05';
const buyers = 24;
/** Two more, with one order each: 60 days ago, and a day later. */
const lateBuyers = 2;

/**
 * Two years and a quarter of a market that is small enough to be counted by hand, and has what reports go wrong on: orders a
 * second before and at midnight, without lines, without a coupon, to an address that is not known; lines that were given back in
 * two parts or in part, or whose return was refused; two charges and two parcels of an order; a product that has no category in
 * the tree; buyers who registered before the first order. The same rows every time.
 */
export function smallMarket(): Rows {
  const dice = new Dice(7);
  const orders: Row[] = [];
  const lines: Row[] = [];
  const returns: Row[] = [];
  for (let number = 1; number <= 260 + lateBuyers; number += 1) {
    const order = orderRow(number, dice);
    const own = lineRows(order, number, dice);
    orders.push({ ...order, ...moneyOf(order, own) });
    lines.push(...own);
    returns.push(...own.flatMap((line) => returnRows(line, returns.length + 1000 * number, dice)));
  }
  return wholeRows({
    category: [
      { category_id: 1, name: 'Electronics' },
      { category_id: 2, name: 'Mobiles', parent_id: 1 },
      { category_id: 3, name: 'Chargers', parent_id: 2 },
      { category_id: 4, name: 'Fashion' },
      { category_id: 5, name: 'Sarees', parent_id: 4 },
      { category_id: 6, name: 'Home' },
      { category_id: 7, name: 'Books' },
    ],
    seller: [{ seller_id: 's1' }],
    product: [3, 3, 2, 5, 5, 6, 99, 6, 7].map((category_id, index) => ({
      product_id: `p${String(index + 1)}`,
      category_id,
      seller_id: 's1',
      price: '777.77', // today's; the lines have their own
    })),
    buyer: Array.from({ length: buyers + lateBuyers }, (_, index) => ({
      buyer_id: index + 1,
      buyer_type: index % 6 === 0 ? 'BUSINESS' : 'CONSUMER',
      loyalty_tier: ['NONE', 'SILVER', 'GOLD'][index % 3]!,
      registered_at: index % 4 === 3 ? '2024-01-04 23:59:59' : `${firstDay} 00:00:00`,
    })),
    address: [
      { address_id: 1, buyer_id: 1, state_code: 'MH' },
      { address_id: 2, buyer_id: 1, state_code: 'KA' },
      { address_id: 3, buyer_id: 2, state_code: 'DL' },
    ],
    order: orders,
    orderItem: lines,
    returnRequest: returns,
    payment: orders.map((order, index) => ({
      payment_id: index + 1,
      order_id: order.order_id!,
      amount: order.total_amount!,
    })),
    shipment: orders.map((order) => ({
      shipment_id: `${String(order.order_id)}-1`,
      order_id: order.order_id!,
    })),
    shipmentLine: lines.map((line) => ({
      shipment_id: `${String(line.order_id)}-1`,
      line_no: line.line_no!,
      order_id: line.order_id!,
      order_line_no: line.line_no!,
      quantity: line.quantity!,
    })),
    review: orders.map((order, index) => ({
      review_id: index + 1,
      buyer_id: order.buyer_id!,
      product_id: 'p1',
    })),
  });
}

/** The first is on the day on which the history begins. */
function orderRow(number: number, dice: Dice): Row {
  const isLate = number > 260;
  const day = isLate
    ? addDays(asOf, number - 261 - 60)
    : number === 1
      ? firstDay
      : addDays(firstDay, dice.below(dice.oneIn(3) ? 827 : 300));
  const time = ['23:59:59', '00:00:00', '09:30:15', '18:05:00'][dice.below(4)]!;
  const isCancelled = !isLate && dice.oneIn(8);
  const ordered_at = `${day} ${time}`;
  return {
    order_id: `o${String(number).padStart(4, '0')}`,
    buyer_id: isLate ? buyers + number - 260 : 1 + Math.min(dice.below(buyers), dice.below(buyers)),
    address_id: 1 + dice.below(4), // the fourth is not there
    channel: ['APP', 'WEB', 'C2C', 'B2B'][dice.below(4)]!,
    status: isCancelled ? 'CANCELLED' : 'DELIVERED',
    ordered_at,
    cancelled_at: isCancelled ? `${addDays(day, 1 + dice.below(3))} 12:00:0${String(dice.below(10))}` : null,
    cancel_reason: isCancelled ? ['Not paid', 'Changed mind', null][dice.below(3)]! : null,
    coupon_code: dice.oneIn(4) ? 'FREESHIP' : null,
  };
}

/** None in one order of twelve. */
function lineRows(order: Row, number: number, dice: Dice): Row[] {
  const count = number > 1 && dice.oneIn(12) ? 0 : 1 + dice.below(4);
  return Array.from({ length: count }, (_, index) => {
    const quantity = 1 + dice.below(5);
    const unit = 500 + dice.below(60_000);
    const discount = dice.oneIn(3) ? Math.floor((quantity * unit) / 7) : 0;
    const gst = Number(decimal(18 * (quantity * unit - discount), 100, 0));
    const isCancelled = order.status === 'CANCELLED' || dice.oneIn(15);
    return {
      order_id: order.order_id ?? null,
      line_no: index + 1,
      product_id: `p${String(1 + Math.min(dice.below(9), dice.below(9)))}`,
      quantity,
      unit_price: rupees(unit),
      discount_amount: rupees(discount),
      gst_amount: rupees(gst),
      line_total: rupees(quantity * unit - discount + gst),
      status: isCancelled ? 'CANCELLED' : 'DELIVERED',
    };
  });
}

function returnRows(line: Row, first: number, dice: Dice): Row[] {
  if (line.status === 'CANCELLED' || !dice.oneIn(4)) return [];
  const pieces = Number(line.quantity);
  const { order_id = null, line_no = null } = line;
  const part = { order_id, line_no, quantity: 1 };
  const parts = pieces > 2 && dice.oneIn(2) ? [part, part] : [{ ...part, quantity: pieces }];
  return [
    ...parts.map((each, index) => ({ ...each, return_id: first + index })),
    { ...part, return_id: first + 10, status: 'REJECTED' },
  ];
}

function moneyOf(order: Row, lines: readonly Row[]): Row {
  const total = (of: (line: Row) => number): number => lines.reduce((all, line) => all + of(line), 0);
  const items = total((line) => Number(line.quantity) * paise(line.unit_price));
  const discount = total((line) => paise(line.discount_amount));
  const gst = total((line) => paise(line.gst_amount));
  const shipping = order.channel !== 'B2B' && items - discount + gst < 49_900 ? 4900 : 0;
  return {
    items_amount: rupees(items),
    discount_amount: rupees(discount),
    gst_amount: rupees(gst),
    shipping_amount: rupees(shipping),
    total_amount: rupees(items - discount + gst + shipping),
  };
}

/** Numbers that look random and are the same every time. */
class Dice {
  constructor(private state: number) {}

  below(end: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * end);
  }

  oneIn(sides: number): boolean {
    return this.below(sides) === 0;
  }
}
