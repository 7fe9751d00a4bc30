import {
  heldRows,
  lastRuns,
  ledgerFiles,
  metadataRelations,
  newestBatchDate,
  oneRun,
  rejects,
  runSteps,
  runWarnings,
  setAside,
} from '../../../sql';
import type { Query } from '../../../sql';
import { catalog } from './support/texts';

const [buyer, shop] = catalog.tables.map((table) => [table]);

describe('what the command line reads', () => {
  it.each<[string, () => Query<never>, string]>([
    [
      'the rejects of tables',
      () => rejects([...buyer!, ...shop!]),
      `SELECT "table_name", "file_key", "record", "line", "column_name", "value", "reason", "run_id", "corrected_by" FROM "etl"."rejects" WHERE "table_name" IN ('buyer', 'shop')
ORDER BY "table_name" NULLS LAST, "file_key" NULLS LAST, "record" NULLS LAST, "fault" NULLS LAST`,
    ],
    [
      'the held rows of tables',
      () => heldRows(shop!),
      `SELECT "table_name", "file_key", "record", "line", "op", "key", "reason", "batch_date", "run_id" FROM "etl"."held_rows" WHERE "table_name" IN ('shop')
ORDER BY "table_name" NULLS LAST, "change_id" NULLS LAST`,
    ],
    ['the ledger', () => ledgerFiles(), 'SELECT "file_key", "etag", "status" FROM "etl"."loaded_file"'],
    [
      'the newest batch date',
      () => newestBatchDate(),
      'SELECT MAX("newest_batch_date") AS "newest" FROM "etl"."published_unit"',
    ],
    [
      'the tables of the metadata',
      () => metadataRelations(),
      `SELECT DISTINCT "table_name" AS "name" FROM "svv_columns" WHERE "table_schema" = 'etl'`,
    ],
    [
      'the last runs',
      () => lastRuns(5),
      'SELECT "run_id", "status", "started_at", "ended_at", "files", "read", "rejected", "staged", "replayed", "superseded", "held", "inserted", "updated", "deleted", "absent", "aged_out", "placeholders", "error_name", "error_message" FROM "etl"."last_runs" ' +
        `JOIN (
  SELECT l."run_id" AS "placed_run",
    COALESCE(MAX(CASE WHEN c."run_id" = l."run_id" THEN c."run_number" END), MAX(c."run_number")) AS "place"
  FROM (SELECT DISTINCT "run_id" FROM "etl"."job_log") l
  LEFT JOIN "etl"."claimed_run" c ON c."run_id" <= l."run_id"
  GROUP BY l."run_id"
) p ON p."placed_run" = "run_id"
ORDER BY p."place" DESC NULLS LAST, "run_id" DESC NULLS LAST LIMIT 5`,
    ],
    [
      'the steps of a run',
      () => runSteps('r'),
      `SELECT "started_at", "ended_at", "step", "table_name", "status", "attempt", "error_message" FROM "etl"."run_steps" WHERE "run_id" = 'r'
ORDER BY COALESCE("started_at", "ended_at") NULLS LAST, "ended_at" NULLS LAST`,
    ],
    [
      'what runs warned of',
      () => runWarnings(['a', 'b']),
      `SELECT "run_id", "status" AS "kind", "table_name", "error_message" AS "message" FROM "etl"."job_log"
WHERE "step" = 'Warning' AND "run_id" IN ('a', 'b')
ORDER BY "run_id" NULLS LAST, "kind" NULLS LAST, "table_name" NULLS LAST`,
    ],
    [
      'what runs set aside',
      () => setAside(['a', 'b']),
      `SELECT 'rejected' AS "kind", x."table_name", x."column_name", x."reason", COUNT(DISTINCT x."place") AS "rows"
FROM (
  SELECT "table_name", "column_name", "file_key" || '#' || CAST("record" AS VARCHAR(20)) AS "place",
    COALESCE(NULLIF(SPLIT_PART(SPLIT_PART("reason", ';', 1), ':', 1), ''), "reason") AS "reason"
  FROM "etl"."rejected_row" WHERE "run_id" IN ('a', 'b')
) x
GROUP BY x."table_name", x."column_name", x."reason"
UNION ALL
SELECT 'held', "table_name", CAST(NULL AS VARCHAR(128)), "reason", COUNT(*) FROM "etl"."held_rows" GROUP BY "table_name", "reason"
ORDER BY "rows" DESC NULLS LAST, "table_name" NULLS LAST, "column_name" NULLS LAST, "reason" NULLS LAST`,
    ],
  ])('%s', (_, query, text) => {
    expect(query().sql.text).toBe(text);
  });

  it('one run, as the list has it', () => {
    const [one, list] = [oneRun('r'), lastRuns(1)];
    expect(one.columns).toEqual(list.columns);
    expect(one.sql.text).toBe(list.sql.text.replace(/ JOIN [^]*/, ` WHERE "run_id" = 'r'`));
  });

  it('has the columns by which its rows are read', () => {
    const aliases = (query: Query<never>): string[] =>
      query.columns.map((name) => (query.sql.text.includes(`"${name}"`) ? name : `no ${name}`));
    for (const query of [setAside([]), newestBatchDate(), metadataRelations(), rejects([]), ledgerFiles()]) {
      expect(query.columns.length).toBeGreaterThan(0);
      expect(aliases(query as Query<never>)).toEqual(query.columns);
    }
    expect(setAside([]).columns).toEqual(['kind', 'table_name', 'column_name', 'reason', 'rows']);
  });
});
