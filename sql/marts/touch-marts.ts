import { findTable, maxStatementsPerTransaction } from '../../catalog';
import type { Catalog, Mart, MartRead, MartRefresh } from '../../catalog';
import { touchFenceOfStaged } from '../fence/fence';
import { dw, etl } from '../tables/names';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { and, id, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { allMarts } from './all-marts';
import { changedRows } from './changed-rows';
import { findMart } from './mart-names';
import { dayOf, pendingDays, wholeDay } from './partition-day';

type Partitions = Extract<MartRefresh, { kind: 'partitions' }>;

/**
 * Step TouchMarts: which partitions of which marts the run's changes belong to, before publish, while the warehouse is as
 * it was (docs/semantics.md#marts). A run that is not published after it has marts made anew that were right: no harm.
 */
export function touchMarts(catalog: Catalog, runId: string): Batch[] {
  const touched = allMarts(catalog).map((mart) => touchMart(catalog, mart, runId));
  const fence = touchFenceOfStaged(lit(runId), catalog.tables, 'not yet');
  return chunks(touched, maxStatementsPerTransaction - fence.length).map((statements) =>
    batch(...fence, ...statements),
  );
}

/** What is pending already stays as it is, so that the step may be repeated. */
export function touchMart(catalog: Catalog, mart: Mart, runId: string): Sql {
  return sql`INSERT INTO ${etl('mart_pending')} ("mart_name", "partition_day", "run_id")
SELECT ${lit(mart.name)}, x."day", ${lit(runId)} FROM (
${touchedDays(catalog, mart)}
  EXCEPT
  SELECT "partition_day" FROM ${pendingDays(mart)} p
) x`;
}

function touchedDays(catalog: Catalog, mart: Mart): Sql {
  switch (mart.refresh.kind) {
    case 'full':
      return sql`  SELECT ${wholeDay} AS "day"`;
    case 'follows': // it comes after the mart that it follows
      return sql`  SELECT "partition_day" AS "day" FROM ${pendingDays(findMart(catalog, mart.refresh.mart))} f`;
    case 'partitions': {
      const { refresh } = mart;
      const days = refresh.reads.map((read) => daysOf(catalog, refresh, read));
      return sql`  SELECT "day" FROM (\n${join(days, sql`\n    UNION\n`)}\n  ) t`;
    }
  }
}

/** From the changed rows of a table along the references, as the warehouse has them, to the day of the root's row. */
function daysOf(catalog: Catalog, { reads, by }: Partitions, read: MartRead): Sql {
  const table = findTable(catalog, read.table);
  const joins: Sql[] = [];
  let [row, step] = [sql`c`, read.through];
  while (step !== null) {
    const next = id(`n${joins.length + 1}`);
    const on = step.columns.map((pair) => sql`${next}.${id(pair.other)} = ${row}.${id(pair.own)}`);
    joins.push(sql`\n    JOIN ${dw(findTable(catalog, step.table))} ${next} ON ${join(on, and)}`);
    const reached = step.table;
    step = reads.find((each) => each.table === reached)?.through ?? null;
    row = next;
  }
  return sql`    SELECT ${dayOf(sql`${row}.${id(by.column)}`)} AS "day" FROM (
    ${changedRows(table, read)}
    ) c${join(joins, sql``)}`;
}
