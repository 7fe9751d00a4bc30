import type { ColumnDefinition } from './column';

/** What happens to a child whose parent has not arrived (DESIGN section 4). */
export type OnMissingParent = 'hold' | 'placeholder' | 'accept';

export interface ParentDefinition {
  readonly table: TableDefinition | 'self';
  /** Child column to parent key column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly onMissingParent: OnMissingParent;
}

export interface LookupDefinition {
  readonly table: TableDefinition;
  readonly column: string;
}

/** How the source writes this table's files. Everything is optional; the defaults are the landing contract's. */
export interface SourceDefinition {
  /** @default ',' */
  readonly delimiter?: string;
  /** @default '"' */
  readonly quote?: string;
  /** @default 'utf-8' */
  readonly encoding?: string;
  /** `false`: no header row, the fields stand in the order of `columnOrder`. @default true */
  readonly header?: boolean;
  /**
   * Every CSV column in order, the operator's too. Needed with `header: false`. With a header staging goes by that, and
   * this is for those who query the landing history, where columns have no names but these.
   */
  readonly columnOrder?: readonly string[];
  /** @default 'op' */
  readonly operatorColumn?: string;
  /** The source's own codes. @default { insert: ['I'], update: ['U'], delete: ['D'] } */
  readonly operators?: {
    readonly insert: readonly string[];
    readonly update: readonly string[];
    readonly delete: readonly string[];
  };
}

export interface WarehouseDefinition {
  /** The table's name in schema `dw`. */
  readonly name: string;
  /** @default none: Redshift chooses (DISTSTYLE AUTO) */
  readonly distKey?: string;
  /** A copy on every node: right for small tables that many join. @default false */
  readonly distAll?: boolean;
  /** @default none: Redshift chooses (SORTKEY AUTO) */
  readonly sortKey?: readonly string[];
  readonly lookups?: Readonly<Record<string, LookupDefinition>>;
}

export interface LimitsDefinition {
  /** Of the rows read. @default 1 */
  readonly maxRejectedPercent?: number;
  /** Of the warehouse's rows before the run. @default 20 */
  readonly maxDeletedPercent?: number;
  /** A limit is looked at only above this many rows. @default 1000 */
  readonly minRows?: number;
}

/** How large the Glue run of this table is. A file is never divided: workers beyond the files have nothing to do. */
export interface StagingDefinition {
  /** @default 'G.1X' */
  readonly workerType?: 'G.1X' | 'G.2X' | 'G.4X' | 'G.8X';
  /** At most so many, of which one directs; Glue stops those that idle. At least 2, Glue's own minimum. @default 2 */
  readonly workers?: number;
  /** @default 60 */
  readonly timeoutMinutes?: number;
  /** Instead, for a run with many bytes of this table: the first load, or many days at once. */
  readonly history?: {
    /** @default 1,000,000,000 */
    readonly aboveBytes?: number;
    /** @default 10, or `workers` if that is more */
    readonly workers?: number;
    /** @default 480, or `timeoutMinutes` if that is more */
    readonly timeoutMinutes?: number;
  };
}

export interface TableDefinition {
  readonly name: string;
  readonly description: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
  readonly parents?: readonly ParentDefinition[];
  /** The source's own change order: a CSV column of whole numbers. @default none: files and records order the changes */
  readonly sequence?: string;
  readonly warehouse: WarehouseDefinition;
  readonly source?: SourceDefinition;
  readonly limits?: LimitsDefinition;
  readonly staging?: StagingDefinition;
}

export const defineTable = (definition: TableDefinition): TableDefinition => Object.freeze(definition);

/** A reference to a parent's whole key: `parent(order, { order_id: 'order_id' })`, child column first. */
export function parent(
  table: TableDefinition | 'self',
  columns: Readonly<Record<string, string>>,
  options: { onMissingParent?: OnMissingParent } = {},
): ParentDefinition {
  return Object.freeze({ table, columns, onMissingParent: options.onMissingParent ?? 'hold' });
}

/** A column denormalised from a parent. */
export const from = (table: TableDefinition, column: string): LookupDefinition =>
  Object.freeze({ table, column });
