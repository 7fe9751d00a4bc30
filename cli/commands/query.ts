import type { ResultSet, Value } from '../../local/warehouse';
import { printValue } from '../../local/warehouse';
import { exitCodes } from '../errors';
import type { ExitCode } from '../errors';
import { andMore, countOf } from '../output/plain-text';
import { textTable } from '../output/table';
import { withHome } from '../warehouse/open-home';

/** More rows than that nobody reads in a terminal. */
const shownInText = 10_000;

/** As the Data API names them. */
const numberTypes = ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'];

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
    rows: rows.map((row) => row.map(inJson)),
  });
}

/** A number where JSON holds it exactly, otherwise the text that Redshift prints. */
function inJson(value: Value): Value | string {
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  return typeof value === 'number' && !Number.isFinite(value) ? printValue(value) : value;
}

function asText({ columns, rows }: ResultSet): string {
  const table = textTable(
    columns.map((column) => column.name),
    rows
      .slice(0, shownInText)
      .map((row) => row.map((value) => (value === null ? 'NULL' : printValue(value)))),
    columns.filter(({ type }) => numberTypes.includes(type)).map(({ name }) => name),
  );
  return [table, ...andMore(rows.length, shownInText), `(${countOf(rows.length, 'row')})`].join('\n');
}
