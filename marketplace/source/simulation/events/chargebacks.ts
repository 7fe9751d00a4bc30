import { paymentId } from '../../entities/ids';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';
import { pickRecentOrder } from './recent-order';

/** Banks charge payments back weeks later, and some are reversed again. */
export function chargebacks(context: DayContext): void {
  const { database, random, busy } = context;
  for (let n = random.about(busy * 0.03); n > 0; n--) {
    const order = pickRecentOrder(context, 120);
    if (order === undefined) return;
    const key = { payment_id: paymentId(order.number, 1) };
    const statuses = random.chance(0.3) ? ['DISPUTED', 'SETTLED'] : ['DISPUTED'];
    const moment = momentOf(context);
    statuses.forEach((status, i) => {
      context.at(moment + i * 600, () => {
        if (database.has('payment', key)) database.update('payment', key, { status });
      });
    });
  }
}
