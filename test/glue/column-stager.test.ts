import fc from 'fast-check';
import { specOf } from '../local/staging/support/vector';
import { casesOf, propertyParameters } from '../oracle';
import { describeWith } from '../support/describe-with';
import { mutatedCsv, otherwiseWrittenCsv } from '../support/mutated-csv';
import type { MutatedCsv } from '../support/mutated-csv';
import { sparkRuntime } from './python-runtime';
import { pythonOnFiles } from './support/python-on-files';

const runtime = sparkRuntime();

/** CASES asks for more (docs/testing.md). */
const cases = 150;

/** Every type that is read by column, the key in front; sums, a sequence, and types that are read text by text. */
const typed = specOf({
  sequence: 'seq',
  sums: ['n', 'amount'],
  columns: [
    { name: 'id', type: { kind: 'varchar', bytes: 8 }, key: true },
    { name: 'n', type: { kind: 'integer' }, nullable: true },
    { name: 'big', type: { kind: 'bigint' } },
    { name: 'amount', type: { kind: 'decimal', precision: 7, scale: 2 }, nullable: true },
    { name: 'share', type: { kind: 'decimal', precision: 3, scale: 3 }, reading: { round: true } },
    { name: 'x', type: { kind: 'double' }, nullable: true },
    { name: 'flag', type: { kind: 'boolean' }, nullable: true },
    { name: 'day', type: { kind: 'date', format: 'DD-MON-RR' }, nullable: true },
    {
      name: 'at',
      type: { kind: 'timestamp', format: 'YYYY-MM-DD HH24:MI:SS' },
      reading: { timeZone: '+05:30' },
    },
    { name: 'sent', type: { kind: 'timestamp', format: 'DD-MON-YYYY HH24:MI:SS' }, nullable: true },
    { name: 'note', type: { kind: 'varchar', bytes: 6 }, nullable: true, reading: { truncate: true } },
  ],
});

/** Of each column the usual values, and those at the border of what a column takes as a whole. */
const values: readonly (readonly [usual: readonly string[], odd: readonly string[]])[] = [
  [
    ['I', 'U', 'D'],
    ['i', ' U', 'X', ''],
  ],
  [
    ['1', '12', '123456789', '10'],
    ['007', '0', '+1', '1.0', '', ' 5', '9'.repeat(38), '1'.repeat(39)],
  ],
  [
    ['a', 'b1', 'c'],
    ['', ' ', 'd ', 'é', 'toolong99', '  e'],
  ],
  [
    ['1', '-12', '0', ''],
    ['2147483647', '2147483648', '-2147483648', '-0', '007', '+7', '1.', '1.5', '0x1F', '1e3', ' 5\t', '٣'],
  ],
  [
    ['1', '-999999999999999999'],
    ['9223372036854775807', '9223372036854775808', '-9223372036854775809', '1000000000000000000', '', 'a'],
  ],
  [
    ['1.50', '-0.01', '99999.99', '7', ''],
    ['-0.00', '.5', '5.', '100000', '1.005', '00001.10', '1.500', '+1', '1e2', 'NaN', 'inf'],
  ],
  [
    ['0.5', '0.125', '0'],
    ['0.9996', '0.9994', '.5', '-0', '1', '0.12345', '', '0.'],
  ],
  [
    ['1.5', '-0', '123456789012345678', '0.1', ''],
    [
      '1e308',
      '1e309',
      'nan',
      'Infinity',
      '0x1p3',
      '1_0',
      '5.',
      '.5',
      '4.35e-5',
      '179769313486231570000',
      ' 1',
    ],
  ],
  [
    ['true', 'f', 'Y', ''],
    ['maybe', '2', ' t '],
  ],
  [
    ['03-NOV-26', '29-FEB-24', ''],
    ['30-FEB-26', '03-nov-99', '3-NOV-26', '03-NOV-2026', ' 03-NOV-26'],
  ],
  [
    ['2026-11-03 10:20:30', '1999-12-31 23:59:59', '2026-11-03T00:00:00'],
    [
      ...['2026-11-03 10:20:30.25', '2026-02-30 10:00:00', '2026-11-03 24:00:00', '0001-01-01 00:00:00'],
      ...['9999-12-31 23:59:59', '0000-01-01 10:00:00', ' 2026-11-03 10:20:30', '', '10:20:30', '2026-11-03'],
    ],
  ],
  [
    ['03-NOV-2026 10:20:30', '03-nov-1900 00:00:00', ''],
    ['03-NOV-2026 10:20:60', '03-NOV-2026  10:20:30', '03-NOV-2026T10:20:30', '3-NOV-2026 10:20:30'],
  ],
  [
    ['x', 'a b', '', 'é'],
    ['longer than it takes', 'ééééé', 'a,b', 'a"b', 'a\nb', '\0', '\uFEFFx', '  ', '\u2028', '\x1b'],
  ],
];

const names = ['op', 'seq', ...typed.columns.map(({ name }) => name)];

/** A quarter of the rows, or none, has odd values. */
const row = (quoted: boolean, odd: boolean): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...values.map(([usual, others]) =>
        odd
          ? fc.oneof(
              { weight: 12, arbitrary: fc.constantFrom(...usual) },
              { weight: 1, arbitrary: fc.constantFrom(...others) },
            )
          : fc.constantFrom(...usual),
      ),
    )
    .map((fields) =>
      fields
        .map((text, place) =>
          /[",\n]/.test(text) || (quoted && place % 2 === 0) ? `"${text.replaceAll('"', '""')}"` : text,
        )
        .join(','),
    );

const typedCsv: fc.Arbitrary<MutatedCsv> = fc
  .record({
    quoted: fc.boolean(),
    dirt: fc.constantFrom(0, 0, 10, 2),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    rows: fc.nat(60),
  })
  .chain(({ quoted, dirt, lineEnd, rows }) =>
    fc
      .tuple(...Array.from({ length: rows }, (_, n) => row(quoted, dirt > 0 && n % dirt === 0)))
      .map((lines) => ({
        spec: typed,
        bytes: Buffer.from([names.join(','), ...lines, ''].join(lineEnd)),
      })),
  );

interface Compared {
  readonly differences: readonly string[];
  readonly rows: number;
  readonly inColumns: number;
}

const compare = (files: readonly MutatedCsv[]): Compared[] =>
  pythonOnFiles(runtime.python, 'compare_stagers.py', files);

const sum = (compared: readonly Compared[], count: 'rows' | 'inColumns'): number =>
  compared.reduce((all, each) => all + each[count], 0);

describeWith(runtime)("the Glue job's package, in whole columns", () => {
  it.each([
    ['of every type, with values at the border of what it takes', typedCsv, 0.4],
    ['mutated byte by byte', mutatedCsv, 0.1],
    ['that are written otherwise, mutated', otherwiseWrittenCsv, 0.003],
  ])(
    'gives what it gives row by row for files %s, in pieces of any size',
    (_, arbitrary, share) => {
      const files = fc.sample(arbitrary, propertyParameters(cases));
      const compared = compare(files);
      for (const [index, { differences }] of compared.entries())
        expect({ file: files[index]?.bytes.toString('latin1'), differences }).toEqual({
          file: files[index]?.bytes.toString('latin1'),
          differences: [],
        });
      expect(compared).toHaveLength(files.length);
      // The columns are really used.
      expect(sum(compared, 'inColumns')).toBeGreaterThan(share * sum(compared, 'rows'));
    },
    600_000 + 2_000 * casesOf(cases),
  );

  it('gives what it gives row by row for the shared vectors, in pieces of any size', () => {
    const compared = compare([]);
    expect(compared.flatMap(({ differences }) => differences)).toEqual([]);
    expect(compared.length).toBeGreaterThan(100);
    expect(sum(compared, 'inColumns')).toBeGreaterThan(sum(compared, 'rows') / 2);
  });
});
