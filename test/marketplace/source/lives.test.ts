import { parseDay, secondsPerDay } from '../../../marketplace/source/base/calendar';
import { orderMoments } from '../../../marketplace/source/entities/order-rows';
import { retailPlan } from '../../../marketplace/source/entities/orders';
import { longestOrderDays } from '../../../marketplace/source/entities/plan-order';
import {
  longestQuotationDays,
  quotationMoments,
  quotationPlan,
} from '../../../marketplace/source/entities/quotations';
import { World } from '../../../marketplace/source/entities/world';

/** The simulation takes up only lives that began so long ago: a longer one would stop short. */
describe('a life ends in time:', () => {
  const world = new World({ seed: 5, scale: 1, from: parseDay('2025-10-30'), historyDays: 730 });
  const days = (moments: readonly number[]): number =>
    (Math.max(...moments) - Math.min(...moments)) / secondsPerDay;
  const indices = (kind: 'order' | 'quotation'): number[] =>
    Array.from({ length: world.before(kind, world.from) }, (_, index) => index);

  it('of an order', () => {
    const longest = Math.max(
      ...indices('order').map((index) => days(orderMoments(retailPlan(world, index)))),
    );
    expect(longest).toBeLessThan(longestOrderDays);
  });

  it('of a quotation, with its order', () => {
    const lives = indices('quotation').map((index) => days(quotationMoments(quotationPlan(world, index))));
    expect(Math.max(...lives)).toBeLessThan(longestQuotationDays);
  });
});
