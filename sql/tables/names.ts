import type { Table } from '../../catalog';
import { comma, id, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The working tables of one source table in schema `staging`. */
export const stagingKinds = [
  'changes',
  'net',
  'upsert',
  'delete',
  'held',
  'tombstone',
  'snapshot',
  'fence',
] as const;
export type StagingKind = (typeof stagingKinds)[number];

/** The tables of schema `etl`. */
export type EtlTable =
  | 'fence'
  | 'warehouse_fence'
  | 'log_fence'
  | 'claimed_run'
  | 'published_unit'
  | 'published_upserts'
  | 'publish_rows'
  | 'publish_procedure'
  | 'loaded_file'
  | 'plan_file'
  | 'listing'
  | 'job_log'
  | 'job_log_inbox'
  | 'rejected_row'
  | 'rejected_row_inbox'
  | 'mart_pending'
  | 'mart_built'
  | 'reference_check'
  | 'schema_version';

/** The views of schema `etl`: what people and the command line read. */
export const etlViews = [
  'last_runs',
  'run_steps',
  'run_warnings',
  'table_counts',
  'held_rows',
  'rejects',
  'open_rejects',
] as const;
export type EtlView = (typeof etlViews)[number];

export const schemas = ['etl', 'staging', 'dw', 'mart'] as const;

/** The warehouse table of a source table. */
export const dw = (table: Table): Sql => sql`${id('dw')}.${id(table.warehouse.name)}`;

export const stagingName = (table: Pick<Table, 'name'>, kind: StagingKind): string => `${table.name}_${kind}`;

export const staging = (table: Table, kind: StagingKind): Sql =>
  sql`${id('staging')}.${id(stagingName(table, kind))}`;

export const etl = (name: EtlTable | EtlView): Sql => sql`${id('etl')}.${id(name)}`;

/** `'a', 'b'`: the source tables' names, for an IN. */
export const tableNames = (tables: readonly Table[]): Sql =>
  join(
    tables.map((table) => lit(table.name)),
    comma,
  );

/** A name as a value of text: a bare literal would have no type within a subquery of Redshift. */
export const nameText = (name: string): Sql => sql`CAST(${lit(name)} AS VARCHAR(128))`;
