import { agedOutReason, stagingName } from '../../sql';
import type { Catalog, Table } from '../../catalog';
import { printValue } from '../../local/warehouse';
import type { Value } from '../../local/warehouse';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { textTable } from '../output/table';
import { withHome } from '../warehouse/open-home';
import type { ReadableHome } from '../warehouse/open-home';

/** One rejected or held row, as `failed` tells it. */
export interface FailedRow {
  readonly kind: 'rejected' | 'held';
  readonly table: string;
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly whatToDo: string;
}

const shownInText = 100;

/** `loadline failed`: rejected rows of the files that are loaded (or that the last failed run saw), and held changes. */
export function failed(options: { home: string; table?: string; json?: boolean }): Promise<ExitCode> {
  return withHome(options.home, async (home) => {
    const tables = chosenTables(home.catalog, options.table);
    const rows = [...(await rejectedRows(home, tables)), ...(await heldRows(home, tables))];
    process.stdout.write(`${options.json === true ? JSON.stringify({ rows }) : describe(rows)}\n`);
    return exitCodes.done;
  });
}

function chosenTables(catalog: Catalog, name: string | undefined): readonly Table[] {
  if (name === undefined) return catalog.tables;
  const found = catalog.tables.filter((table) => table.name === name);
  if (found.length === 0) {
    throw new UsageError(
      `--table "${name}" is not in the catalog; it has ${catalog.tables.map((each) => each.name).join(', ')}.`,
    );
  }
  return found;
}

async function rejectedRows(home: ReadableHome, tables: readonly Table[]): Promise<FailedRow[]> {
  const { rows } =
    await home.query(`SELECT r."table_name", r."file_key", r."line", r."column_name", r."value", r."reason"
FROM "etl"."rejected_row" r
LEFT JOIN "etl"."loaded_file" f ON f."file_key" = r."file_key"
LEFT JOIN (SELECT "file_key", MAX("run_id") AS "run_id" FROM "etl"."rejected_row" GROUP BY "file_key") l ON l."file_key" = r."file_key"
WHERE r."run_id" = COALESCE(f."run_id", l."run_id")
  OR (r."reason" LIKE '${agedOutReason}%' AND r."run_id" IN (SELECT "run_id" FROM "etl"."published_unit"))
ORDER BY r."table_name", r."file_key", r."record", r."fault"`);
  const names = tables.map((table) => table.name);
  return rows
    .map((row) => row.map((value) => (value === null ? null : printValue(value))))
    .filter(([table]) => names.includes(table ?? ''))
    .map(([table, file, line, column, value, reason]) => ({
      kind: 'rejected',
      table: table ?? '',
      file: file ?? '',
      line: Number(line),
      column: column ?? null,
      value: value ?? null,
      reason: reason ?? '',
      whatToDo: 'Correct the row and send it again in a new file of the same batch date.',
    }));
}

async function heldRows(home: ReadableHome, tables: readonly Table[]): Promise<FailedRow[]> {
  const rows: FailedRow[] = [];
  for (const table of tables) {
    const keys = table.key.map((name) => `h."${name}"`).join(', ');
    const held = await home.query(`SELECT h."_op", h."_change_id", h."_line", h."_reason", ${keys}
FROM "staging"."${stagingName(table, 'held')}" h
WHERE h."_run_id" = (SELECT MAX("run_id") FROM "etl"."published_unit" WHERE "unit_name" = '${table.unit}')
ORDER BY h."_change_id"`);
    for (const row of held.rows) {
      const [op = '', changeId = '', line = '', reason = '', ...key] = row.map(text);
      const parts = changeId.split('/');
      rows.push({
        kind: 'held',
        table: table.name,
        file: `${table.name}/${parts[0] ?? ''}/${parts.at(-2) ?? ''}`,
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

function describe(rows: readonly FailedRow[]): string {
  if (rows.length === 0) return 'No rejected and no held rows.';
  const count = (kind: FailedRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  const table = textTable(
    ['kind', 'file', 'line', 'column', 'value', 'reason'],
    rows
      .slice(0, shownInText)
      .map((row) => [row.kind, row.file, row.line, row.column, printable(row.value), row.reason]),
  );
  const more =
    rows.length > shownInText ? [`… and ${rows.length - shownInText} more; see all with --json.`] : [];
  const advice = [...new Set(rows.map((row) => `${row.kind}: ${row.whatToDo}`))];
  return [
    `${counted(count('rejected'), 'fault')} of rejected rows, ${counted(count('held'), 'held change')}.`,
    '',
    table,
    ...more,
    '',
    ...advice,
  ].join('\n');
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** A value may hold anything, also what would garble the terminal. */
function printable(value: string | null): string | null {
  if (value === null) return null;
  const text = JSON.stringify(value).slice(1, -1);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
