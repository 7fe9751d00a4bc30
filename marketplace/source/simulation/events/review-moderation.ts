import { number } from '../../base/row';
import type { Row } from '../../base/row';
import { firstOpinionId, purchaseReviewId } from '../../entities/ids';
import { deleteFor } from '../delete-and-restore';
import type { Absence } from '../delete-and-restore';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';
import { pickRecentOrder } from './recent-order';

/** Reviews are marked helpful, and some are taken down; some of those come back, within the hour or days later. */
export function reviewModeration(context: DayContext): void {
  const { database, random, busy } = context;
  for (let n = random.about(busy * 0.4); n > 0; n--) {
    const key = anyReview(context);
    if (key === undefined) return;
    for (let times = random.pick([1, 1, 2, 4]); times > 0; times--) {
      context.at(momentOf(context), () => {
        const row = database.get('review', key);
        if (row !== undefined)
          database.update('review', key, { helpful_votes: number(row, 'helpful_votes') + 1 });
      });
    }
  }
  for (let n = random.about(busy * 0.08); n > 0; n--) {
    const row = anyReview(context);
    if (row === undefined) return;
    const absence = random.pick<Absence>([0, 0, 1, 3, 'for good', 'for good']);
    context.at(momentOf(context), () => deleteFor(context, [{ table: 'review', row }], absence));
  }
}

/** The key of a review that may exist. */
function anyReview(context: DayContext): Row | undefined {
  const { world, random, day } = context;
  const opinions = world.before('opinion', day);
  if (random.chance(0.5) && opinions > 0) return { review_id: firstOpinionId + random.below(opinions) };
  const order = pickRecentOrder(context, 90);
  return order === undefined ? undefined : { review_id: purchaseReviewId(order.number) };
}
