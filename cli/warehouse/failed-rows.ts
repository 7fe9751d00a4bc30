import { agedOutReason, stagingName } from '../../sql';
import type { Table } from '../../catalog';
import { printValue } from '../../local/warehouse';
import type { Value } from '../../local/warehouse';
import type { ReadableHome } from './open-home';

/** One rejected or held row, as `failed` tells it. */
export interface FailedRow {
  readonly kind: 'rejected' | 'held';
  /** The run that rejected the row, or held it last. */
  readonly runId: string;
  readonly table: string;
  readonly file: string;
  /** The number of the record in its file, 1 = the first behind the header. */
  readonly record: number;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly whatToDo: string;
}

/** Rejected rows of the files that are loaded (or that the last failed run saw), and held changes. */
export async function readFailedRows(home: ReadableHome, tables: readonly Table[]): Promise<FailedRow[]> {
  return [...(await rejectedRows(home, tables)), ...(await heldRows(home, tables))];
}

async function rejectedRows(home: ReadableHome, tables: readonly Table[]): Promise<FailedRow[]> {
  const { rows } =
    await home.query(`SELECT r."table_name", r."file_key", r."record", r."line", r."column_name", r."value", r."reason", r."run_id"
FROM "etl"."rejected_row" r
LEFT JOIN "etl"."loaded_file" f ON f."file_key" = r."file_key" AND f."status" = 'loaded'
LEFT JOIN (SELECT "file_key", MAX("run_id") AS "run_id" FROM "etl"."rejected_row" GROUP BY "file_key") l ON l."file_key" = r."file_key"
WHERE r."run_id" = COALESCE(f."run_id", l."run_id")
  OR (r."reason" LIKE '${agedOutReason}%' AND r."run_id" IN (SELECT "run_id" FROM "etl"."published_unit"))
ORDER BY r."table_name", r."file_key", r."record", r."fault"`);
  const names = tables.map((table) => table.name);
  return rows
    .map((row) => row.map((value) => (value === null ? null : printValue(value))))
    .filter(([table]) => names.includes(table ?? ''))
    .map(([table, file, record, line, column, value, reason, runId]) => ({
      kind: 'rejected',
      runId: runId ?? '',
      table: table ?? '',
      file: file ?? '',
      record: Number(record),
      line: Number(line),
      column: column ?? null,
      value: value ?? null,
      reason: reason ?? '',
      whatToDo: 'Correct the row and send it again in a new file of the same batch date.',
    }));
}

async function heldRows(home: ReadableHome, tables: readonly Table[]): Promise<FailedRow[]> {
  const rows: FailedRow[] = [];
  for (const table of tables.filter((each) => home.made.includes(each))) {
    const keys = table.key.map((name) => `h."${name}"`).join(', ');
    const held =
      await home.query(`SELECT h."_op", h."_change_id", h."_line", h."_reason", h."_run_id", ${keys}
FROM "staging"."${stagingName(table, 'held')}" h
WHERE h."_run_id" = (SELECT MAX("run_id") FROM "etl"."published_unit" WHERE "unit_name" = '${table.unit}')
ORDER BY h."_change_id"`);
    for (const row of held.rows) {
      const [op = '', changeId = '', line = '', reason = '', runId = '', ...key] = row.map(text);
      const parts = changeId.split('/');
      rows.push({
        kind: 'held',
        runId,
        table: table.name,
        file: `${table.name}/${parts[0] ?? ''}/${parts.at(-2) ?? ''}`,
        record: Number(parts.at(-1)),
        line: Number(line),
        column: table.key.join(', '),
        value: key.join(', '),
        reason,
        whatToDo:
          op === 'D'
            ? 'Send the deletes of what refers to it; this one is then applied by itself.'
            : 'Send the missing parent; this change is then applied by itself.',
      });
    }
  }
  return rows;
}

const text = (value: Value): string => (value === null ? '' : (printValue(value) ?? ''));
