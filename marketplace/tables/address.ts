import { bigint, boolean, defineTable, parent, varchar } from '../../catalog';
import { buyer } from './buyer';
import { seller } from './seller';

/** Belongs to a buyer or to a seller, so each of its parents is nullable. */
export const address = defineTable({
  name: 'address',
  description: 'A place to deliver to or to pick up from.',
  key: ['address_id'],
  columns: {
    address_id: bigint().describe('Identifies the address.'),
    buyer_id: bigint().nullable().describe("Whose address it is; NULL for a seller's."),
    seller_id: varchar(12).nullable().describe("Whose address it is; NULL for a buyer's."),
    kind: varchar(10).describe('SHIPPING, BILLING, or PICKUP of a seller.'),
    city: varchar(40).describe('The city, by its English name.'),
    state_code: varchar(2).describe(
      'The state or union territory, two letters: MH is Maharashtra. Of a delivery address it is the place of supply for GST.',
    ),
    pin_code: varchar(6).describe('The postal code, six digits; the first says the region.'), // text: a code, though made of digits
    is_default: boolean().describe('Whether it is the one that is offered first.'),
  },
  parents: [parent(buyer, { buyer_id: 'buyer_id' }), parent(seller, { seller_id: 'seller_id' })],
  leftOut: {
    recipient: 'personal data',
    street: 'personal data',
    landmark: 'personal data',
    phone: 'personal data',
  },
  personal: { columns: ['recipient', 'street', 'landmark', 'phone'], subject: ['buyer', 'seller'] },
  source: {
    columnOrder: [
      'op',
      'address_id',
      'buyer_id',
      'seller_id',
      'kind',
      'city',
      'state_code',
      'pin_code',
      'is_default',
      'recipient',
      'street',
      'landmark',
      'phone',
    ],
  },
  warehouse: {
    name: 'dim_address',
    // As large as dim_buyer. Orders refer to it by address_id, and that is how reports join it.
    distKey: 'address_id',
    sortKey: ['pin_code'], // region filters: Indian PIN codes are ordered by region
  },
});
