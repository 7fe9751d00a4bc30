import { isFleetingBuyer } from '../../entities/buyers';
import { entityRows } from '../../entities/entity';
import { isDraft } from '../../entities/products';
import { isFleetingSeller } from '../../entities/sellers';
import type { Kind, World } from '../../entities/world';
import { deleteFor } from '../delete-and-restore';
import type { Absence } from '../delete-and-restore';
import type { DayContext } from '../day-context';
import { momentOf } from '../day-context';

interface Closure {
  readonly kind: Kind;
  readonly isFleeting: (world: World, index: number) => boolean;
  /** How many leave on a day, per arrival. */
  readonly share: number;
}

const closures: readonly Closure[] = [
  { kind: 'buyer', isFleeting: isFleetingBuyer, share: 0.04 },
  { kind: 'product', isFleeting: isDraft, share: 0.05 },
  { kind: 'seller', isFleeting: isFleetingSeller, share: 0.03 },
];

/** People ask to be forgotten, drafts are discarded, applicants rejected. Some come back under their old key. */
export function accountClosures(context: DayContext): void {
  const { world, random, day } = context;
  for (const { kind, isFleeting, share } of closures) {
    const count = world.before(kind, day);
    const arrivals = world.before(kind, day + 1) - count;
    for (let n = random.about(arrivals * share + 0.05); n > 0; n--) {
      let index = random.below(count);
      for (let tries = 0; tries < 50 && !isFleeting(world, index); tries++) index = (index + 1) % count;
      if (!isFleeting(world, index)) continue;
      const rows = entityRows(world, { kind, index }, world.asOf);
      const absence = random.pick<Absence>(['for good', 'for good', 'for good', 0, 1, 4]);
      context.at(momentOf(context), () => deleteFor(context, rows, absence));
    }
  }
}
