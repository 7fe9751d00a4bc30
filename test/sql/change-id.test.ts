import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { changeId, changeIdBytes, changeIdFile, isFileAfter, lit, maxChangeIdBytes, sql } from '../../sql';
import { batchDateOf, landingKeyOf, recordOf } from '../../sql/tables/change-id';

const sorted = (names: string[]): string[] => [...names].sort((a, b) => (isFileAfter(a, b) ? 1 : -1));

const fileName = fc.string({
  unit: fc.constantFrom('0', '1', 'a', '-', '.', ' ', 'é'),
  minLength: 1,
  maxLength: 6,
});

describe('the file part of a change id', () => {
  it('is the name with its digit runs padded to 20, and the name', () => {
    expect(changeIdFile('p2-x10.csv')).toBe('p00000000000000000002-x00000000000000000010.csv/p2-x10.csv');
  });

  it('keeps a digit run that is longer', () => {
    const run = '1'.repeat(21);
    expect(changeIdFile(`${run}.csv`)).toBe(`${run}.csv/${run}.csv`);
  });

  it('orders numbered files by their numbers', () => {
    expect(sorted(['part-10.csv', 'part-2.csv', 'part-1.csv'])).toEqual([
      'part-1.csv',
      'part-2.csv',
      'part-10.csv',
    ]);
  });

  it('orders by bytes, not by UTF-16 units', () => {
    expect(isFileAfter('😀.csv', '\ufb01.csv')).toBe(true);
    expect(isFileAfter('\ufb01.csv', '😀.csv')).toBe(false);
  });

  it('does not come after itself', () => {
    expect(isFileAfter('a.csv', 'a.csv')).toBe(false);
  });

  it('keeps names apart that differ only in leading zeros', () => {
    expect(changeIdFile('part-1.csv')).not.toBe(changeIdFile('part-01.csv'));
  });

  it('is another one for every name', () => {
    fc.assert(
      fc.property(fileName, fileName, (a, b) => (changeIdFile(a) === changeIdFile(b)) === (a === b)),
      { numRuns: 2000 },
    );
  });
});

describe('a change id', () => {
  it('has the batch date, the sequence, the file and the record, its numbers padded', () => {
    expect(changeId({ batchDate: '2026-11-01', fileName: 'a1.csv', record: 7 })).toBe(
      '2026-11-01/a00000000000000000001.csv/a1.csv/00000000000000000007',
    );
    expect(
      changeId({ batchDate: '2026-11-01', sequence: 9223372036854775807n, fileName: 'a', record: 10 }),
    ).toBe('2026-11-01/9223372036854775807/a/a/00000000000000000010');
    expect(changeId({ batchDate: '2026-11-01', sequence: 0, fileName: 'a', record: 1 })).toBe(
      '2026-11-01/0000000000000000000/a/a/00000000000000000001',
    );
  });

  it('is at most as long as is told of its file', () => {
    const longest = {
      batchDate: '2026-11-01',
      sequence: 9223372036854775807n,
      record: Number.MAX_SAFE_INTEGER,
    };
    expect(changeIdBytes('é1.csv')).toBe(Buffer.byteLength(changeId({ ...longest, fileName: 'é1.csv' })));
    expect(changeIdBytes('a.csv')).toBeLessThan(maxChangeIdBytes);
  });
});

/** What both stagings, DuckDB's and the Glue job's, are held to: test/local/staging, test/glue/test_vectors.py. */
interface Vector {
  readonly name: string;
  readonly spec?: { readonly sequence?: string };
  readonly file: string;
  readonly expect: { readonly rows: readonly (readonly [string, number])[]; readonly changeIds?: string[] };
}

describe('the change ids of the vectors, to which the Glue job is held', () => {
  const path = join(__dirname, '..', 'vectors', 'staging', 'change-ids.json');
  const vectors = (JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] }).vectors.filter(
    (vector) => vector.expect.changeIds !== undefined,
  );

  it.each(vectors)('are those of this module: $name', ({ spec, file, expect: { rows, changeIds } }) => {
    const records = file.split('\n').map((line) => line.split(','));
    const place = records[0]!.findIndex((name) => name.toLowerCase() === spec?.sequence);
    const ids = rows.map(([, record]) =>
      changeId({
        batchDate: '2026-11-01',
        ...(place === -1 ? {} : { sequence: BigInt(records[record]![place]!) }),
        fileName: 'part-2.csv',
        record,
      }),
    );
    expect(ids).toEqual(changeIds);
  });

  it('are there with a sequence and without', () => {
    expect(vectors.map(({ spec }) => spec?.sequence !== undefined)).toEqual([false, false, true]);
  });
});

describe('the parts of a change id in SQL', () => {
  it('are written with functions that both engines share', () => {
    const id = sql`"_change_id"`;
    expect(batchDateOf(id).text).toBe('SUBSTRING("_change_id", 1, 10)');
    expect(recordOf(id).text).toBe(
      `CAST(CASE WHEN SPLIT_PART("_change_id", '/', 5) = '' THEN SPLIT_PART("_change_id", '/', 4) ELSE SPLIT_PART("_change_id", '/', 5) END AS BIGINT)`,
    );
    expect(landingKeyOf(lit('thing'), id).text).toBe(
      `'thing' || '/' || SPLIT_PART("_change_id", '/', 1) || '/' || CASE WHEN SPLIT_PART("_change_id", '/', 5) = '' THEN SPLIT_PART("_change_id", '/', 3) ELSE SPLIT_PART("_change_id", '/', 4) END`,
    );
  });
});
