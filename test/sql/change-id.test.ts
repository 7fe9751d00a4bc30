import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  changeId,
  changeIdBytes,
  changeIdFile,
  isFileAfter,
  lit,
  maxChangeIdBytes,
  sortableNumber,
  sql,
} from '../../sql';
import { batchDateOf, landingKeyOf, recordOf } from '../../sql/tables/change-id';

const sorted = (names: string[]): string[] => [...names].sort((a, b) => (isFileAfter(a, b) ? 1 : -1));

const fileName = fc.string({
  unit: fc.constantFrom('0', '1', 'a', '-', '.', ' ', '%', '\t', 'é'),
  minLength: 1,
  maxLength: 6,
});

describe('a sortable number', () => {
  const digits = fc.stringMatching(/^[0-9]{1,120}$/);

  it('is the count of its digits, and the digits', () => {
    expect(['0', '7', '42', '007', '12345678', '123456789', '9'.repeat(38)].map(sortableNumber)).toEqual([
      '10',
      '17',
      '242',
      '17',
      '812345678',
      '909123456789',
      `938${'9'.repeat(38)}`,
    ]);
    expect(sortableNumber('1'.repeat(99))).toBe(`9990099${'1'.repeat(99)}`);
  });

  it('compares as the number does', () => {
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        const [one, two] = [sortableNumber(a), sortableNumber(b)];
        expect(one < two).toBe(BigInt(a) < BigInt(b));
        expect(one === two).toBe(BigInt(a) === BigInt(b));
      }),
    );
  });
});

describe('the order of files', () => {
  it.each([
    [
      'a name before those that begin with it',
      ['cust.csv', 'cust (1).csv', 'cust-fix.csv', 'cust.2.csv', 'cust_fix.csv'],
    ],
    ['numbers as numbers', ['bills.csv', 'bills-2.csv', 'bills-10.csv', 'bills-20260101120000.csv']],
    ['packed or not, by the name', ['x.csv', 'x.csv.gz', 'x-2.csv.gz', 'x-3.csv']],
    ['capitals before small letters, as bytes', ['B.csv', 'a.csv', 'é.csv']],
    ['leading zeros decide last', ['p-01.csv', 'p-1.csv', 'p-02.csv']],
    ['numbers before letters', ['p-9.csv', 'p-100000000.csv', 'p-a.csv']],
  ])('%s', (_, names) => {
    expect(sorted([...names].reverse())).toEqual(names);
  });

  it('is by bytes, not by UTF-16 units', () => {
    expect(isFileAfter('😀.csv', '\ufb01.csv')).toBe(true);
    expect(isFileAfter('\ufb01.csv', '😀.csv')).toBe(false);
  });

  it('puts no file after itself', () => {
    expect(isFileAfter('a.csv', 'a.csv')).toBe(false);
  });

  it('puts every name before the longer ones that begin with it', () => {
    fc.assert(
      fc.property(fileName, fileName, (name, more) => {
        expect(isFileAfter(`${name}${more}.csv`, `${name}.csv`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is total: every name has another place', () => {
    fc.assert(
      fc.property(fileName, fileName, (a, b) => (changeIdFile(a) === changeIdFile(b)) === (a === b)),
      { numRuns: 2000 },
    );
  });
});

describe('a change id', () => {
  it('has the batch date, the sequence, the file and the record', () => {
    expect(changeId({ batchDate: '2026-11-01', fileName: 'a1.csv', record: 7 })).toBe(
      '2026-11-01 a11 a1.csv 17',
    );
    expect(
      changeId({ batchDate: '2026-11-01', sequence: 9223372036854775807n, fileName: 'a', record: 10 }),
    ).toBe('2026-11-01 9199223372036854775807 a a 210');
    expect(changeId({ batchDate: '2026-11-01', sequence: 0, fileName: 'a b%.csv', record: 1 })).toBe(
      '2026-11-01 10 a!b% a%20b%25.csv 11',
    );
  });

  it('is at most as long as is told of its file', () => {
    const longest = {
      batchDate: '2026-11-01',
      sequence: 10n ** 38n - 1n,
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
    const at = (place: number): string =>
      `CASE WHEN SPLIT_PART("_change_id", ' ', 5) = '' THEN SPLIT_PART("_change_id", ' ', ${place}) ELSE SPLIT_PART("_change_id", ' ', ${place + 1}) END`;
    expect(recordOf(id).text).toBe(
      `CAST(CASE WHEN SUBSTRING(${at(4)}, 1, 1) = '9' THEN SUBSTRING(${at(4)}, 4) ELSE SUBSTRING(${at(4)}, 2) END AS BIGINT)`,
    );
    const name = `REPLACE(REPLACE(${at(3)}, '%20', ' '), '%25', '%')`;
    expect(landingKeyOf(lit('thing'), id).text).toBe(
      `CASE WHEN SUBSTRING(${name}, 1, 1) = '/' THEN SUBSTRING(${name}, 2) ELSE 'thing' || '/' || SPLIT_PART("_change_id", ' ', 1) || '/' || ${name} END`,
    );
  });
});
