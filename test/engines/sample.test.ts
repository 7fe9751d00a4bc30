import { buildCatalog } from '../../catalog';
import type { ReportDefinition } from '../../catalog';
import { printValue } from '../../local/warehouse';
import type { ResultSet } from '../../local/warehouse';
import project from '../../marketplace';
import { allMarts, allShapes } from '../../sql';
import { describeWith } from '../support/describe-with';
import type { PipelinePlace } from '../support/pipeline-place';
import { readQuestions } from '../docs/support/read-questions';
import { grouped } from '../../catalog/counts';
import { differences } from '../support/postgres/compare';
import { Postgres, postgresPrograms } from '../support/postgres/postgres';
import type { Recorder } from '../support/postgres/replay/recorder';
import { replay } from '../support/postgres/replay/replay';
import type { Replayed } from '../support/postgres/replay/replay';
import { compareTables } from '../support/postgres/same-tables';
import { buildMarts } from './support/build-marts';
import { constantMeasures } from './support/constant-measures';
import { loadSample, SampleWarehouse } from './support/sample-warehouse';

const catalog = buildCatalog(project);
const marts = allMarts(catalog);
const named = <T extends { readonly name: string }>(all: readonly T[]): [string, T][] =>
  all.map((each) => [each.name, each]);
const questions = named(readQuestions('docs/example-questions.md'));
const programs = postgresPrograms();

let place: PipelinePlace | undefined;
let recorder: Recorder;
let warehouse: SampleWarehouse;
beforeAll(async () => {
  ({ place, recorder } = await loadSample(catalog));
  warehouse = await SampleWarehouse.open(place.home);
});
afterAll(() => {
  warehouse?.close();
  place?.remove();
});

describe('on the sample', () => {
  it.each(named(catalog.reports))(
    'the report %s has rows, in the columns of its header',
    async (_, report) => {
      const { columns, rows } = await warehouse.rows(report.sql);
      expect(columns.map(({ name }) => name)).toEqual(report.columns.map(({ name }) => name));
      expect(rows.length).toBeGreaterThan(0);
    },
  );

  it.each(named(catalog.reports.filter(({ kind }) => kind === 'report')))(
    'the report %s has no measure that says the same in every row',
    async (name, report) => {
      const found = constantColumns(report, await warehouse.rows(report.sql));
      expect(found).toEqual(Object.keys(constantMeasures[name] ?? {}));
    },
  );

  it.each(questions)('the question "%s" is answered', async (_, { sql, columns }) => {
    const answer = await warehouse.rows(sql);
    expect(answer.columns.map(({ name }) => name)).toEqual(columns);
    expect(answer.rows.length).toBeGreaterThan(0);
  });
});

describeWith({
  available: programs !== undefined,
  reason: 'PostgreSQL is not installed (Debian: postgresql)',
})('on the sample, PostgreSQL does as DuckDB does:', () => {
  let postgres: Postgres;
  let replayed: Replayed;
  beforeAll(async () => {
    postgres = await Postgres.start(programs ?? '');
    replayed = await replay(postgres, recorder.transactions, recorder.store);
  });
  afterAll(() => postgres?.stop());

  it('every statement of its runs changes and answers the same rows', () => {
    process.stderr.write(`${grouped(replayed.statements)} statements on both engines\n`);
    expect(replayed.differences).toEqual([]);
    expect(replayed.statements).toBeGreaterThan(2_000);
  });

  it('they leave the same rows in every table and view', async () => {
    const { tables, rows, differences: found } = await compareTables(warehouse.warehouse, postgres);
    process.stderr.write(`${grouped(rows)} rows in ${grouped(tables)} tables and views\n`);
    expect(found).toEqual({});
    expect(tables).toBeGreaterThan(allShapes(catalog).length);
  });

  describe('with its marts made anew,', () => {
    beforeAll(() => buildMarts(postgres, catalog));

    const expectSame = async (sql: string): Promise<void> => {
      const answer = await warehouse.rows(sql);
      expect(differences(answer, postgres.rows(sql))).toEqual([]);
    };

    it.each(named(marts))('the mart %s', async (_, { schema, name, columns, key }) => {
      const list = columns.map((column) => `t."${column.name}"`).join(', ');
      const order = key.map((column) => `t."${column}" NULLS LAST`).join(', ');
      await expectSame(`SELECT ${list} FROM "${schema}"."${name}" t ORDER BY ${order}`);
    });

    it.each(named(catalog.reports))('the report %s', (_, { sql }) => expectSame(sql));

    it.each(questions)('the question "%s"', (_, { sql }) => expectSame(sql));
  });
});

/** The measures that have one value in all rows, of a report with more than one. */
function constantColumns(report: ReportDefinition, { rows }: ResultSet): string[] {
  if (rows.length < 2) return [];
  return report.columns
    .map(({ name, role }, place) => ({
      name,
      role,
      values: rows.map((row) => printValue(row[place] ?? null)),
    }))
    .filter(({ role, values }) => role === 'measure' && new Set(values).size === 1)
    .map(({ name }) => name);
}
