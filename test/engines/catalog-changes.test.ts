import { readDocument } from '../docs/support/documents';
import { etlViews, SchemaConflictError, tableGrants } from '../../sql';
import { allViews } from '../../sql/views/all-views';
import { migrateSchema } from '../../sql/schema/migrate-schema';
import type { EndedTransaction } from '../../local/warehouse';
import { printValue } from '../../local/warehouse';
import { describeWith } from '../support/describe-with';
import { Postgres, postgresPrograms } from '../support/postgres/postgres';
import { replay } from '../support/postgres/replay/replay';
import { compareTables } from '../support/postgres/same-tables';
import { runScript, scriptStatements } from '../support/script-statements';
import { SqlEngine } from '../support/sql-engine';
import { columnChanges } from './support/catalog-changes/column-changes';
import { sales } from './support/catalog-changes/change';
import type { CatalogChange } from './support/catalog-changes/change';
import { martChanges } from './support/catalog-changes/mart-changes';
import { parentChanges } from './support/catalog-changes/parent-changes';
import { tableChanges } from './support/catalog-changes/table-changes';
import { told } from './support/catalog-changes/told';

const changes = [...tableChanges, ...columnChanges, ...parentChanges, ...martChanges];
const named = changes.map((each): [string, CatalogChange] => [
  each.example === undefined ? each.change : `${each.change} (${each.example})`,
  each,
]);
const programs = postgresPrograms();

const ddl = (statements: readonly string[]): EndedTransaction => ({
  ...{ statements, autocommit: false },
  outcome: statements.map(() => ({ resultRows: -1, durationNs: 0n })),
});

/** PostgreSQL binds views to what they read; Redshift's find it by name, and so do DuckDB's. */
const withoutViews = ddl(etlViews.map((name) => `DROP VIEW IF EXISTS "etl"."${name}" CASCADE`));

/** What is replayed: while PostgreSQL lacks the views it would tell fewer columns, and is not asked. */
function replayable(transactions: readonly EndedTransaction[], since: number): EndedTransaction[] {
  const last = transactions.length - 1; // of the last InspectSchema
  return transactions.filter(
    ({ statements: [text = ''] }, at) =>
      at < since || at === last || !/ FROM "svv_columns"\nWHERE "table_schema" IN /.test(text),
  );
}

/** What the refusal says; `undefined` where the migration is not refused. */
async function refusalOf(work: Promise<void>): Promise<SchemaConflictError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof SchemaConflictError) return error;
    throw error;
  }
}

/** The rows of a table without Loadline's columns, as texts in order. */
async function rowsOf(engine: SqlEngine, table: string): Promise<string[]> {
  const { columns, rows } = await engine.warehouse.query(`SELECT * FROM ${table} ORDER BY 1`);
  const own = columns.map(({ name }) => name.startsWith('_'));
  return rows.map((row) =>
    row
      .filter((_, place) => own[place] !== true)
      .map((value) => printValue(value) ?? 'NULL')
      .join(' '),
  );
}

describeWith({
  available: programs !== undefined,
  reason: 'PostgreSQL is not installed (Debian: postgresql)',
})('a change of the catalog between two runs, on DuckDB and on PostgreSQL', () => {
  let postgres: Postgres;
  let engine: SqlEngine | undefined;
  beforeAll(async () => {
    postgres = await Postgres.start(programs ?? '');
  });
  afterEach(() => engine?.close());
  afterAll(() => postgres?.stop());

  it.each(named)('%s', async (_, given) => {
    const { before, after, first = sales(), second, statements, refused, rows } = given;
    const transactions: EndedTransaction[] = [];
    engine = await SqlEngine.open(before, {
      onTransaction: (ended) => void transactions.push(ended),
    });
    await engine.load('run-1', first);
    const next = engine.withCatalog(after);
    const since = transactions.push(withoutViews);

    await next.claim('run-2');
    const { live, version } = await next.inspect('run-2');
    const grants = statements.some((text) => text.includes('GRANT')) ? tableGrants(after, 'analyst') : [];
    const migrate = () => migrateSchema(after, live, version, 'run-2', '2026-01-01T00:00:00.000Z', grants);
    const conflict = await refusalOf(Promise.resolve().then(() => void migrate()));
    expect(conflict?.conflicts.flatMap(({ faults }) => faults)).toEqual(refused);
    if (conflict === undefined) {
      const texts = migrate().map((batch) => batch.statements.map(({ text }) => text));
      expect(told(texts)).toEqual(statements);
    } else {
      expect(told(scriptStatements(conflict.script))).toEqual(statements);
      await runScript(next.warehouse, conflict.script);
    }
    if (rows === undefined) {
      expect((await refusalOf(next.begin('run-3')))?.conflicts).toEqual(conflict?.conflicts);
      return;
    }

    await next.load('run-3', second);
    const found = await Promise.all(Object.keys(rows).map((table) => rowsOf(next, table)));
    expect(Object.fromEntries(Object.keys(rows).map((table, index) => [table, found[index]]))).toEqual(rows);
    if (after.tables.some(({ name }) => name === 'sale'))
      expect(await rowsOf(next, 'staging.sale_tombstone')).toEqual([expect.stringMatching(/^3\b/)]);

    transactions.push(ddl(allViews(after).map(({ text }) => text)));
    expect(await next.pendingMigrations('run-4')).toBe(0);
    const replayed = await replay(postgres, replayable(transactions, since));
    expect(replayed.differences.slice(0, 1)).toEqual([]); // those behind it may follow from it
    expect((await compareTables(next.warehouse, postgres)).differences).toEqual({});
  });
});

describe('docs/upgrading.md', () => {
  it('tells of each change what the next run does', () => {
    const rows = [...new Set(changes.map(({ change, run }) => `| ${change} | ${run} |`))];
    expect(readDocument('docs/upgrading.md')).toContain(
      ['| change of the catalog | the next run |', '|---|---|', ...rows].join('\n'),
    );
  });
});
