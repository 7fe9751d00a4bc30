import { bigint, boolean, decimal, defineTable, integer, timestamp, varchar } from '../../catalog';

/**
 * Written by a replication tool, which names the operator its own way.
 * Left out on purpose: full_name, email, mobile, date_of_birth. The id is enough to count and to join people.
 */
export const buyer = defineTable({
  name: 'buyer',
  description: 'A consumer or a business that buys.',
  key: ['buyer_id'],
  columns: {
    buyer_id: bigint(),
    buyer_type: varchar(10), // CONSUMER, BUSINESS
    company_name: varchar(120).nullable(), // businesses only
    gstin: varchar(15).nullable(), // businesses only
    loyalty_tier: varchar(10),
    is_active: boolean(),
    registered_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }),
    credit_limit: decimal(14, 2).nullable(), // rupees that may be owed at a time; NULL pays in advance
    credit_days: integer().nullable(), // from the order to the day it is due
  },
  sequence: 'change_seq',
  source: {
    columnOrder: [
      'dml_type',
      'change_seq',
      'buyer_id',
      'buyer_type',
      'company_name',
      'gstin',
      'loyalty_tier',
      'is_active',
      'registered_at',
      'credit_limit',
      'credit_days',
      'full_name',
      'email',
      'mobile',
      'date_of_birth',
    ],
    operatorColumn: 'dml_type',
    operators: { insert: ['INSERT'], update: ['UPDATE'], delete: ['DELETE'] },
  },
  warehouse: {
    name: 'dim_buyer',
    // Grows with the business, too large to copy; the key spreads it evenly, and it meets only the few orders of a report.
    distKey: 'buyer_id',
    sortKey: ['registered_at'], // cohorts: "buyers who registered in …" reads few blocks
  },
});
