import type { Catalog } from '../../../catalog';
import { neededProcedures } from '../../../sql/publish/publish-unit';
import { manyTables } from '../../support/many-tables';
import { SqlEngine } from '../../support/sql-engine';
import { signature } from '../../../sql/procedures/run-parameters';

/** Each a version of one catalog, which publishes the same tables in another order. */
const [first, second, third] = [4, 5, 6].map((depth) => manyTables(19, { depth })) as [
  Catalog,
  Catalog,
  Catalog,
];
/** As the first version, in two units, each of which fits a batch. */
const [tables = []] = first.units.map((unit) => unit.tables);
const inBatches: Catalog = {
  ...first,
  units: [
    { name: 'upper', tables: tables.slice(0, 9) },
    { name: 'lower', tables: tables.slice(9) },
  ],
};
const namesOf = (...catalogs: readonly Catalog[]): string[] =>
  catalogs.flatMap((catalog) => neededProcedures(catalog).map(({ name }) => name)).sort();

describe('the procedures in the warehouse', () => {
  let engine: SqlEngine;
  beforeEach(async () => {
    engine = await SqlEngine.open(first);
  });
  afterEach(() => engine.close());

  const existing = async (): Promise<string[]> => {
    const { rows } = await engine.warehouse.query(
      'SELECT procedure_name FROM main.stored_procedure ORDER BY 1',
    );
    return rows.map(([name]) => String(name));
  };
  let runs = 0;
  const begin = async (catalog: Catalog): Promise<string[]> => {
    runs += 1;
    await engine.withCatalog(catalog).begin(`run-${String(runs).padStart(3, '0')}`);
    return existing();
  };

  it('are created once', async () => {
    expect(await begin(first)).toEqual(namesOf(first));
    expect(await engine.pendingMigrations('run-900')).toBe(0);
  });

  it('are created anew where somebody dropped one', async () => {
    await begin(first);
    const [name = ''] = namesOf(first);
    await engine.warehouse.transaction([`DROP PROCEDURE "etl"."${name}"(${signature})`]);
    expect(await engine.pendingMigrations('run-900')).toBe(1);
    expect(await begin(first)).toEqual(namesOf(first));
  });

  it('stay while a version of the catalog is the current or the last one, and are dropped after that', async () => {
    await begin(first);
    expect(await begin(second)).toEqual(namesOf(first, second));
    expect(await begin(third)).toEqual(namesOf(second, third));
    // Back to the version before: it is the current one again, and the one that came between the last.
    expect(await begin(second)).toEqual(namesOf(second, third));
    expect(await begin(first)).toEqual(namesOf(first, second));
  });

  it('are not needed by a catalog whose units fit batches: those of the version before it stay', async () => {
    await begin(first);
    expect(await begin(second)).toEqual(namesOf(first, second));
    expect(await begin(inBatches)).toEqual(namesOf(second));
    expect(await engine.withCatalog(inBatches).pendingMigrations('run-900')).toBe(0);
  });

  it('are dropped by a later run where one was killed between two transactions', async () => {
    await begin(first);
    await begin(second);
    const { procedures, ...others } = await engine.inspect('run-800');
    const batches = engine.withCatalog(third).render('MigrateSchema', 'run-800', { ...others, procedures });
    // As far as the first of the new procedures, and no further.
    for (const { statements } of batches.slice(0, -3))
      await engine.warehouse.transaction(statements.map(({ text }) => text));
    expect(await begin(third)).toEqual(namesOf(second, third));
  });
});
