import { bigint, boolean, defineTable, parent, varchar } from '../../catalog';
import { buyer } from './buyer';
import { seller } from './seller';

/**
 * Belongs to a buyer or to a seller, so each of its parents is nullable.
 * Left out on purpose: recipient, street, landmark, phone. City and PIN are what logistics reports group by.
 */
export const address = defineTable({
  name: 'address',
  description: 'A place to deliver to or to pick up from.',
  key: ['address_id'],
  columns: {
    address_id: bigint(),
    buyer_id: bigint().nullable(),
    seller_id: varchar(12).nullable(),
    kind: varchar(10), // SHIPPING, BILLING, PICKUP
    city: varchar(40),
    state_code: varchar(2),
    pin_code: varchar(6), // text: a code, though made of digits
    is_default: boolean(),
  },
  parents: [parent(buyer, { buyer_id: 'buyer_id' }), parent(seller, { seller_id: 'seller_id' })],
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
