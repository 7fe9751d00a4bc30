import { existsSync, readFileSync } from 'node:fs';
import type { ResultSet } from '../../local/warehouse';
import { printValue } from '../../local/warehouse';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { csvText } from '../output/csv';
import { inJson } from '../output/json-value';
import { countOf, grouped } from '../output/plain-text';
import { print, printJson, tell } from '../output/print';
import { shownColumns } from '../output/shown-columns';
import { textTable } from '../output/table';
import { withFacts } from '../warehouse/open-facts';
import type { Place } from '../warehouse/open-facts';

/** More rows than that nobody reads in a terminal. JSON and CSV are for programs, which want all. */
const shownInText = 10_000;

/** As the Data API names them. */
const numberTypes = ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'];

export interface QueryOptions extends Place {
  readonly json?: boolean;
  readonly csv?: boolean;
  /** As it was typed. @default 10,000 rows as text, all rows as JSON or CSV */
  readonly limit?: string;
  /** The file with the statement; `-` is standard input. */
  readonly file?: string;
}

/**
 * `loadline query "SQL"`: one read-only statement. What is left out by a limit is told on standard error. Throws
 * `StatementFailed` when the warehouse refuses it, `UsageError`.
 */
export function query(sql: string | undefined, options: QueryOptions): Promise<ExitCode> {
  const statement = statementOf(sql, options.file);
  const limit = limitOf(options);
  return withFacts(options, async (facts) => {
    const { columns, rows } = shownColumns(await facts.query(statement), statement);
    write({ columns, rows: rows.slice(0, limit) }, rows.length, options);
    if (rows.length > limit)
      tell(
        `Shown: the first ${grouped(limit)} of ${countOf(rows.length, 'row')}. For all of them, add --csv or --json${
          options.limit === undefined ? '' : ' without --limit'
        }, or --limit ${rows.length}.`,
      );
    return exitCodes.done;
  });
}

function statementOf(sql: string | undefined, file: string | undefined): string {
  if (sql !== undefined && file !== undefined)
    throw new UsageError('query has a statement and --file; give one of them.');
  if (sql !== undefined) return sql;
  if (file === undefined)
    throw new UsageError('query has no statement; give it in quotes, or a file with --file.');
  if (file !== '-' && !existsSync(file))
    throw new UsageError(`--file ${file} does not exist. Expected a file with one SELECT or WITH statement.`);
  return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '');
}

function limitOf({ limit, json = false, csv = false }: QueryOptions): number {
  if (limit === undefined) return json || csv ? Number.POSITIVE_INFINITY : shownInText;
  if (!/^\d{1,15}$/.test(limit) || Number(limit) < 1)
    throw new UsageError(`--limit "${limit}" is not a number of rows; expected a whole number from 1 on.`);
  return Number(limit);
}

function write(result: ResultSet, all: number, { json = false, csv = false }: QueryOptions): void {
  if (json) printJson(asJson(result));
  else if (csv)
    process.stdout.write(asCsv(result)); // a file for programs: the data as it is
  else print(asText(result, all));
}

const asJson = ({ columns, rows }: ResultSet): object => ({
  columns: columns.map((column) => column.name),
  rows: rows.map((row) => row.map(inJson)),
});

const asCsv = ({ columns, rows }: ResultSet): string =>
  csvText(
    columns.map((column) => column.name),
    rows.map((row) => row.map(printValue)),
  );

function asText({ columns, rows }: ResultSet, all: number): string {
  const table = textTable(
    columns.map((column) => column.name),
    rows.map((row) => row.map((value) => (value === null ? 'NULL' : printValue(value)))),
    columns.filter(({ type }) => numberTypes.includes(type)).map(({ name }) => name),
  );
  const count =
    rows.length === all ? countOf(all, 'row') : `${grouped(rows.length)} of ${countOf(all, 'row')}`;
  return `${table}\n(${count})`;
}
