import { sellerId } from '../../entities/ids';
import { isFleetingSeller } from '../../entities/sellers';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

/** One seller in eighty is rated anew each night. */
export function sellerRatings(context: DayContext): void {
  const { world, database, random, day } = context;
  const count = world.before('seller', day);
  for (let n = random.about(count / 80); n > 0; n--) {
    const seller = random.below(count);
    if (isFleetingSeller(world, seller)) continue;
    const rating = random.between(25, 50) / 10;
    context.at(momentOf(context, 3_600, 10_000), () =>
      database.update('seller', { seller_id: sellerId(seller) }, { rating }),
    );
  }
}
