import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { StagingError } from '../../local/staging';
import type { StagingColumn } from '../../sql';
import { casesOf, propertyParameters } from '../oracle';
import { mutatedCsv, otherwiseWrittenCsv } from '../support/mutated-csv';
import type { MutatedCsv } from '../support/mutated-csv';
import { StagingBench } from '../local/staging/support/stage-bytes';
import { fileName, specOf } from '../local/staging/support/vector';
import { describeWith } from '../support/describe-with';
import { pythonRuntime } from './python-runtime';
import { pythonOnFiles } from './support/python-on-files';

const runtime = pythonRuntime();
const bench = new StagingBench();
afterAll(() => bench.remove());

/** CASES asks for more (docs/testing.md). */
const cases = 80;
const millisecondsACase = 2_000;

const spec = specOf({
  sequence: 'seq',
  sums: ['n', 'amount'],
  columns: [
    { name: 'id', type: { kind: 'varchar', bytes: 6 }, key: true },
    { name: 'n', type: { kind: 'integer' }, nullable: true },
    { name: 'amount', type: { kind: 'decimal', precision: 5, scale: 2 }, nullable: true },
    { name: 'x', type: { kind: 'double' }, nullable: true },
    { name: 'day', type: { kind: 'date', format: 'DD-MON-RR' }, nullable: true },
    { name: 'at', type: { kind: 'timestamp', format: 'YYYY-MM-DD HH24:MI:SS' }, nullable: true },
    { name: 'ref', type: { kind: 'varchar', bytes: 8 }, trimTrailing: true },
  ],
});

/** Fields that are right, nearly right and wrong, for every column. */
const pieces = [
  'I',
  'u',
  'D',
  'X',
  '1',
  '-12',
  '+7',
  '1.5',
  '1.50',
  '.5',
  '5.',
  '1000',
  '1e3',
  '0.125',
  'abc',
  '',
  ' ',
  '  ',
  'é',
  '😀',
  'a ',
  ' 5\t',
  '03-NOV-26',
  '30-FEB-26',
  '03-nov-99',
  '2026-11-03 10:20:30',
  '2026-11-03T10:20:30.25',
  '2026-11-03 25:00:00',
  'abcdefg',
  '"',
  '\0',
  '\n',
  'a\r\nb',
  'x,y',
  'NaN',
  '\x1b',
  '9223372036854775808',
];
const field = fc
  .tuple(fc.constantFrom(...pieces), fc.integer({ min: 0, max: 3 }))
  .map(([text, quoted]) => (quoted > 0 && /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
const file = fc
  .array(fc.array(field, { minLength: 7, maxLength: 10 }), { maxLength: 12 })
  .map((rows) => `op,seq,id,n,amount,x,day,at,ref\n${rows.map((row) => row.join(',')).join('\n')}`);
const bytes = fc.oneof(
  { weight: 4, arbitrary: file.map((text) => Buffer.from(text)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(file, fc.uint8Array({ maxLength: 20 }))
      .map(([text, tail]) => Buffer.concat([Buffer.from(text), tail])),
  },
  { weight: 1, arbitrary: file.map((text) => Buffer.from(text.replaceAll('\n', '\r\n'))) },
);

describeWith(runtime)("the Glue job's package, without Spark", () => {
  it('holds to the shared vectors', () => {
    const run = spawnSync(runtime.python, [join(__dirname, 'test_vectors.py')], { encoding: 'utf8' });
    expect({ status: run.status, output: run.stderr }).toEqual({
      status: 0,
      output: expect.stringContaining('OK'),
    });
  });

  const dirty = bytes.map((content): MutatedCsv => ({ spec, bytes: content }));

  it.each([
    ['of any dirt', dirty],
    ['mutated byte by byte', mutatedCsv],
    ['that are written otherwise, mutated', otherwiseWrittenCsv],
  ])(
    'gives what the local step gives for files %s',
    async (_, arbitrary) => {
      const { seed, numRuns } = propertyParameters(cases);
      const files = fc.sample(arbitrary, { seed, numRuns });
      const python = stageInPython(files);
      for (const [index, file] of files.entries()) {
        const content = file.bytes.toString('latin1');
        expect({ content, ...(await stageHere(file)) }).toEqual({ content, ...python[index] });
      }
      const rejected = python.filter((each) => 'rejects' in each && each.rejects.length > 0);
      expect(rejected.length).toBeGreaterThan(files.length / 8);
    },
    900_000 + millisecondsACase * casesOf(cases),
  );
});

interface Outcome {
  readonly rows: readonly (readonly unknown[])[];
  readonly rejects: readonly unknown[];
  readonly counts: {
    readonly read: number;
    readonly rejected: number;
    readonly ignored: number;
    readonly remarks: readonly unknown[];
    readonly sums: Readonly<Record<string, string>>;
  };
}

const stageInPython = (files: readonly MutatedCsv[]): (Outcome | { fault: string })[] =>
  pythonOnFiles<Outcome | { fault: string }>(runtime.python, 'stage_plain.py', files).map((outcome) =>
    'rows' in outcome ? { ...outcome, rows: outcome.rows.map((row) => row.map(asDuckReads)) } : outcome,
  );

/** Whole numbers come as text from there. */
const asPythonTells = (value: unknown, column: StagingColumn | undefined): unknown =>
  typeof value === 'number' && column?.type.kind === 'integer' ? String(value) : value;

/** DuckDB's Node client drops a U+FEFF at the beginning of a text that it reads; the Parquet file has it. */
const asDuckReads = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^\uFEFF/, '') : value;

async function stageHere({ spec, bytes }: MutatedCsv): Promise<Outcome | { fault: string }> {
  try {
    const { rows, rejects, result } = await bench.stage([{ name: fileName, bytes }], spec);
    return {
      rows: rows.map((row) => row.map((value, place) => asPythonTells(value, spec.columns[place - 3]))),
      rejects,
      counts: {
        ...{ read: result.read, rejected: result.rejected, ignored: result.ignored ?? 0 },
        remarks: (result.remarks ?? []).map(({ column, what, rows: count }) => [column, what, count]),
        sums: result.files[0]?.sums ?? {},
      },
    };
  } catch (error) {
    if (!(error instanceof StagingError)) throw error;
    return { fault: error.faults[0]?.fault ?? '' };
  }
}
