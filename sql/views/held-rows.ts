import type { Catalog, Table } from '../../catalog';
import { batchDateOf, landingKeyOf, recordOf } from '../tables/change-id';
import { keyText } from '../tables/key-text';
import { etl, nameText, staging } from '../tables/names';
import { publications } from '../tables/published';
import { chunks } from '../text/chunks';
import { columnList, id, join, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';
import { lateBoundView } from './late-bound-view';

/** Far from the 100 KB that a statement may have, whatever the names and keys are (docs/services.md#redshift-data-api). */
const tablesPerView = 50;

const columns = [
  'table_name',
  'file_key',
  'record',
  'line',
  'op',
  'key',
  'reason',
  'batch_date',
  'run_id',
  'change_id',
];

/**
 * `etl.held_rows`: the changes of all tables that wait, as of each unit's last publication
 * (docs/semantics.md#holding). `key` is the key's values as text, `batch_date` the day since which the change waits, and
 * `run_id` the run that held it last. Nobody sent what a snapshot lacks: such a delete has no file. A catalog of many tables
 * has it in parts, `etl.held_rows_1` and so on.
 */
export function heldRowsViews(catalog: Catalog): Sql[] {
  const [only, ...others] = chunks(catalog.tables, tablesPerView);
  const whole = etl('held_rows');
  if (only === undefined) return [];
  if (others.length === 0) return [lateBoundView(whole, heldRowsOf(only))];
  const parts = [only, ...others].map((tables, index) => ({
    name: sql`${id('etl')}.${id(`held_rows_${index + 1}`)}`,
    tables,
  }));
  return [
    ...parts.map(({ name, tables }) => lateBoundView(name, heldRowsOf(tables))),
    lateBoundView(
      whole,
      join(
        parts.map(({ name }) => sql`SELECT ${columnList(columns)} FROM ${name}`),
        unionAll,
      ),
    ),
  ];
}

function heldRowsOf(tables: readonly Table[]): Sql {
  const changeId = sql`h."_change_id"`;
  return sql`SELECT h."table_name", CASE WHEN h."_line" > 0 THEN ${landingKeyOf(sql`h."table_name"`, changeId)} END AS "file_key",
  ${recordOf(changeId)} AS "record",
  h."_line" AS "line", h."_op" AS "op", h."key", h."_reason" AS "reason",
  ${batchDateOf(changeId)} AS "batch_date", h."_run_id" AS "run_id", ${changeId} AS "change_id"
FROM (
${join(tables.map(heldOf), unionAll)}
) h
JOIN ${publications} p ON p."place" = 1 AND p."unit_name" = h."unit_name" AND p."run_id" = h."_run_id"`;
}

const heldOf = (table: Table): Sql =>
  sql`  SELECT ${nameText(table.name)} AS "table_name", ${nameText(table.unit)} AS "unit_name", "_op", "_change_id", "_line", "_reason", "_run_id", ${keyText(table)} AS "key" FROM ${staging(table, 'held')}`;
