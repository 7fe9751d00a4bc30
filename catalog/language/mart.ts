import type { ColumnDefinition } from './column';
import type { TableDefinition } from './table';

/**
 * A table of schema `mart` that every run keeps equal to its query (docs/marts.md). The query names tables as `dw.fact_order o`
 * and marts as `mart.order_line l`, always behind FROM or JOIN and with an alias, in the SQL that the engines share. Its
 * columns are those of `columns`, by name; its rows are unique by `key`.
 */
export interface MartDefinition<Column extends string = string> {
  readonly name: string;
  /** What one row is, in a sentence. */
  readonly description: string;
  /** The grain. */
  readonly key: readonly Column[];
  readonly columns: Readonly<Record<Column, ColumnDefinition>>;
  readonly query: string;
  readonly refresh: RefreshDefinition<Column>;
  /** @default none: Redshift chooses (DISTSTYLE AUTO) */
  readonly distKey?: NoInfer<Column>;
  /** @default the partition column, where there is one */
  readonly sortKey?: readonly NoInfer<Column>[];
}

/**
 * `full`: made anew by every run that published, for what looks over the whole history. Otherwise only the partitions are
 * made anew that the run's changes touch.
 */
export type RefreshDefinition<Column extends string = string> =
  'full' | PartitionedRefresh<Column> | FollowingRefresh<Column>;

/** A row belongs to the day of a column of one table, which is the `date` column `partition` of the mart. It may be NULL. */
export interface PartitionedRefresh<Column extends string = string> {
  readonly partition: Column;
  /** The table and its date or timestamp column that give the partition. */
  readonly by: { readonly table: TableDefinition | string; readonly column: string };
  /** Every table that the query reads, that of `by` among them. The query sees no other columns. */
  readonly reads: readonly ReadDefinition[];
}

/** A partitioned mart over another: it has the same partition column and is made anew for the same days. */
export interface FollowingRefresh<Column extends string = string> {
  readonly partition: Column;
  readonly follows: MartDefinition | string;
}

/** What a mart reads of a table: a change of other columns touches nothing. */
export interface ReadDefinition {
  readonly table: TableDefinition | string;
  /** Beside the key, which is always read. */
  readonly columns: readonly string[];
  /** The next table on the way to that of `by`: the two refer to each other by one declared reference. @default it is that table */
  readonly through?: TableDefinition | string;
}

/** A mart of a project. The compiler checks its key, its partition and its sort key against the columns. */
export const defineMart = <Own extends Readonly<Record<string, ColumnDefinition>>>(
  definition: MartDefinition<NoInfer<keyof Own & string>> & { readonly columns: Own },
): MartDefinition<keyof Own & string> => Object.freeze(definition);

/** `read(orderItem, ['quantity', 'unit_price'], order)`: see `ReadDefinition`. */
export const read = <Column extends string>(
  table: TableDefinition<Column>,
  columns: readonly NoInfer<Column>[],
  through?: TableDefinition | string,
): ReadDefinition => Object.freeze({ table, columns, ...(through === undefined ? {} : { through }) });
