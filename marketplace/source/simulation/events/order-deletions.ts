import { entityRows } from '../../entities/entity';
import { deleteFor } from '../delete-and-restore';
import type { Absence } from '../delete-and-restore';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';
import { pickRecentOrder } from './recent-order';

/** Some orders are deleted with all dependent rows; most of those were a mistake and are entered again. */
export function orderDeletions(context: DayContext): void {
  const { world, lifecycles, random, busy } = context;
  for (let n = random.about(busy * 0.04); n > 0; n--) {
    const order = pickRecentOrder(context, 25);
    if (order === undefined) return;
    const moment = momentOf(context);
    const absence = random.pick<Absence>([0, 1, 2, 'for good']);
    context.at(moment, () => {
      lifecycles.freeze(order.number);
      deleteFor(context, entityRows(world, { kind: 'order', index: order.number }, moment), absence);
    });
  }
}
