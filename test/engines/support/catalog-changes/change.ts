import {
  buildCatalog,
  defineProject,
  defineTable,
  from,
  integer,
  parent,
  varchar,
} from '../../../../catalog';
import type {
  Catalog,
  ColumnDefinition,
  MartDefinition,
  OnMissingParent,
  TableDefinition,
} from '../../../../catalog';
import { changeId } from '../../../../sql/tables/change-id';
import type { Cell, StagedChange } from '../../../support/sql-engine';

type Columns = Readonly<Record<string, ColumnDefinition>>;
export type Changes = Readonly<Record<string, readonly StagedChange[]>>;

/** One change of a catalog between two runs, and what comes of it: a row of the test, and of the table in docs/upgrading.md. */
export interface CatalogChange {
  /** What changes, as the documentation names it. */
  readonly change: string;
  /** Tells rows of one `change` and `run` apart, which are one row of the documentation. */
  readonly example?: string;
  /** What the next run does, as the documentation tells it. */
  readonly run: string;
  readonly before: Catalog;
  readonly after: Catalog;
  /** What the first run loads. @default sales without another column */
  readonly first?: Changes;
  /** What the run behind the change loads. */
  readonly second: Changes;
  /**
   * What the warehouse is asked to do, shortened by `told`: by MigrateSchema, or, where it refuses, by the script that a
   * person runs before the run behind it.
   */
  readonly statements: readonly string[];
  /** What the refusal says. @default it is not refused */
  readonly refused?: readonly string[];
  /** The warehouse at the end: of each table of `dw` or `mart` its rows, without Loadline's columns. @default it stays refused */
  readonly rows?: Readonly<Record<string, readonly string[]>>;
}

export interface Sale {
  readonly columns?: Columns;
  /** @default `no` */
  readonly key?: readonly string[];
  /** The type of `no`. @default integer */
  readonly no?: ColumnDefinition;
  readonly name?: string;
  readonly warehouseName?: string;
  /** What its item gives it: the names to columns of the item. */
  readonly lookups?: Readonly<Record<string, string>>;
  /** What happens to a sale without its item; `no`: it refers to none. @default hold */
  readonly refers?: OnMissingParent | 'no';
  readonly distKey?: string;
  readonly sortKey?: readonly string[];
  readonly personal?: readonly string[];
}

export interface World {
  /** Columns of the items beside their id. */
  readonly item?: Columns;
  readonly itemId?: ColumnDefinition;
  readonly sale?: Sale | false;
  readonly others?: readonly TableDefinition[];
  readonly marts?: readonly MartDefinition[];
  readonly description?: string;
}

/** Items and their sales: a sale waits for its item. */
export function world({
  item: itemColumns = { city: varchar(9).nullable(), state: varchar(9).nullable() },
  itemId = integer(),
  sale = {},
  others = [],
  marts = [],
  description = 'An item.',
}: World = {}): Catalog {
  const item = defineTable({
    ...{ name: 'item', description, key: ['id'] },
    columns: { id: itemId, ...itemColumns },
    warehouse: { name: 'dim_item' },
  }) as TableDefinition;
  const sales = sale === false ? [] : [saleOf(item, itemId, sale)];
  return buildCatalog(defineProject({ name: 'p', tables: [item, ...sales, ...others], marts }));
}

function saleOf(item: TableDefinition, itemId: ColumnDefinition, sale: Sale): TableDefinition {
  const { refers = 'hold', lookups = {}, personal } = sale;
  return {
    ...{ name: sale.name ?? 'sale', description: 'A sale.', key: sale.key ?? ['no'] },
    columns: { no: sale.no ?? integer(), item_id: itemId, ...sale.columns },
    parents: refers === 'no' ? [] : [parent(item, { item_id: 'id' }, { onMissingParent: refers })],
    warehouse: {
      name: sale.warehouseName ?? 'fact_sale',
      ...(sale.distKey === undefined ? {} : { distKey: sale.distKey }),
      ...(sale.sortKey === undefined ? {} : { sortKey: sale.sortKey }),
      ...(Object.keys(lookups).length === 0
        ? {}
        : {
            lookups: Object.fromEntries(
              Object.entries(lookups).map(([name, column]) => [name, from(item, column)]),
            ),
          }),
    },
    ...(personal === undefined ? {} : { personal: { columns: personal, subject: 'self' } }),
  };
}

type Row = Readonly<Record<string, Cell>>;
const change = (op: 'I' | 'D', record: number, row: Row): StagedChange => ({
  ...{ op, row },
  changeId: changeId({ batchDate: '2026-01-01', fileName: 'f.csv', record }),
});
export const insert = (record: number, row: Row): StagedChange => change('I', record, row);

/** Item 1 (as a text, for every type of key); a sale of it that is loaded, one that waits for item 9, and one that was deleted. */
export const sales = (row: Row = {}, item: Row = { city: 'Pune', state: 'MH' }): Changes => ({
  item: [insert(1, { id: '1', ...item })],
  sale: [
    insert(1, { no: 1, item_id: '1', ...row }),
    insert(2, { no: 2, item_id: '9', ...row }),
    change('D', 3, { no: 3, ...row }),
  ],
});

/** Item 9, for which sale 2 waits, and a fourth sale. */
export const moreSales = (row: Row = {}, item: Row = { city: 'Agra', state: 'UP' }): Changes => ({
  item: [insert(4, { id: '9', ...item })],
  sale: [insert(4, { no: 4, item_id: '1', ...row })],
});
