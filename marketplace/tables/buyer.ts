import { bigint, boolean, decimal, defineTable, integer, timestamp, varchar } from '../../catalog';

/** Written by a replication tool, which names the operator its own way. */
export const buyer = defineTable({
  name: 'buyer',
  description: 'A consumer or a business that buys.',
  key: ['buyer_id'],
  columns: {
    buyer_id: bigint().describe('Identifies the buyer, in place of a name.'),
    buyer_type: varchar(10).describe('CONSUMER or BUSINESS.'),
    company_name: varchar(120).nullable().describe('The name of the business; NULL for consumers.'),
    gstin: varchar(15)
      .nullable()
      .describe(
        'The GST registration of the business, whose first two digits say its state; NULL for consumers.',
      ),
    loyalty_tier: varchar(10).describe('NONE, SILVER or GOLD.'),
    is_active: boolean().describe('Whether the account is open.'),
    registered_at: timestamp({ format: 'DD-MON-YYYY HH24:MI:SS' }).describe('When the account was opened.'),
    credit_limit: decimal(14, 2)
      .nullable()
      .describe('What the business may owe at a time; NULL pays in advance.', 'INR'),
    credit_days: integer()
      .nullable()
      .describe('From the order to the day on which it is due; NULL pays in advance.', 'days'),
  },
  sequence: 'change_seq',
  leftOut: {
    full_name: 'personal data',
    email: 'personal data',
    mobile: 'personal data',
    date_of_birth: 'personal data',
  },
  personal: { columns: ['full_name', 'email', 'mobile', 'date_of_birth'] },
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
