import { buildCatalog, defineProject, defineTable, integer, varchar } from '../../../catalog';
import type { Catalog } from '../../../catalog';
import { allShapes, renderedFiles, renderStep } from '../../../sql';
import { neededProcedures } from '../../../sql/publish/publish-unit';
import { maxProcedureBytes } from '../../../sql/procedures/procedure';
import { runParameters } from '../../../sql/procedures/run-parameters';
import { unitStatements } from '../../../sql/publish/unit-statements';
import { manyTables } from '../../support/many-tables';

const run = (catalog: Catalog) => ({ catalog, runId: 'run-1', now: '2026-01-01T00:00:00.000Z' });
const planned = { loaded: 3, bytes: 1000, skipped: 1 };
const publish = { unit: 'many', pass: 'whole', planned } as const;
const textsOf = (catalog: Catalog): string[] =>
  renderStep('Publish', run(catalog), publish).flatMap(({ statements }) =>
    statements.map(({ text }) => text),
  );
const createsOf = (catalog: Catalog): string[] => neededProcedures(catalog).map(({ create }) => create.text);

describe('the publish of a unit', () => {
  it('is a batch of its statements as long as they fit one', () => {
    expect(textsOf(manyTables(18))).toHaveLength(39);
    expect(neededProcedures(manyTables(18))).toEqual([]);
  });

  it('is one CALL where they do not', () => {
    const catalog = manyTables(19);
    expect(textsOf(catalog)).toEqual([
      expect.stringMatching(
        /^CALL "etl"\."publish_many_[0-9a-f]{16}"\('run-1', '2026-01-01T00:00:00\.000Z', 3, 1000, 1\)$/,
      ),
    ]);
    const entry = neededProcedures(catalog).at(-1);
    expect(textsOf(catalog)[0]).toContain(`"${String(entry?.name)}"`);
  });

  it('can be either, whatever its size', () => {
    const [small, large] = [manyTables(2), manyTables(60)];
    const asked = (catalog: Catalog, publishForm: 'batch' | 'procedures') =>
      renderStep('Publish', { ...run(catalog), publishForm }, publish)[0]?.statements.length;
    expect([asked(small, 'procedures'), asked(large, 'batch')]).toEqual([1, 123]);
    expect(neededProcedures(small, 'procedures')).toHaveLength(2);
    expect(neededProcedures(large, 'batch')).toEqual([]);
  });

  it('has a CALL for each pass where there are several units', () => {
    const tables = Array.from({ length: 21 }, (_, index) =>
      defineTable({
        ...{ name: `t${index}`, description: 'T.', key: ['id'], columns: { id: integer() } },
        warehouse: { name: `t${index}` },
      }),
    );
    const catalog = buildCatalog(
      defineProject({ name: 'two', tables, units: { big: tables.slice(1), small: tables.slice(0, 1) } }),
    );
    const counts = ['upserts', 'deletes'].flatMap((pass) =>
      ['big', 'small'].map((unit) => {
        const [batch] = renderStep('Publish', run(catalog), { unit, pass, planned } as never);
        return batch?.statements.length;
      }),
    );
    expect(counts).toEqual([1, 4, 1, 4]);
    expect(neededProcedures(catalog)).toHaveLength(4);
  });
});

describe('the procedures of a publish', () => {
  it.each([
    [19, 0],
    [60, 0],
    [60, 200],
    [500, 0],
    [500, 40],
  ])('of %d tables with %d more columns are each less than the Data API takes', (tables, columns) => {
    const creates = createsOf(manyTables(tables, { columns }));
    expect(Math.max(...creates.map((text) => Buffer.byteLength(text)))).toBeLessThan(maxProcedureBytes);
    for (const text of creates) expect(text.match(/ BIGINT;$/gm)?.length ?? 0).toBeLessThan(1000);
  });

  it('run the statements of the batch in their order, with parameters for the words of the run', () => {
    const catalog = manyTables(60, { columns: 60 });
    const [unit] = catalog.units;
    const creates = createsOf(catalog);
    expect(creates.length).toBeGreaterThan(2);
    const bodies = creates.flatMap((text) =>
      text
        .slice(text.indexOf('\n-- statement\n'), text.indexOf('\n-- end\n'))
        .split('\n-- statement\n')
        .slice(1)
        .map((each) => each.replace(/;$/, '')),
    );
    const plain = bodies.filter((each) => !/^(GET|CALL|INSERT INTO "etl"\."publish_rows")/.test(each));
    const statements = unitStatements(catalog, unit!, 'whole', runParameters);
    expect(plain).toEqual(statements.map(({ statement }) => statement.text));
    expect(plain[0]).toMatch(/^UPDATE "etl"\."warehouse_fence" .*"owner_run" = __run_id /);
    expect(bodies.filter((each) => each.startsWith('GET'))).toHaveLength(120);
    expect(bodies.filter((each) => each.startsWith('CALL'))).toHaveLength(creates.length - 1);
  });

  it('have another name as soon as their text is another', () => {
    const names = (columns: number) => neededProcedures(manyTables(60, { columns })).map(({ name }) => name);
    expect(names(0)).toEqual(names(0));
    expect(names(1).filter((name) => names(0).includes(name))).toEqual([]);
  });

  it('have names that Redshift takes, however long the name of the unit is', () => {
    const longest = 'u'.repeat(100);
    const one = defineTable({
      ...{ name: 'a', description: 'A.', key: ['id'], columns: { id: integer() }, warehouse: { name: 'a' } },
    });
    const catalog = buildCatalog(defineProject({ name: longest, tables: [one] }));
    const names = neededProcedures(catalog, 'procedures').map(({ name }) => name);
    expect(names.map((name) => Buffer.byteLength(name))).toEqual([125, 125]);
  });

  it('have parameters that no column of a table can be', () => {
    const wide = defineTable({
      ...{ name: 'a', description: 'A.', key: ['id'], warehouse: { name: 'a' } },
      columns: { id: integer(), run_id: varchar(9), now: varchar(9), rows_1: integer() },
    });
    const catalog = buildCatalog(defineProject({ name: 'p', tables: [wide] }));
    const columns = allShapes(catalog).flatMap((shape) => shape.columns.map(({ name }) => name));
    expect(Object.values(runParameters).map(String)).toEqual([
      ...['__run_id', '__now', '__loaded_files', '__loaded_bytes', '__skipped_files'],
    ]);
    expect(columns.filter((name) => name.startsWith('__'))).toEqual([]);
  });

  it('are refused where one statement alone is longer than the Data API takes', () => {
    const columns = Object.fromEntries(
      Array.from({ length: 600 }, (_, n) => [`${'c'.repeat(90)}${n}`, varchar(9).nullable()]),
    );
    const wide = defineTable({
      ...{ name: 'a', description: 'A.', key: ['id'], warehouse: { name: 'a' } },
      columns: { id: integer(), ...columns },
    });
    const catalog = buildCatalog(defineProject({ name: 'p', tables: [wide] }));
    expect(() => neededProcedures(catalog, 'procedures')).toThrow(
      /^The procedure publish_p_[0-9a-f]{16} has \d+ bytes; the Redshift Data API takes 100000\./,
    );
  });

  it('are rendered for review, before the CALL', () => {
    const file = renderedFiles(manyTables(19)).get('publish-1-many-whole.sql') ?? '';
    expect(file.match(/^CREATE OR REPLACE PROCEDURE /gm)).toHaveLength(2);
    expect(file).toMatch(/-- Publish, transaction 1\nCALL "etl"\."publish_many_[0-9a-f]{16}"\('<run>', /);
  });
});
