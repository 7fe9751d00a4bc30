import type { Catalog, Table } from '../../catalog';
import { touchLogFence } from '../fence/fence';
import { etlColumns } from '../ddl/etl-shapes';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { landingKeyOf, recordOf } from '../tables/change-id';
import { etl, staging, tableNames } from '../tables/names';
import { agedOutReason, rejectKinds } from '../tables/reject-kinds';
import { chunks } from '../text/chunks';
import { copyJsonManifest } from '../text/copy';
import type { CopyRole } from '../text/copy';
import { columnList, id, join, lit, sql, unionAll } from '../text/sql';

/** What a RecordRun takes in: manifests as `s3://…`, `null` without lines. */
export interface RecordedLines {
  readonly log: string | null;
  readonly rejects: string | null;
  /** The tables of which held rows were tried again: at the gate `_net` has those that the run gives up. */
  readonly agedOut: readonly string[];
}

/** Half of what a statement may have of bytes, with the longest names. */
const tablesPerStatement = 30;

/**
 * Step RecordRun: takes log lines and rejected rows into the metadata tables. In transactions of its own, append-only
 * and idempotent, so that it never conflicts with a publish (docs/services.md#redshift-locks).
 */
export function recordRun(
  catalog: Catalog,
  runId: string,
  { log, rejects, agedOut }: RecordedLines,
  role?: CopyRole,
): Batch[] {
  return [
    ...(log === null ? [] : [takeInLog(log, role)]),
    ...(rejects === null ? [] : [takeInRejects(runId, rejects, role)]),
    ...chunks(
      catalog.tables.filter(({ name }) => agedOut.includes(name)),
      tablesPerStatement,
    ).map((tables) => recordAgedOut(tables, runId)),
  ];
}

/** Each event once, whichever run's intake saw it first; of two lines of one event that come together the later. */
function takeInLog(manifest: string, role: CopyRole): Batch {
  const inbox = etl('job_log_inbox');
  const names = columnList(etlColumns('job_log_inbox'));
  return batch(
    touchLogFence(),
    sql`DELETE FROM ${inbox}`,
    copyJsonManifest(inbox, manifest, role),
    sql`INSERT INTO ${etl('job_log')} (${names})
SELECT ${names} FROM (
  SELECT i.*, ROW_NUMBER() OVER (PARTITION BY i."event_id" ORDER BY i."attempt" DESC, i."ended_at" DESC) AS "_place" FROM ${inbox} i
) x
WHERE x."_place" = 1 AND x."event_id" NOT IN (SELECT "event_id" FROM ${etl('job_log')})`,
  );
}

/** The run's rejected rows replace what an earlier attempt of the same run took in. */
function takeInRejects(runId: string, manifest: string, role: CopyRole): Batch {
  const inbox = etl('rejected_row_inbox');
  const names = columnList(etlColumns('rejected_row_inbox'));
  return batch(
    touchLogFence(),
    sql`DELETE FROM ${inbox}`,
    copyJsonManifest(inbox, manifest, role),
    sql`DELETE FROM ${etl('rejected_row')} WHERE "run_id" = ${lit(runId)} AND "kind" = ${lit(rejectKinds.rejected)}`,
    sql`INSERT INTO ${etl('rejected_row')} (${names}, "run_id", "kind")
SELECT ${names}, ${lit(runId)}, ${lit(rejectKinds.rejected)} FROM ${inbox}`,
  );
}

/** Held rows that the run gives up: rejected, with the reason for which they were held. */
function recordAgedOut(tables: readonly Table[], runId: string): Batch {
  const names = ['table_name', 'file_key', 'record', 'line', 'fault', 'reason', 'run_id', 'kind'];
  const changeId = id('_change_id');
  const rows = tables.map(
    (table) => sql`SELECT ${lit(table.name)}, ${landingKeyOf(lit(table.name), changeId)},
  ${recordOf(changeId)}, "_line", 1,
  ${lit(`${agedOutReason}: `)} || "_reason", ${lit(runId)}, ${lit(rejectKinds.agedOut)} FROM ${staging(table, 'net')} WHERE "_outcome" = 'agedOut'`,
  );
  return batch(
    touchLogFence(),
    sql`DELETE FROM ${etl('rejected_row')} WHERE "run_id" = ${lit(runId)} AND "kind" = ${lit(rejectKinds.agedOut)}
  AND "table_name" IN (${tableNames(tables)})`,
    sql`INSERT INTO ${etl('rejected_row')} (${columnList(names)})
${join(rows, unionAll)}`,
  );
}
