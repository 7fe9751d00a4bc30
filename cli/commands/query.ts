import type { ResultSet } from '../../local/warehouse';
import { printValue } from '../../local/warehouse';
import { exitCodes } from '../errors';
import type { ExitCode } from '../errors';
import { textTable } from '../output/table';
import { withHome } from '../warehouse/open-home';

/** `loadline query "SQL"`: one read-only statement. Throws `StatementFailed` when the warehouse refuses it. */
export function query(sql: string, options: { home: string; json?: boolean }): Promise<ExitCode> {
  return withHome(options.home, async (home) => {
    const result = await home.query(sql);
    process.stdout.write(`${options.json === true ? asJson(result) : asText(result)}\n`);
    return exitCodes.done;
  });
}

function asJson({ columns, rows }: ResultSet): string {
  return JSON.stringify({
    columns: columns.map((column) => column.name),
    // Whole numbers as numbers where JSON can hold them exactly; beyond, as text.
    rows: rows.map((row) => row.map((value) => (typeof value === 'bigint' ? safeNumber(value) : value))),
  });
}

const safeNumber = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();

function asText({ columns, rows }: ResultSet): string {
  const table = textTable(
    columns.map((column) => column.name),
    rows.map((row) => row.map((value) => (value === null ? 'NULL' : printValue(value)))),
  );
  return `${table}\n(${rows.length} row${rows.length === 1 ? '' : 's'})`;
}
