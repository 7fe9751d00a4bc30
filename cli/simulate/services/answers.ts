import type { Catalog } from '../../../catalog';
import { columnName, resultFields, toColumns } from '../../../contracts';
import type { LiveColumn } from '../../../contracts';
import type { ResultPage } from '../../../lambdas/run-sql/warehouse-client';
import { allMarts, allShapes } from '../../../sql';
import type { Batch, TableColumn } from '../../../sql';
import type { TableShape } from '../../../sql/ddl/table-shape';
import { commentsName, commentsVersion } from '../../../sql/marts/comments';
import { martDefinition } from '../../../sql/marts/mart-definition';
import { martShape } from '../../../sql/marts/mart-shape';
import { neededProcedures } from '../../../sql/publish/publish-unit';
import { schemaVersion } from '../../../sql/schema/migrate-schema';
import type { RunLoad } from '../load/runs-of';

type Rows = ResultPage['rows'];

/**
 * The rows of one statement of a transaction: none, but for what an earlier run has made. So a run has no schema to migrate, and of each mart
 * one day to make anew.
 */
export function answersOf(
  { answers, keepsReports }: Batch,
  place: number,
  catalog: Catalog,
  run: RunLoad,
): ResultPage {
  const report = catalog.reports.find(({ name }) => name === keepsReports?.[place]);
  if (report !== undefined)
    return { columns: report.columns.map(({ name }) => name), rows: [], nextToken: null };
  const name = answers?.names[place];
  if (answers === undefined || name === undefined)
    throw new Error('The simulation is asked for rows of a statement that answers none.');
  const fields = resultFields(answers.step, name);
  const rows = run.isFirst ? [] : (made[`${answers.step}.${name}`]?.(catalog) ?? []);
  return { columns: fields.map(columnName), rows, nextToken: null };
}

const someDay = '2026-01-01';

/** What a warehouse has that the catalog's runs have made. */
const made: Readonly<Record<string, (catalog: Catalog) => Rows>> = {
  'InspectSchema.columns': (catalog) => liveColumns(allShapes(catalog)),
  'InspectSchema.newestVersion': (catalog) => [{ version: schemaVersion(catalog) }],
  'InspectSchema.procedures': (catalog) =>
    neededProcedures(catalog).map(({ name }) => ({ procedure_name: name })),
  'InspectMarts.columns': (catalog) => liveColumns(allMarts(catalog).map(martShape)),
  'InspectMarts.built': (catalog) => [
    ...allMarts(catalog).map((mart) => ({ mart_name: mart.name, definition: martDefinition(catalog, mart) })),
    { mart_name: commentsName, definition: commentsVersion(catalog) },
  ],
  'InspectMarts.pending': ({ marts }) =>
    marts.map(({ name }) => ({ mart_name: name, first_day: someDay, last_day: someDay, undated: 0 })),
};

const liveColumns = (shapes: readonly TableShape[]): Rows =>
  shapes.flatMap(({ schema, name, columns }) =>
    columns.map((column, place) => {
      const live: LiveColumn = {
        ...{ tableSchema: schema, tableName: name, columnName: column.name, ordinalPosition: place + 1 },
        ...typeOf(column),
        isNullable: column.nullable ? 'YES' : 'NO',
      };
      return toColumns(live);
    }),
  );

const words: Readonly<Record<string, string>> = {
  varchar: 'character varying',
  decimal: 'numeric',
  timestamp: 'timestamp without time zone',
};

/** As SVV_COLUMNS shows it. */
function typeOf({
  type,
}: TableColumn): Pick<
  LiveColumn,
  'dataType' | 'characterMaximumLength' | 'numericPrecision' | 'numericScale'
> {
  const [, word = '', first, second] = /^([a-z ]+)(?:\((\d+)(?:,(\d+))?\))?$/.exec(type) ?? [];
  return {
    dataType: words[word] ?? word,
    characterMaximumLength: word === 'varchar' ? Number(first) : null,
    numericPrecision: word === 'decimal' ? Number(first) : null,
    numericScale: word === 'decimal' ? Number(second) : null,
  };
}
