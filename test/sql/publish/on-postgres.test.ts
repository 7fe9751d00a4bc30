import fc from 'fast-check';
import type { PublishPass } from '../../../contracts';
import { allShapes, columnList, createSchema, createTable, id, sql } from '../../../sql';
import type { TableShape } from '../../../sql/ddl/table-shape';
import { neededProcedures } from '../../../sql/publish/publish-unit';
import { EffectTally, hostileCase, propertyParameters, smallWithMarts } from '../../oracle';
import type { Case } from '../../oracle';
import { sameAsOracle } from '../../semantics/same-as-oracle';
import type { PublishWitness } from '../../semantics/same-as-oracle';
import { describeWith } from '../../support/describe-with';
import { differences } from '../../support/postgres/compare';
import { Postgres, postgresPrograms } from '../../support/postgres/postgres';
import { rowsAsInsert } from '../../support/postgres/rows-as-insert';
import { withoutLayout } from '../../support/postgres/without-layout';
import type { SqlEngine } from '../../support/sql-engine';

/** Each publish of a case is repeated on PostgreSQL. More of them: CASES=50. */
const cases = 2;
const schemas = ['etl', 'staging', 'dw'];
const programs = postgresPrograms();

/** Before a pass, PostgreSQL gets the warehouse as it is; behind it, both must have the same rows in `dw` and `etl`. */
class SecondEngine implements PublishWitness {
  passes = 0;

  constructor(private readonly postgres: Postgres) {}

  async begins(engine: SqlEngine): Promise<void> {
    const shapes = allShapes(engine.catalog);
    const inserts = await Promise.all(shapes.map((shape) => rowsAsInsert(engine, shape)));
    this.postgres.script(
      [
        'SET client_min_messages = warning',
        ...schemas.map((schema) => `DROP SCHEMA IF EXISTS ${schema} CASCADE`),
        ...schemas.map((schema) => createSchema(schema).text),
        ...shapes.map((shape) => withoutLayout(createTable(shape).text)),
        ...inserts.flat(),
        ...neededProcedures(engine.catalog, 'procedures').map(({ create }) => create.text),
      ]
        .map((statement) => `${statement};\n`)
        .join(''),
    );
  }

  async ended(engine: SqlEngine, runId: string, pass: PublishPass): Promise<void> {
    const [batch] = engine.render('Publish', runId, {
      ...pass,
      planned: await engine.planned(runId),
    });
    const texts = batch?.statements.map(({ text }) => text) ?? [];
    expect(texts).toEqual([expect.stringMatching(/^CALL /)]);
    // Twice: a publish that is repeated after its answer was lost leaves what it left.
    this.postgres.script(`BEGIN;\n${texts.join(';\n')};\nCOMMIT;\nBEGIN;\n${texts.join(';\n')};\nCOMMIT;`);
    const shapes = allShapes(engine.catalog).filter(({ schema }) => schema !== 'staging');
    const results = await engine.warehouse.transaction(shapes.map(rowsOf));
    const others = this.rowsOf(shapes);
    for (const [index, { schema, name }] of shapes.entries()) {
      const { columns = [], rows = [] } = results[index] ?? {};
      const found = differences({ columns, rows }, others[index] ?? []);
      expect({ table: `${schema}.${name}`, found }).toMatchObject({ found: [] });
    }
    this.passes += 1;
  }

  /** The rows of all tables by one query: each call of psql takes its time. */
  private rowsOf(shapes: readonly TableShape[]): (string | null)[][][] {
    const width = Math.max(...shapes.map((shape) => compared(shape).length));
    const selects = shapes.map((shape, index) => {
      const names = compared(shape).map(({ name }) => id(name).text);
      const order = names.map((name) => `${name} NULLS LAST`).join(', ');
      const texts = compared(shape).map(({ name, type }) =>
        type === 'boolean' ? `LEFT(${id(name).text}::text, 1)` : `${id(name).text}::text`,
      );
      const padded = [...texts, ...Array.from({ length: width - texts.length }, () => 'NULL::text')];
      return `SELECT ${index}, row_number() OVER (ORDER BY ${order}), ${padded.join(', ')} FROM "${shape.schema}"."${shape.name}"`;
    });
    const rows = this.postgres.rows(`${selects.join('\nUNION ALL\n')}\nORDER BY 1, 2`);
    return shapes.map((shape, index) =>
      rows
        .filter(([place]) => place === String(index))
        .map((row) => row.slice(2, 2 + compared(shape).length)),
    );
  }
}

/** A publish that is repeated touches the fence once more. */
const compared = ({ name, columns }: TableShape): TableShape['columns'] =>
  columns.filter((column) => name !== 'warehouse_fence' || column.name !== 'touches');

function rowsOf(shape: TableShape): string {
  const names = compared(shape).map(({ name }) => name);
  const order = names.map((name) => `${id(name).text} NULLS LAST`).join(', ');
  return `${sql`SELECT ${columnList(names)} FROM ${id(shape.schema)}.${id(shape.name)}`.text} ORDER BY ${order}`;
}

describeWith({
  available: programs !== undefined,
  reason: 'PostgreSQL is not installed (apt-get install postgresql)',
})('the procedures on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await Postgres.start(programs ?? '');
  });
  afterAll(() => postgres.stop());

  it('are created and called as they stand, and leave the rows that they leave on DuckDB', async () => {
    const witness = new SecondEngine(postgres);
    await fc.assert(
      fc.asyncProperty(hostileCase(smallWithMarts), (given) =>
        sameAsOracle(given, new EffectTally(), { form: 'procedures', published: witness }),
      ),
      { ...propertyParameters<[Case]>(cases), endOnFailure: true },
    );
    expect(witness.passes).toBeGreaterThanOrEqual(cases);
  });
});
