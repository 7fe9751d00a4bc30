import type { Change, Database } from '../database/database';
import type { World } from '../entities/world';
import type { DayContext, DayEvent } from './day-context';
import { dailyEvents } from './events';
import { endOfDay, Lifecycles } from './lifecycles';

/** Simulates the source, day by day. */
export class Simulation {
  private readonly lifecycles: Lifecycles;
  private readonly postponed = new Map<number, DayEvent[]>();

  constructor(
    private readonly world: World,
    private readonly database: Database,
  ) {
    this.lifecycles = new Lifecycles(world, database);
  }

  /** The day's changes in the order in which they were made. */
  runDay(day: number): Change[] {
    const { world, database, lifecycles } = this;
    const agenda = lifecycles.momentsOf(day);
    const context: DayContext = {
      world,
      database,
      lifecycles,
      random: world.random('day', day),
      day,
      busy: countOf(world, 'order', day) + countOf(world, 'quotation', day),
      at: (moment, run) => agenda.push({ moment: Math.min(moment, endOfDay(day)), run }),
      later: (days, event) => {
        this.postponed.set(day + days, [...(this.postponed.get(day + days) ?? []), event]);
      },
    };
    for (const event of [...(this.postponed.get(day) ?? []), ...dailyEvents]) event(context);
    this.postponed.delete(day);
    agenda.sort((a, b) => a.moment - b.moment); // stable: what was scheduled first comes first
    for (const { run } of agenda) run();
    return database.takeJournal();
  }
}

const countOf = (world: World, kind: 'order' | 'quotation', day: number): number =>
  world.before(kind, day + 1) - world.before(kind, day);
