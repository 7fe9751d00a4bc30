import type { Random } from '../base/random';
import type { Row, TableName } from '../base/row';
import { number, text } from '../base/row';
import { mail, mobile, personName, street } from '../data/people';
import type { World } from '../entities/world';

/** A column of the CSV that the catalog leaves out. */
export interface ExtraColumn {
  readonly name: string;
  /** @param sequence of the change: two changes of a row may differ in this column only */
  readonly value: (row: Row, world: World, sequence: number) => string;
}

const fixed = (name: string, value: ExtraColumn['value']): ExtraColumn => ({ name, value });

/** A new value with every change. */
const varying = (name: string, value: (random: Random, row: Row, world: World) => string): ExtraColumn => ({
  name,
  value: (row, world, sequence) => value(world.random('extras', sequence), row, world),
});

/** Empty in other rows. */
const varyingIf = (
  name: string,
  has: (row: Row) => boolean,
  value: (random: Random) => string,
): ExtraColumn => ({
  name,
  value: (row, world, sequence) => (has(row) ? value(world.random('extras', sequence)) : ''),
});

const buyerName = (row: Row, world: World): string =>
  personName(world.random('buyerPerson', number(row, 'buyer_id')));
const contactName = (row: Row, world: World): string =>
  personName(world.random('sellerPerson', Number(text(row, 'seller_id').slice(3))));

const birthday = (random: Random): string =>
  `${random.between(1955, 2007)}-0${random.between(1, 9)}-1${random.below(10)}`;

/** Mostly what is deliberately kept out of the warehouse: names, e-mail, phones, streets, bank accounts. */
export const extraColumns: Readonly<Record<TableName, readonly ExtraColumn[]>> = {
  category: [
    fixed('display_order', (row) => String(number(row, 'category_id') % 17)),
    fixed('image_url', (row) => `https://img.example.in/c/${number(row, 'category_id')}.webp`),
  ],
  seller: [
    fixed('CONTACT_NM', (row, world) => contactName(row, world)),
    varying('EMAIL_ADDR', (random, row, world) => mail(random, contactName(row, world))),
    varying('PHONE_NO', (random) => mobile(random)),
    fixed('BANK_ACCT_NO', (row) => `50100${text(row, 'seller_id').slice(3).padStart(9, '0')}`),
  ],
  buyer: [
    fixed('full_name', (row, world) => buyerName(row, world)),
    varying('email', (random, row, world) => mail(random, buyerName(row, world))),
    varying('mobile', (random) => mobile(random)),
    fixed('date_of_birth', (row, world) => birthday(world.random('buyerPerson', number(row, 'buyer_id')))),
  ],
  address: [
    varying('recipient', (random) => personName(random)),
    varying('street', (random) => street(random)),
    varying('landmark', (random) =>
      random.pick(['', 'Opp. SBI ATM', 'Near "Shiv" temple, 2nd gate', 'Behind bus stand']),
    ),
    varying('phone', (random) => mobile(random)),
  ],
  product: [
    fixed('seo_slug', (row) => text(row, 'product_id').toLowerCase()),
    fixed('image_count', (row) => String((number(row, 'mrp') / 100) % 9)),
  ],
  price_change: [varying('changed_by', (random) => personName(random))],
  inventory: [varying('bin_location', (random) => `A${random.below(40)}-${random.below(12)}`)],
  quotation: [
    fixed('contact_person', (row, world) => buyerName(row, world)),
    varying('remarks', (random, row, world) =>
      random.chance(0.5) ? '' : `Spoke to ${buyerName(row, world)}:\n"best rate, please"`,
    ),
  ],
  quotation_line: [fixed('internal_cost', (row) => String(Math.floor(number(row, 'quoted_price') / 130)))],
  order: [
    varying('customer_ip', (random) => `10.${random.below(256)}.${random.below(256)}.${random.below(256)}`),
    varying('gift_message', (random) => (random.chance(0.04) ? 'Happy Birthday, Amma!\nWith love' : '')),
  ],
  order_item: [fixed('pick_zone', (row) => `Z${number(row, 'line_no')}`)],
  payment: [
    varyingIf(
      'upi_id',
      (row) => row.method === 'UPI',
      (random) => `user${random.below(100_000)}@upi`,
    ),
    varyingIf(
      'card_last4',
      (row) => row.method === 'CARD',
      (random) => String(random.between(1000, 9999)),
    ),
  ],
  shipment: [fixed('tracking_url', (row) => `https://track.example.in/${text(row, 'awb_no')}`)],
  shipment_line: [],
  settlement: [fixed('utr_no', (row) => (row.paid_on === null ? '' : `UTIB${number(row, 'settlement_id')}`))],
  stock_movement: [
    fixed('moved_by', (row) => `EMP${String(number(row, 'movement_id') % 83).padStart(4, '0')}`),
  ],
  return_request: [
    varying('pickup_phone', (random) => mobile(random)),
    varying('remarks', (random) => (random.chance(0.3) ? 'my son opened it, sorry' : '')),
  ],
  review: [fixed('ip_country', () => 'IN')],
};
