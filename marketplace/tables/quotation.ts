import { bigint, date, decimal, defineTable, parent, varchar } from '../../catalog';
import { buyer } from './buyer';
import { seller } from './seller';

/** B2B: a business asks for a price first. Left out on purpose: contact_person, remarks (free text with names in it). */
export const quotation = defineTable({
  name: 'quotation',
  description: "A seller's offer to a business for several products.",
  key: ['quotation_id'],
  columns: {
    quotation_id: varchar(20),
    buyer_id: bigint(),
    seller_id: varchar(12),
    status: varchar(10), // REQUESTED, QUOTED, ACCEPTED, DECLINED, EXPIRED
    requested_on: date({ format: 'DD-MON-RR' }),
    valid_until: date({ format: 'DD-MON-RR' }).nullable(), // NULL until the seller has answered
    discount_percent: decimal(5, 2),
    total_amount: decimal(14, 2),
    quoted_on: date({ format: 'DD-MON-RR' }).nullable(), // when the seller answered
    decided_on: date({ format: 'DD-MON-RR' }).nullable(), // when the buyer accepted or declined
  },
  parents: [parent(buyer, { buyer_id: 'buyer_id' }), parent(seller, { seller_id: 'seller_id' })],
  sequence: 'change_seq',
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
