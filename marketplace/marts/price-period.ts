import { date, decimal, defineMart, varchar } from '../../catalog';
import { readSql } from './read-sql';

/** Whole, not by partitions: a price ends with the change that follows it, which is on another day. */
export const pricePeriod = defineMart({
  name: 'price_period',
  description: 'One list price of a product and the days on which it held.',
  key: ['product_id', 'effective_on'],
  columns: {
    product_id: varchar(20).describe('The product.'),
    effective_on: date().describe('The first day of the price.'),
    ends_before: date()
      .nullable()
      .describe('The first day of the next price; NULL of the price that holds today.'),
    previous_on: date().nullable().describe('The first day of the price before it; NULL of the first price.'),
    old_price: decimal(12, 2)
      .nullable()
      .describe('The price before, without GST; NULL of the first price.', 'INR'),
    list_price: decimal(12, 2).describe('The price, without GST.', 'INR'),
    reason: varchar(40).nullable().describe('Why it was changed; NULL of the first price.'),
  },
  query: readSql('price-period.sql'),
  refresh: 'full',
});
