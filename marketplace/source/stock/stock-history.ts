import { retailPlan } from '../entities/orders';
import { quotationPlan } from '../entities/quotations';
import type { World } from '../entities/world';
import type { Movement } from './stock-event';
import type { StockKeeper } from './stock-keeper';
import { StockTimeline } from './stock-timeline';

/**
 * The stock of the history. Balances are the one thing that cannot be made from an index: they are the sum of what was
 * moved. So where they are wanted without the history being written, its orders are planned once more.
 */
export class StockHistory {
  private ended: StockKeeper | undefined;

  constructor(private readonly world: World) {}

  /** As the history's last second left it. */
  get end(): StockKeeper {
    if (this.ended === undefined) {
      const movements = this.movements();
      while (movements.next().done !== true);
    }
    if (this.ended === undefined) throw new Error('The history of the stock has no end.');
    return this.ended;
  }

  /** Spares the work to whoever asks later. @param keeper that has seen all of the history */
  endWith(keeper: StockKeeper): void {
    this.ended = keeper;
  }

  /** Every movement of the history, in time. */
  *movements(): Generator<Movement> {
    const { world } = this;
    const timeline = new StockTimeline(world);
    for (let day = world.start - 1; day < world.from; day++) {
      const quotations = world.before('quotation', day + 1);
      for (let index = world.before('quotation', day); index < quotations; index++) {
        const { order } = quotationPlan(world, index);
        if (order !== null) timeline.add(order);
      }
      const orders = world.before('order', day + 1);
      for (let index = world.before('order', day); index < orders; index++)
        timeline.add(retailPlan(world, index));
      yield* timeline.close(day);
    }
    this.endWith(timeline.keeper);
  }
}

const histories = new WeakMap<World, StockHistory>();

export function stockHistoryOf(world: World): StockHistory {
  const history = histories.get(world) ?? new StockHistory(world);
  histories.set(world, history);
  return history;
}
