import { secondsPerDay } from '../base/calendar';
import type { Random } from '../base/random';
import type { Database } from '../database/database';
import type { World } from '../entities/world';
import type { Lifecycles } from './lifecycles';
import type { StockRoom } from './stock-room';

/** One day: each event puts its actions on the day's agenda, and some continue on a later day. */
export interface DayContext {
  readonly world: World;
  readonly database: Database;
  readonly lifecycles: Lifecycles;
  readonly stockRoom: StockRoom;
  readonly random: Random;
  readonly day: number;
  /** Orders and quotations placed today: they determine how much else happens. */
  readonly busy: number;
  /** Runs at that moment (seconds since 1970), after everything earlier on the agenda. */
  at(moment: number, run: () => void): void;
  /** Schedules an event on another day. */
  later(days: number, event: DayEvent): void;
}

export type DayEvent = (context: DayContext) => void;

/** A moment of the day from `first` to `last` seconds after midnight. */
export const momentOf = (
  { day, random }: Pick<DayContext, 'day' | 'random'>,
  first = 30_000,
  last = 75_000,
): number => day * secondsPerDay + random.between(first, last);
