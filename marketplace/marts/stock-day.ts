import { bigint, date, defineMart, integer, read, varchar } from '../../catalog';
import { stockMovement } from '../tables';
import { readSql } from './read-sql';

export const stockDay = defineMart({
  name: 'stock_day',
  description:
    'What moved of one product in one centre on one day, and what was left that evening. Days without movement have no row: the last balance stands.',
  key: ['product_id', 'warehouse_code', 'moved_on'],
  columns: {
    product_id: varchar(20).describe('The product.'),
    warehouse_code: varchar(6).describe('The centre.'),
    moved_on: date().describe('The day.'),
    received: bigint().describe('Pieces received.', 'pieces'),
    sold: bigint().describe('Pieces packed for buyers, as a positive number.', 'pieces'),
    returned: bigint().describe('Pieces that came back, from buyers or undelivered.', 'pieces'),
    adjusted: bigint().describe('What a count found more (positive) or less (negative).', 'pieces'),
    damaged: bigint().describe('Pieces written off as broken, as a positive number.', 'pieces'),
    closing_balance: integer().describe('Pieces after the last movement of the day.', 'pieces'),
  },
  query: readSql('stock-day.sql'),
  refresh: {
    partition: 'moved_on',
    by: { table: stockMovement, column: 'moved_at' },
    reads: [
      read(stockMovement, ['product_id', 'warehouse_code', 'kind', 'quantity', 'balance_after', 'moved_at']),
    ],
  },
  distKey: 'product_id',
});
