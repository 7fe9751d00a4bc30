import { date, decimal, defineMart, varchar } from '../../catalog';
import { readSql } from './read-sql';

/** Data, not logic: whoever follows the tax law edits `tax-limit.sql`. */
export const taxLimit = defineMart({
  name: 'tax_limit',
  description: 'A limit or a rate of the tax law, for the days on which it holds.',
  key: ['limit_name', 'from_day'],
  columns: {
    limit_name: varchar(20).describe(
      'B2CL: rupees of an invoice above which it is declared by itself; TCS: percent.',
    ),
    from_day: date().describe('The first day on which it holds.'),
    until_day: date().describe('The last day on which it holds; 9999-12-31 while no end is known.'),
    limit_value: decimal(14, 2).describe('Rupees or percent, by the name.'),
  },
  query: readSql('tax-limit.sql'),
  refresh: 'full',
});
