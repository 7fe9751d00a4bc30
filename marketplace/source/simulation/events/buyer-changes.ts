import { isFleetingBuyer } from '../../entities/buyers';
import type { Row } from '../../base/row';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

const changes: readonly Row[] = [
  {}, // a new phone number: the row in the warehouse stays as it is
  {},
  { loyalty_tier: 'SILVER' },
  { loyalty_tier: 'GOLD' },
  { is_active: false },
  { is_active: true },
];

/** Buyers who change their data, one in ten of them twice in a day. */
export function buyerChanges(context: DayContext): void {
  const { world, database, random, day, busy } = context;
  for (let n = random.about(busy * 0.3); n > 0; n--) {
    const buyer = random.below(world.before('buyer', day));
    if (isFleetingBuyer(world, buyer)) continue;
    for (let times = random.chance(0.1) ? 2 : 1; times > 0; times--) {
      const patch = random.pick(changes);
      context.at(momentOf(context), () => database.update('buyer', { buyer_id: buyer }, patch));
    }
  }
}
