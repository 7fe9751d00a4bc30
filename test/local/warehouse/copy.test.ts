import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { openWarehouse } from './open-warehouse';
import type { TestWarehouse } from './open-warehouse';

describe('COPY', () => {
  let test: TestWarehouse;
  let maker: DuckDBInstance;

  beforeAll(async () => {
    maker = await DuckDBInstance.create(':memory:');
  });
  beforeEach(async () => {
    test = await openWarehouse();
    await test.rows('CREATE SCHEMA IF NOT EXISTS "st"');
  });
  afterEach(() => test.close());

  const create = (columns: string): Promise<unknown> =>
    test.rows(`CREATE TABLE IF NOT EXISTS "st"."t" (${columns})`);
  const all = (): Promise<readonly (readonly unknown[])[]> => test.rows('SELECT * FROM "st"."t"');

  describe('of Parquet', () => {
    const parquet = async (key: string, select: string): Promise<string> => {
      const path = test.store.path('work', key);
      mkdirSync(dirname(path), { recursive: true });
      const connection = await maker.connect();
      await connection.run(`COPY (${select}) TO '${path.replaceAll("'", "''")}' (FORMAT PARQUET)`);
      connection.closeSync();
      return key;
    };
    const entry = async (key: string): Promise<unknown> => ({
      url: `s3://work/${key}`,
      mandatory: true,
      meta: { content_length: await test.store.size('work', key) },
    });
    const manifest = async (...keys: string[]): Promise<void> => {
      await test.store.put(
        'work',
        'm/manifest.json',
        JSON.stringify({ entries: await Promise.all(keys.map(entry)) }),
      );
    };
    const copy = `COPY "st"."t" FROM 's3://work/m/manifest.json' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST STATUPDATE ON`;

    it('loads by place, whatever the names, every type, appending', async () => {
      await create(
        '"i" INTEGER, "b" BIGINT NOT NULL, "d" DECIMAL(12,2), "v" VARCHAR(5), "day" DATE, "ts" TIMESTAMP, "o" BOOLEAN, "f" DOUBLE PRECISION, "s" SMALLINT',
      );
      const row = (i: number, name: string): string =>
        `SELECT ${i}::INTEGER AS ${name}, 2::BIGINT x2, 1.5::DECIMAL(12,2) x3, 'ab' x4, DATE '2026-01-02' x5, TIMESTAMP '2026-01-02 03:04:05' x6, true x7, 2.5::DOUBLE x8, 3::SMALLINT x9`;
      await manifest(
        await parquet('a[1]*/batch_date=2026-01-01/p?.parquet', row(1, 'b')),
        await parquet('p2.parquet', row(2, 'other')),
      );

      const results = await test.warehouse.transaction(['DELETE FROM "st"."t"', copy, copy]);

      expect(results.map((each) => each.resultRows)).toEqual([0, 2, 2]);
      const expected = (i: bigint): unknown[] => [
        i,
        2n,
        '1.50',
        'ab',
        '2026-01-02',
        '2026-01-02 03:04:05',
        true,
        2.5,
        3n,
      ];
      expect(await all()).toEqual([expected(1n), expected(2n), expected(1n), expected(2n)]);
    });

    it('takes moments in UTC, as Spark writes timestamps', async () => {
      await create('"ts" TIMESTAMP');
      await manifest(await parquet('p.parquet', `SELECT TIMESTAMPTZ '2026-01-02 03:04:05+05:30' AS ts`));

      await test.rows(copy);

      expect(await all()).toEqual([['2026-01-01 21:34:05']]);
    });

    it('loads a file twice that is listed twice', async () => {
      await create('"i" INTEGER');
      const key = await parquet('p.parquet', 'SELECT 1::INTEGER AS i');
      await manifest(key, key);

      await test.rows(copy);

      expect(await all()).toHaveLength(2);
    });

    it('loads nothing of an empty manifest', async () => {
      await create('"i" INTEGER');
      await manifest();

      expect((await test.warehouse.transaction([copy]))[0]?.resultRows).toBe(0);
    });

    it.each([
      [
        'another number of columns',
        '"a" INTEGER, "b" INTEGER',
        'SELECT 1::INTEGER a',
        'Table columns: 2, Data columns: 1',
      ],
      [
        'INT64 for INTEGER',
        '"a" INTEGER',
        'SELECT 1::BIGINT a',
        'Column type: INTEGER, Parquet schema: a BIGINT',
      ],
      ['INT32 for BIGINT', '"a" BIGINT', 'SELECT 1::INTEGER a', 'Column type: BIGINT'],
      ['another precision', '"a" DECIMAL(12,2)', 'SELECT 1::DECIMAL(10,2) a', 'Column type: DECIMAL(12,2)'],
      ['another scale', '"a" DECIMAL(12,2)', 'SELECT 1::DECIMAL(12,3) a', 'Column type: DECIMAL(12,2)'],
      ['text for a date', '"a" DATE', `SELECT '2026-01-01' a`, 'Column type: DATE'],
      [
        'columns in another order',
        '"a" INTEGER, "b" VARCHAR(3)',
        `SELECT 'x' b, 1::INTEGER a`,
        "column 'a' (place 1)",
      ],
      ['a list', '"a" INTEGER', 'SELECT [1::INTEGER] a', 'Spectrum Scan Error'],
      [
        'a text that is too long',
        '"a" VARCHAR(3)',
        `SELECT 'éé' a`,
        'Table: 3, Data: 4, File name: s3://work/p.parquet',
      ],
      [
        'a NULL',
        '"a" INTEGER NOT NULL',
        'SELECT NULL::INTEGER a',
        `NOT NULL column 'a'. File name: s3://work/p.parquet`,
      ],
    ])('refuses %s, naming file and column', async (_, columns, select, why) => {
      await create(columns);
      await manifest(await parquet('p.parquet', select));

      const load = test.warehouse.transaction([copy]);

      await expect(load).rejects.toThrow(why);
      await expect(load).rejects.toThrow('s3://work/p.parquet');
      expect(await all()).toEqual([]);
    });

    it.each([
      ['a manifest that does not exist', undefined, 'NoSuchKey'],
      ['text that is no JSON', '{', 'not in correct json format'],
      ['another shape', '{"files": []}', 'not in correct json format'],
      ['no length', '{"entries":[{"url":"s3://work/p.parquet"}]}', 'no meta.content_length'],
      [
        'a wrong length',
        '{"entries":[{"url":"s3://work/p.parquet","meta":{"content_length":1}}]}',
        'content_length 1',
      ],
      [
        'a mandatory file that is missing',
        '{"entries":[{"url":"s3://work/q","mandatory":true,"meta":{"content_length":1}}]}',
        's3://work/q does not exist',
      ],
      [
        'no address',
        '{"entries":[{"url":"/etc/passwd","meta":{"content_length":1}}]}',
        'is not an s3://bucket/key address',
      ],
      [
        'an address out of the bucket',
        '{"entries":[{"url":"s3://work/../x","meta":{"content_length":1}}]}',
        'cannot be stored',
      ],
    ])('refuses %s', async (_, text, why) => {
      await create('"a" INTEGER');
      await parquet('p.parquet', 'SELECT 1::INTEGER a');
      if (text !== undefined) await test.store.put('work', 'm/manifest.json', text);

      await expect(test.rows(copy)).rejects.toThrow(why);
    });

    it('takes an address with quotes', async () => {
      await create('"i" INTEGER');
      await manifest(await parquet('p.parquet', 'SELECT 1::INTEGER AS i'));
      await test.store.put('work', "it's", (await test.store.get('work', 'm/manifest.json')).body);

      await test.rows(copy.replace('m/manifest.json', "it''s"));

      expect(await all()).toEqual([[1n]]);
    });
  });

  describe('of JSON', () => {
    const copy = (options = '', key = 'j/'): string =>
      `COPY "st"."t" FROM 's3://work/${key}' IAM_ROLE DEFAULT FORMAT AS JSON 'auto' ${options}`;

    it('loads all objects of the prefix, keys to columns by name', async () => {
      await create(
        '"i" INTEGER, "v" VARCHAR(20) NOT NULL, "ts" TIMESTAMP, "o" BOOLEAN, "d" DECIMAL(6,2), "f" DOUBLE PRECISION, "day" DATE, "b" BIGINT',
      );
      await test.store.put(
        'work',
        'j/1.jsonl',
        '{"v":"a","i":1,"unknown":{"x":[1]},"ts":"2026-01-02T03:04:05.120Z"}\n\n{"v":"it\'s \\"é\\"","o":true,"d":1.5,"f":-1e3,"day":"2026-02-28"}\r\n',
      );
      await test.store.put(
        'work',
        'j/2',
        '{"v":"c","i":"-7","b":"9223372036854775807","d":"-1234.5","o":"f","ts":null,"V":"ignored"}',
      );
      await test.store.put('work', 'other', '{"v":"x"}');

      const [result] = await test.warehouse.transaction([copy("TIMEFORMAT 'auto'")]);

      expect(result?.resultRows).toBe(3);
      expect(await all()).toEqual([
        [1n, 'a', '2026-01-02 03:04:05.12', null, null, null, null, null],
        [null, 'it\'s "é"', null, true, '1.50', -1000, '2026-02-28', null],
        [-7n, 'c', null, false, '-1234.50', null, null, 9223372036854775807n],
      ]);
    });

    it('knows what a table has become since it was last copied into, in this transaction and in another', async () => {
      await create('"a" VARCHAR(5)');
      await test.store.put('work', 'now/1.json', '{"a":"12345","b":"67"}\n');
      const copied = `COPY "st"."t" FROM 's3://work/now/' IAM_ROLE DEFAULT FORMAT AS JSON 'auto'`;
      const longer = 'ALTER TABLE "st"."t" ALTER COLUMN "a" TYPE VARCHAR(9)';
      const added = 'ALTER TABLE "st"."t" ADD COLUMN "b" VARCHAR(2)';
      await test.rows(copied);
      await test.store.put('work', 'now/1.json', '{"a":"123456789","b":"67"}\n');
      await expect(test.rows(copied)).rejects.toThrow(/"a"/);
      await test.warehouse.autocommit(longer);
      expect(await test.rows(added, copied, 'SELECT "a", "b" FROM "st"."t" ORDER BY "a"')).toEqual([
        ['12345', null],
        ['123456789', '67'],
      ]);
      await expect(
        test.rows('ALTER TABLE "st"."t" DROP COLUMN "b"', copied, 'SELECT 1 FROM "st"."none"'),
      ).rejects.toThrow(/none/);
      expect(await test.rows(copied, 'SELECT COUNT(*) FROM "st"."t" WHERE "b" = \'67\'')).toEqual([[2n]]);
    });

    it('loads gzip and manifests', async () => {
      await create('"i" INTEGER');
      await test.store.put('work', 'j/1.gz', gzipSync('{"i":1}\n{"i":2}\n'));
      await test.store.put(
        'work',
        'm',
        '{"entries":[{"url":"s3://work/j/1.gz","mandatory":true},{"url":"s3://work/gone"}]}',
      );

      await test.rows(copy('GZIP'), copy('GZIP MANIFEST', 'm'));

      expect(await all()).toHaveLength(4);
      await expect(test.rows(copy())).rejects.toThrow('s3://work/j/1.gz line 1');
    });

    it('fails where there is no object, and keeps the name of the prefix', async () => {
      await create('"i" INTEGER');

      await expect(test.rows(copy('', 'nothing/'))).rejects.toThrow(
        "The specified S3 prefix 'nothing/' does not exist",
      );
    });

    it('loads no line of an empty object', async () => {
      await create('"i" INTEGER');
      await test.store.put('work', 'j/1', '');

      expect((await test.warehouse.transaction([copy()]))[0]?.resultRows).toBe(0);
    });

    it('cuts long texts only when told to, and never within a character', async () => {
      await create('"v" VARCHAR(4)');
      await test.store.put('work', 'j/1', '{"v":"abé€"}');

      await expect(test.rows(copy())).rejects.toThrow(
        'String length exceeds DDL length: 7 bytes into VARCHAR(4)',
      );
      await test.rows(copy('TRUNCATECOLUMNS'));

      expect(await all()).toEqual([['abé']]);
    });

    it.each([
      ['"x" INTEGER', '1.5'],
      ['"x" INTEGER', '2147483648'],
      ['"x" INTEGER', '"12a"'],
      ['"x" INTEGER', '""'],
      ['"x" BIGINT', '9007199254740993'],
      ['"x" DECIMAL(6,2)', '1.234'],
      ['"x" DECIMAL(6,2)', '12345'],
      ['"x" DECIMAL(6,2)', '"."'],
      ['"x" BOOLEAN', '"maybe"'],
      ['"x" DATE', '"2026-02-30"'],
      ['"x" DATE', '"2026-1-1"'],
      ['"x" DATE', '20260101'],
      ['"x" TIMESTAMP', '"2026-01-01T00:00:00+05:30"'],
      ['"x" TIMESTAMP', '"2026-01-01 24:00:00"'],
      ['"x" TIMESTAMP', '"2026-02-30 00:00:00"'],
      ['"x" VARCHAR(9)', '{"a":1}'],
      ['"x" VARCHAR(9)', '"a\\u0000b"'],
      ['"x" VARCHAR(9)', '"\\ud800"'],
      ['"x" VARCHAR(9) NOT NULL', 'null'],
      ['"x" DOUBLE PRECISION', '"NaN"'],
    ])('refuses for %s the value %s, naming file, line and column', async (column, value) => {
      await create(`${column}, "n" INTEGER`);
      await test.store.put(
        'work',
        'j/1',
        `{"x":${column.includes('VARCHAR') ? '"ok"' : 'null'}}\n{"x":${value}}\n`,
      );

      await expect(test.rows(copy("TIMEFORMAT 'auto'"))).rejects.toThrow(
        /s3:\/\/work\/j\/1 line 2 column "x": /,
      );

      expect(await all()).toEqual([]);
    });

    it('refuses ISO 8601 without TIMEFORMAT auto, and an absent key whose column has a default', async () => {
      await create(`"ts" TIMESTAMP, "d" INTEGER DEFAULT 3`);
      await test.store.put('work', 'j/1', '{"ts":"2026-01-01T00:00:00Z","d":1}');
      await test.store.put('work', 'k/1', '{"ts":"2026-01-01 00:00:00"}');

      await expect(test.rows(copy())).rejects.toThrow("needs TIMEFORMAT 'auto'");
      await expect(test.rows(copy('', 'k/'))).rejects.toThrow('write the key');
    });

    it.each(['{"i":1', '[1]', 'null', '{"i":1} {"i":2}'])('refuses the line %s, naming it', async (line) => {
      await create('"i" INTEGER');
      await test.store.put('work', 'j/1', `{"i":1}\n${line}\n`);

      await expect(test.rows(copy())).rejects.toThrow('s3://work/j/1 line 2');
    });

    it('refuses bytes that are not UTF-8', async () => {
      await create('"v" VARCHAR(9)');
      await test.store.put(
        'work',
        'j/1',
        Buffer.from([0x7b, 0x22, 0x76, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]),
      );

      await expect(test.rows(copy())).rejects.toThrow('s3://work/j/1 line 1');
    });

    it('loads 50,000 lines', async () => {
      await create('"k" VARCHAR(40) NOT NULL, "n" BIGINT, "ts" TIMESTAMP');
      const lines = Array.from({ length: 50_000 }, (_, n) =>
        JSON.stringify({ k: `order/2026-01-01/${n}.csv`, n, ts: '2026-01-01T00:00:00.000Z' }),
      );
      await test.store.put('work', 'j/1', lines.join('\n'));

      await test.rows(copy("TIMEFORMAT 'auto'"));

      expect(await test.rows('SELECT COUNT(DISTINCT "n") FROM "st"."t"')).toEqual([[50_000n]]);
    });
  });
});
