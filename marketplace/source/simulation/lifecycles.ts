import { dayOfMoment, secondsPerDay } from '../base/calendar';
import type { Row, TableRow } from '../base/row';
import type { Database } from '../database/database';
import { firstQuotedNumber } from '../entities/ids';
import { longestOrderDays } from '../entities/plan-order';
import { orderMoments, orderRows } from '../entities/order-rows';
import { retailPlan } from '../entities/orders';
import { longestQuotationDays, quotationMoments, quotationPlan, quotationRows } from '../entities/quotations';
import type { World } from '../entities/world';
import { stockEvents } from '../stock/stock-event';
import type { StockEvent } from '../stock/stock-event';
import type { StockRoom } from './stock-room';

interface Life {
  /** The order's number; a quotation's is that of the order it may become. */
  readonly number: number;
  readonly moments: readonly number[];
  rowsAt(moment: number): TableRow[];
  /** What the order moves. */
  readonly stock: readonly StockEvent[];
}

/** Carries orders and quotations through their plans: at each moment the planned changes are made in the database. */
export class Lifecycles {
  private readonly calendar = new Map<number, Life[]>();
  private readonly frozen = new Set<number>();

  constructor(
    private readonly world: World,
    private readonly database: Database,
    private readonly stockRoom: StockRoom,
  ) {
    this.openLives('order', world.from - longestOrderDays - 2, world.from);
    this.openLives('quotation', world.from - longestQuotationDays - 2, world.from);
  }

  /** What happens to which order or quotation on a day; including those that begin on it. */
  momentsOf(day: number): { moment: number; run: () => void }[] {
    this.openLives('order', day, day + 1);
    this.openLives('quotation', day, day + 1);
    const lives = this.calendar.get(day) ?? [];
    this.calendar.delete(day);
    return lives.flatMap((life) =>
      [...new Set(life.moments)]
        .filter((moment) => dayOfMoment(moment) === day)
        .map((moment) => ({ moment, run: () => this.advance(life, moment) })),
    );
  }

  /** From now on only manual changes affect the order. */
  freeze(orderNumber: number): void {
    this.frozen.add(orderNumber);
  }

  private openLives(kind: 'order' | 'quotation', firstDay: number, endDay: number): void {
    const end = this.world.before(kind, endDay);
    for (let index = this.world.before(kind, firstDay); index < end; index++) {
      const life = kind === 'order' ? this.orderLife(index) : this.quotationLife(index);
      const first = Math.max(firstDay, this.world.from);
      const days = new Set(life.moments.map(dayOfMoment).filter((day) => day >= first));
      for (const day of days) {
        const lives = this.calendar.get(day);
        if (lives === undefined) this.calendar.set(day, [life]);
        else lives.push(life);
      }
    }
  }

  private orderLife(index: number): Life {
    const plan = retailPlan(this.world, index);
    return {
      number: index,
      moments: orderMoments(plan),
      rowsAt: (moment) => orderRows(plan, moment),
      stock: stockEvents(plan),
    };
  }

  private quotationLife(index: number): Life {
    const plan = quotationPlan(this.world, index);
    return {
      number: firstQuotedNumber + index,
      moments: quotationMoments(plan),
      rowsAt: (moment) => quotationRows(plan, moment),
      stock: plan.order === null ? [] : stockEvents(plan.order),
    };
  }

  /**
   * Only the difference is applied: manual corrections stay, and children of a row that was deleted manually are not
   * created.
   */
  private advance(life: Life, moment: number): void {
    if (this.frozen.has(life.number)) return;
    const { database } = this;
    const before = new Map(life.rowsAt(moment - 1).map((each) => [this.nameOf(each), each]));
    for (const each of life.rowsAt(moment)) {
      const name = this.nameOf(each);
      const previous = before.get(name);
      before.delete(name);
      if (previous === undefined) {
        if (!database.has(each.table, each.row) && database.hasParents(each.table, each.row))
          database.insert(each.table, each.row);
        continue;
      }
      const patch = difference(previous.row, each.row);
      if (Object.keys(patch).length > 0 && database.has(each.table, each.row))
        database.update(each.table, each.row, patch);
    }
    for (const gone of [...before.values()].reverse()) {
      if (database.has(gone.table, gone.row)) database.remove(gone.table, gone.row);
    }
    for (const event of life.stock) if (event.at === moment) this.stockRoom.move(event);
  }

  private nameOf({ table, row }: TableRow): string {
    return `${table} ${this.database.shape.keyText(table, row)}`;
  }
}

const difference = (before: Row, after: Row): Row =>
  Object.fromEntries(Object.entries(after).filter(([column, value]) => before[column] !== value));

/** The last second of a day. */
export const endOfDay = (day: number): number => (day + 1) * secondsPerDay - 1;
