import { ReportWarehouse, wholeRows } from './support/report-warehouse';
import type { Rows } from './support/report-warehouse';

/** Two orders: of three pieces one is given back; a cancelled line. Two returns of one line would fan a careless join out. */
const given = wholeRows({
  category: [{ category_id: 1 }],
  seller: [{ seller_id: 's1' }],
  product: [{ product_id: 'p1', category_id: 1, seller_id: 's1' }],
  buyer: [{ buyer_id: 1 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  order: [
    { order_id: 'o1', buyer_id: 1, address_id: 1 },
    { order_id: 'o2', buyer_id: 1, address_id: 1, channel: 'WEB', ordered_at: '2026-02-28 23:59:59' },
    { order_id: 'o3', buyer_id: 1, address_id: 1, ordered_at: '2026-03-01 00:00:00' },
  ],
  orderItem: [
    {
      order_id: 'o1',
      product_id: 'p1',
      quantity: 3,
      unit_price: '100.00',
      discount_amount: '30.00',
      status: 'RETURNED',
    },
    { order_id: 'o1', line_no: 2, product_id: 'p1', unit_price: '50.50', status: 'CANCELLED' },
    { order_id: 'o2', product_id: 'p1', quantity: 2, unit_price: '10.05', discount_amount: '0.10' },
    { order_id: 'o3', product_id: 'p1', quantity: 4, unit_price: '25.00', status: 'RETURNED' },
  ],
  returnRequest: [
    { return_id: 1, order_id: 'o1' },
    { return_id: 2, order_id: 'o1', status: 'REJECTED' },
    { return_id: 3, order_id: 'o3', quantity: 1 },
    { return_id: 4, order_id: 'o3', quantity: 2 },
  ],
});

describe('the sales ladder', () => {
  it('has each step from gross to net, by the month of the order', async () => {
    const warehouse = await ReportWarehouse.of(given, '2026-03-31');
    try {
      expect(await warehouse.report('sales_ladder')).toEqual(expectedLadder(given));
    } finally {
      warehouse.close();
    }
  });
});

function expectedLadder({ order, orderItem, returnRequest }: Rows): unknown[] {
  const ladders = new Map<string, { gross: number; discount: number; cancelled: number; returned: number }>();
  for (const line of orderItem) {
    const { ordered_at, channel } = order.find((each) => each.order_id === line.order_id)!;
    const key = `${String(ordered_at).slice(0, 7)}-01 ${String(channel)}`;
    const ladder = ladders.get(key) ?? { gross: 0, discount: 0, cancelled: 0, returned: 0 };
    const gross = Number(line.quantity) * paise(line.unit_price);
    const discount = paise(line.discount_amount);
    const pieces = returnRequest
      .filter(
        (each) =>
          each.order_id === line.order_id && each.line_no === line.line_no && each.status === 'REFUNDED',
      )
      .reduce((sum, each) => sum + Number(each.quantity), 0);
    ladders.set(key, {
      gross: ladder.gross + gross,
      discount: ladder.discount + discount,
      cancelled: ladder.cancelled + (line.status === 'CANCELLED' ? gross - discount : 0),
      returned: ladder.returned + Math.round(((gross - discount) * pieces) / Number(line.quantity)),
    });
  }
  return [...ladders].sort().map(([key, { gross, discount, cancelled, returned }]) => {
    const net = gross - discount - cancelled - returned;
    const [month, channel] = key.split(' ');
    return {
      month,
      channel,
      gross_amount: rupees(gross),
      discount_amount: rupees(discount),
      cancelled_amount: rupees(cancelled),
      returned_amount: rupees(returned),
      net_amount: rupees(net),
      net_share: (net / gross).toFixed(4),
    };
  });
}

const paise = (amount: unknown): number => Math.round(Number(amount) * 100);
const rupees = (amount: number): string => (amount / 100).toFixed(2);
