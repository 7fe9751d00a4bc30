import { touchLogFence } from '../claim/fence';
import { etlColumns } from '../ddl/etl-shapes';
import { batch } from '../steps/batch';
import type { Batch } from '../steps/batch';
import { copyJsonManifest } from '../text/copy';
import { etl } from '../text/names';
import { columnList, lit, sql } from '../text/sql';

/**
 * Step RecordRun: takes log lines and rejected rows into the metadata tables. In transactions of its own, append-only
 * and idempotent, so that it never stands in the way of a publish (FACTS: error 1023). A missing manifest = no lines.
 */
export function recordRun(
  runId: string,
  manifests: { readonly log: string | null; readonly rejects: string | null },
): Batch[] {
  return [
    ...(manifests.log === null ? [] : [takeInLog(manifests.log)]),
    ...(manifests.rejects === null ? [] : [takeInRejects(runId, manifests.rejects)]),
  ];
}

/** Each event once, whichever run's intake saw it first. */
function takeInLog(manifest: string): Batch {
  const inbox = etl('job_log_inbox');
  const names = columnList(etlColumns('job_log_inbox'));
  return batch(
    touchLogFence(),
    sql`DELETE FROM ${inbox}`,
    copyJsonManifest(inbox, manifest),
    sql`INSERT INTO ${etl('job_log')} (${names})
SELECT ${names} FROM (
  SELECT i.*, ROW_NUMBER() OVER (PARTITION BY i."event_id" ORDER BY i."attempt" DESC) AS "_place" FROM ${inbox} i
) x
WHERE x."_place" = 1 AND x."event_id" NOT IN (SELECT "event_id" FROM ${etl('job_log')})`,
  );
}

/** The run's rejected rows replace what an earlier attempt of the same run took in. */
function takeInRejects(runId: string, manifest: string): Batch {
  const inbox = etl('rejected_row_inbox');
  const names = columnList(etlColumns('rejected_row_inbox'));
  return batch(
    touchLogFence(),
    sql`DELETE FROM ${inbox}`,
    copyJsonManifest(inbox, manifest),
    sql`DELETE FROM ${etl('rejected_row')} WHERE "run_id" = ${lit(runId)}`,
    sql`INSERT INTO ${etl('rejected_row')} (${names}, "run_id") SELECT ${names}, ${lit(runId)} FROM ${inbox}`,
  );
}
