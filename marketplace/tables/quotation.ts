import { bigint, date, decimal, defineTable, parent, varchar } from '../../catalog';
import { buyer } from './buyer';
import { seller } from './seller';

/** B2B: a business asks for a price first. */
export const quotation = defineTable({
  name: 'quotation',
  description: "A seller's offer to a business for several products.",
  key: ['quotation_id'],
  columns: {
    quotation_id: varchar(20).describe('Identifies the quotation.'),
    buyer_id: bigint().describe('The business that asks.'),
    seller_id: varchar(12).describe('Who is asked.'),
    status: varchar(10).describe('REQUESTED, QUOTED, ACCEPTED, DECLINED or EXPIRED.'),
    requested_on: date({ format: 'DD-MON-RR' }).describe('The day of the request.'),
    valid_until: date({ format: 'DD-MON-RR' })
      .nullable()
      .describe('The last day of the offer; NULL until the seller has answered.'),
    discount_percent: decimal(5, 2).describe(
      'What the seller takes off the list price; 0 until the seller has answered.',
      'percent',
    ),
    total_amount: decimal(14, 2).describe(
      'The whole offer with GST, after the discount; 0 until the seller has answered.',
      'INR',
    ),
    quoted_on: date({ format: 'DD-MON-RR' }).nullable().describe('The day of the answer; NULL until then.'),
    decided_on: date({ format: 'DD-MON-RR' })
      .nullable()
      .describe('The day on which the buyer accepted or declined; NULL until then, and where it expired.'),
  },
  parents: [parent(buyer, { buyer_id: 'buyer_id' }), parent(seller, { seller_id: 'seller_id' })],
  sequence: 'change_seq',
  leftOut: {
    contact_person: 'personal data',
    remarks: 'personal data: free text with names in it',
  },
  personal: { columns: ['contact_person', 'remarks'], subject: 'buyer' },
  source: {
    columnOrder: [
      'op',
      'change_seq',
      'quotation_id',
      'buyer_id',
      'seller_id',
      'status',
      'requested_on',
      'valid_until',
      'discount_percent',
      'total_amount',
      'quoted_on',
      'decided_on',
      'contact_person',
      'remarks',
    ],
  },
  warehouse: {
    name: 'fact_quotation',
    distKey: 'quotation_id', // with its lines on one node
    sortKey: ['requested_on'],
  },
});
