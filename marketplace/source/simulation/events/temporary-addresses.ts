import { number } from '../../base/row';
import type { Row } from '../../base/row';
import { places } from '../../data/places';
import { buyerAddressId, firstTemporaryAddressId } from '../../entities/ids';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';
import { pickRecentOrder } from './recent-order';

/** "Please deliver to my office": an address for one order. Later the order goes back to the buyer's own, and it is deleted. */
export function temporaryAddresses(context: DayContext): void {
  const { random, busy, day, world } = context;
  for (let n = random.about(busy * 0.08); n > 0; n--) {
    const order = pickRecentOrder(context, 5);
    if (order === undefined) return;
    const address = { address_id: firstTemporaryAddressId + (day - world.from) * 10_000 + n };
    const days = random.between(0, 3);
    context.at(momentOf(context, 30_000, 50_000), () => {
      if (!divert(context, order.key, address)) return;
      if (days === 0) giveUp(context, order.key, address);
      else context.later(days, (then) => then.at(momentOf(then), () => giveUp(then, order.key, address)));
    });
  }
}

function divert({ database, random }: DayContext, key: Row, address: Row): boolean {
  const order = database.get('order', key);
  if (order === undefined) return false;
  const place = random.pick(places);
  database.insert('address', {
    ...address,
    buyer_id: number(order, 'buyer_id'),
    seller_id: null,
    kind: 'SHIPPING',
    city: place.city,
    state_code: place.state,
    pin_code: `${place.pinPrefix}001`,
    is_default: false,
  });
  database.update('order', key, address);
  return true;
}

function giveUp({ database }: DayContext, key: Row, address: Row): void {
  const order = database.get('order', key);
  if (order !== undefined && order.address_id === address.address_id) {
    database.update('order', key, { address_id: buyerAddressId(number(order, 'buyer_id'), 0) });
  }
  database.remove('address', address);
}
