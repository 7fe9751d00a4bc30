import { orderId } from '../../entities/ids';
import type { Row } from '../../base/row';
import type { DayContext } from '../day-context';

export interface RecentOrder {
  readonly number: number;
  readonly key: Row;
}

/** A retail order of about the last `days` days. */
export function pickRecentOrder(
  { world, random, busy, day }: DayContext,
  days: number,
): RecentOrder | undefined {
  const count = world.before('order', day);
  if (count === 0) return undefined;
  const number = count - 1 - random.below(Math.min(count, Math.ceil(busy * days) + 1));
  return { number, key: { order_id: orderId(number) } };
}
