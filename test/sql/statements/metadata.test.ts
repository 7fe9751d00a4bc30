import { boolean, buildCatalog, date, defineProject, defineTable, integer, varchar } from '../../../catalog';
import type { ColumnDefinition } from '../../../catalog';
import { chunks, groups } from '../../../sql/text/chunks';
import { heldRowsViews } from '../../../sql/views/held-rows';
import { batchesOf, textsOf } from './support/texts';

describe('RecordRun', () => {
  const tookIn = (log: string | null, rejects: string | null, ...agedOut: string[]): string[] =>
    textsOf('RecordRun', { log, rejects, agedOut }).map(
      (texts) =>
        /^INSERT INTO "etl"\."(\w+)" \((?:"table_name", "file_key", )?("\w+")/.exec(
          texts.at(-1) ?? '',
        )?.[0] ?? '',
    );

  it('takes in what it is given and nothing else', () => {
    expect(tookIn(null, null)).toEqual([]);
    expect(tookIn('s3://work/log', null)).toEqual(['INSERT INTO "etl"."job_log" ("event_id"']);
    expect(tookIn(null, 's3://work/rejects')).toHaveLength(1);
    expect(textsOf('RecordRun', { log: null, rejects: 's3://work/rejects', agedOut: [] })[0]?.[1]).toMatch(
      /^COPY "etl"\."rejected_row_inbox" FROM 's3:\/\/work\/rejects'/,
    );
    expect(tookIn(null, null, 'shop')).toHaveLength(1);
    const [[deleted] = []] = textsOf('RecordRun', { log: null, rejects: null, agedOut: ['shop'] });
    expect(deleted).toMatch(/"table_name" IN \('shop'\)$/);
  });
});

describe('SelectFiles', () => {
  it('has its results under their names', () => {
    const [copy, answers] = batchesOf('SelectFiles', { listing: 's3://work/listing/' });
    expect(copy?.answers).toBeUndefined();
    expect(answers?.answers).toEqual({
      step: 'SelectFiles',
      names: ['refusedCount', 'refused', 'dates', 'candidates', 'newest', 'laterCount', 'later', 'held'],
    });
  });
});

describe('statements of a bounded size', () => {
  it('have their items in order, at most so many each', () => {
    expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunks([1, 2], 2)).toEqual([[1, 2]]);
    expect(chunks([], 2)).toEqual([]);
  });

  it('have at most so much together, and every item, one of nothing and one of more too', () => {
    const size = (item: number): number => item;
    expect(groups([1, 2, 1, 3, 9, 1], size, 3)).toEqual([[1, 2], [1], [3], [9], [1]]);
    expect(groups([0, 3, 0, 1], size, 3)).toEqual([[0, 3, 0], [1]]);
    expect(groups([], size, 3)).toEqual([]);
  });
});

describe('the view of held rows', () => {
  const catalogOf = (count: number, key: Record<string, ColumnDefinition>) => {
    const tables = Array.from({ length: count }, (_, index) =>
      defineTable({
        ...{ name: `t${index + 100}`, description: 'A table.', key: Object.keys(key), columns: key },
        warehouse: { name: `dim_${index}` },
      }),
    );
    const units = chunks(tables, 17).map((each, index) => [`u${index}`, each] as const);
    return buildCatalog(defineProject({ name: 'p', tables, units: Object.fromEntries(units) }));
  };
  const viewsOf = (count: number): string[] =>
    heldRowsViews(catalogOf(count, { id: integer() })).map(({ text }) => text);

  it('is one of up to 50 tables, and in parts of more', () => {
    const heldIn = (text: string): string[] =>
      [...text.matchAll(/FROM "staging"\."(\w+)_held"/g)].map((each) => each[1]!);
    const [one, ...none] = viewsOf(50);
    expect(none).toEqual([]);
    expect(one).toMatch(/^CREATE OR REPLACE VIEW "etl"\."held_rows" AS\n/);
    expect(heldIn(one!)).toHaveLength(50);
    const [first, second, whole, ...others] = viewsOf(51);
    expect(others).toEqual([]);
    expect(first).toMatch(/^CREATE OR REPLACE VIEW "etl"\."held_rows_1" AS\n/);
    expect(heldIn(first!)).toHaveLength(50);
    expect(second).toMatch(/^CREATE OR REPLACE VIEW "etl"\."held_rows_2" AS\n/);
    expect(heldIn(second!)).toEqual(['t150']);
    const columns =
      '"table_name", "file_key", "record", "line", "op", "key", "reason", "batch_date", "run_id", "change_id"';
    expect(whole).toBe(`CREATE OR REPLACE VIEW "etl"."held_rows" AS
SELECT ${columns} FROM "etl"."held_rows_1"
UNION ALL
SELECT ${columns} FROM "etl"."held_rows_2"
WITH NO SCHEMA BINDING`);
  });

  it('prints a key of several columns as Redshift does', () => {
    const [view] = heldRowsViews(catalogOf(1, { a: varchar(5), b: boolean(), c: date(), d: integer() }));
    expect(view?.text).toContain(
      `"a" || ', ' || CASE WHEN "b" THEN 't' ELSE 'f' END || ', ' || CAST("c" AS VARCHAR(64)) || ', ' || CAST("d" AS VARCHAR(64)) AS "key" FROM "staging"."t100_held"`,
    );
  });
});
