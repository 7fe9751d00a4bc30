import { buildCatalog, defineProject, defineTable, from, integer, parent, varchar } from '../../catalog';
import { applyRun, emptyState, of } from './model';
import type { Change, Counts, Row, RunOptions, RunResult } from './model';

const description = 'A table of the examples.';
const region = defineTable({
  name: 'region',
  description,
  key: ['id'],
  columns: { id: varchar(5), parent_id: varchar(5).nullable() },
  parents: [parent('self', { parent_id: 'id' })],
  warehouse: { name: 'region' },
});
const customer = defineTable({
  name: 'customer',
  description,
  key: ['id'],
  columns: { id: varchar(5), city: varchar(5).nullable(), region_id: varchar(5).nullable() },
  parents: [parent(region, { region_id: 'id' })],
  warehouse: { name: 'customer' },
});
const order = defineTable({
  name: 'order',
  description,
  key: ['no'],
  columns: { no: integer(), customer_id: varchar(5).nullable() },
  parents: [parent(customer, { customer_id: 'id' }, { onMissingParent: 'placeholder' })],
  warehouse: { name: 'orders', lookups: { city: from(customer, 'city') } },
});
const invoice = defineTable({
  name: 'invoice',
  description,
  key: ['no'],
  columns: { no: integer(), customer_id: varchar(5) },
  parents: [parent(customer, { customer_id: 'id' })],
  warehouse: { name: 'invoice' },
});
const catalog = buildCatalog(defineProject({ name: 'shop', tables: [region, customer, order, invoice] }));

/** A change as `'D 05 region'`: operator, day of January 2024, table; its change id is the day and `later`. */
export function change(what: string, row: Row, later = 0): Change {
  const [op = '', day = '', table = ''] = what.split(' ');
  const batchDate = `2024-01-${day}`;
  return { table, op: op as Change['op'], batchDate, changeId: `${batchDate}/${later}`, row };
}

/** The oracle on a few tables, run after run: for the examples that say what each rule means. */
export class Shop {
  private state = emptyState(catalog);
  private last: RunResult | undefined;

  constructor(private readonly options: RunOptions = { lateDays: 30, holdDays: 30 }) {}

  run(...changes: Change[]): this {
    this.last = applyRun(catalog, this.state, changes, this.options);
    this.state = this.last.state;
    return this;
  }

  /** The figures of the last run that are not 0. */
  counts(table: string): Partial<Counts> {
    const counts = this.last === undefined ? {} : of(this.last.counts, table);
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
  }

  rows(table: string): Row[] {
    return [...of(this.state.warehouse, table).values()].map((each) => each.row);
  }

  changeIds(table: string): string[] {
    return [...of(this.state.warehouse, table).values()].map((each) => each.changeId);
  }

  tombstones(table: string): string[] {
    return [...of(this.state.tombstones, table).values()];
  }

  get lookupCopies(): number {
    return this.last?.effects.lookup ?? 0;
  }
}
