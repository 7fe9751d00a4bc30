import { dayOfMoment, secondsPerDay } from '../base/calendar';
import { isDraft } from '../entities/products';
import type { World } from '../entities/world';
import { shelvesOf } from './shelf';
import type { Shelf } from './shelf';
import type { Movement, StockEvent } from './stock-event';

interface Stock {
  readonly shelf: Shelf;
  balance: number;
  /** When more arrives; `null` when nothing is ordered. */
  receiptAt: number | null;
}

/** Receipts come early in the day. */
const receiptSecond = 25_000;

/**
 * Keeps the balance of every shelf and orders more in time or not quite. Holds one entry a shelf, and what is on order.
 */
export class StockKeeper {
  /** By product. */
  private readonly stocks: Map<number, Stock[]>;
  private readonly receipts: Map<number, Shelf[]>;
  private lastId: number;

  /** @param before goes on from there, without changing it */
  constructor(
    private readonly world: World,
    before?: StockKeeper,
  ) {
    this.stocks = new Map(
      [...(before?.stocks ?? [])].map(([product, stocks]) => [
        product,
        stocks.map((stock) => ({ ...stock })),
      ]),
    );
    this.receipts = new Map([...(before?.receipts ?? [])].map(([day, shelves]) => [day, [...shelves]]));
    this.lastId = before?.lastId ?? 0;
  }

  balance(product: number, warehouse: string): number {
    return this.find(product, warehouse)?.balance ?? 0;
  }

  /** The first receipt on each of a product's shelves. Drafts have none. */
  openings(product: number): StockEvent[] {
    if (isDraft(this.world, product)) return [];
    return shelvesOf(this.world, product).map((shelf) => receipt(shelf, shelf.lot, shelf.openedAt));
  }

  /** What arrives on a day. */
  receiptsOf(day: number): StockEvent[] {
    const due = this.receipts.get(day) ?? [];
    this.receipts.delete(day);
    const at = day * secondsPerDay + receiptSecond;
    return due.map((shelf) => receipt(shelf, shelf.lot, at));
  }

  /** The movements that an event makes: none where it would take away what is not there, or has come already. */
  apply(event: StockEvent): Movement[] {
    const { product, warehouse, kind, quantity, at } = event;
    const stock = this.find(product, warehouse);
    if (kind === 'RECEIPT') return this.receive(stock ?? this.open(event), event);
    if (stock === undefined) return [];
    const missing = -quantity - stock.balance;
    if (missing > 0 && kind !== 'SALE') return [];
    // What is sold is there: where too little is left, more comes before its day.
    const movements: Movement[] = [];
    if (missing > 0) {
      stock.receiptAt = null;
      movements.push(this.write(stock, receipt(stock.shelf, missing + stock.shelf.lot, at)));
    }
    movements.push(this.write(stock, event));
    this.reorder(stock, at);
    return movements;
  }

  private find(product: number, warehouse: string): Stock | undefined {
    return this.stocks.get(product)?.find(({ shelf }) => shelf.warehouse === warehouse);
  }

  private open({ product, warehouse, at }: StockEvent): Stock | undefined {
    const shelf = shelvesOf(this.world, product).find((each) => each.warehouse === warehouse);
    if (shelf === undefined) return undefined;
    const stock = { shelf, balance: 0, receiptAt: at };
    this.stocks.set(product, [...(this.stocks.get(product) ?? []), stock]);
    return stock;
  }

  private receive(stock: Stock | undefined, event: StockEvent): Movement[] {
    if (stock?.receiptAt !== event.at) return [];
    stock.receiptAt = null;
    return [this.write(stock, event)];
  }

  private write(stock: Stock, event: StockEvent): Movement {
    const { kind, product, warehouse, quantity, shipment, at } = event;
    stock.balance += quantity;
    this.lastId++;
    return { kind, product, warehouse, quantity, shipment, at, id: this.lastId, balance: stock.balance };
  }

  private reorder(stock: Stock, at: number): void {
    const { shelf, balance, receiptAt } = stock;
    if (receiptAt !== null || balance > (shelf.reorderLevel ?? 0)) return;
    const day = dayOfMoment(at) + shelf.leadDays;
    stock.receiptAt = day * secondsPerDay + receiptSecond;
    const due = this.receipts.get(day);
    if (due === undefined) this.receipts.set(day, [shelf]);
    else due.push(shelf);
  }
}

const receipt = ({ product, warehouse }: Shelf, quantity: number, at: number): StockEvent => ({
  kind: 'RECEIPT',
  product,
  warehouse,
  quantity,
  shipment: null,
  at,
});
