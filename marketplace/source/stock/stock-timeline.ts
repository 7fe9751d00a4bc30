import { dayOfMoment } from '../base/calendar';
import type { OrderPlan } from '../entities/order-plan';
import type { World } from '../entities/world';
import { incidentsOf } from './incidents';
import { stockEvents } from './stock-event';
import type { Movement, StockEvent } from './stock-event';
import { StockKeeper } from './stock-keeper';

/** Puts what orders move into the order of time. Holds what is to come: the events of about a month, and a balance a shelf. */
export class StockTimeline {
  readonly keeper: StockKeeper;
  private readonly events = new Map<number, StockEvent[]>();

  constructor(private readonly world: World) {
    this.keeper = new StockKeeper(world);
  }

  /** An order of the day that is not over yet. */
  add(order: OrderPlan): void {
    for (const event of stockEvents(order)) this.keep(event);
  }

  /** All movements of a day, when its orders are added. Days come one after the other. */
  close(day: number): Movement[] {
    const { world, keeper, events } = this;
    const end = world.before('product', day + 1);
    for (let product = world.before('product', day); product < end; product++)
      for (const event of keeper.openings(product)) this.keep(event);
    const today = [...keeper.receiptsOf(day), ...(events.get(day) ?? []), ...incidentsOf(world, day)];
    events.delete(day);
    today.sort((a, b) => a.at - b.at); // stable
    return today.flatMap((event) => keeper.apply(event));
  }

  private keep(event: StockEvent): void {
    const day = dayOfMoment(event.at);
    const own = this.events.get(day);
    if (own === undefined) this.events.set(day, [event]);
    else own.push(event);
  }
}
