import { bigint, date, decimal, defineMart, integer } from '../../catalog';
import { readSql } from './read-sql';

export const buyerMonth = defineMart({
  name: 'buyer_month',
  description: 'One buyer and month in which the buyer ordered; cancelled orders do not count.',
  key: ['buyer_id', 'month_start'],
  columns: {
    buyer_id: bigint().describe('The buyer.'),
    month_start: date().describe('The first day of the month.'),
    month_number: integer().describe("Months since the month of the buyer's first order: 0 in that month."),
    orders: bigint().describe('Orders.', 'orders'),
    net_amount: decimal(18, 2).describe('Their net.', 'INR'),
  },
  query: readSql('buyer-month.sql'),
  refresh: 'full',
  distKey: 'buyer_id',
});
