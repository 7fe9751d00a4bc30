import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { StagingError } from '../../../local/staging';
import type { StagingSpec } from '../../../sql';
import { casesOf, propertyParameters } from '../../oracle';
import { mutatedCsv, mutationSpecs, soundValue } from '../../support/mutated-csv';
import type { MutatedCsv } from '../../support/mutated-csv';
import { plainRecords, rulesOf } from '../../support/plain-records';
import type { PlainRecord } from '../../support/plain-records';
import { recordNumber } from '../../support/record-number';
import { StagingBench } from './support/stage-bytes';
import type { Staged } from './support/stage-bytes';

const bench = new StagingBench();
afterAll(() => bench.remove());

/** Each case stages some files together; CASES asks for more (docs/testing.md). */
const cases = 20;
const filesACase = 8;
const millisecondsACase = 10_000;

interface Expected {
  readonly bytes: Buffer;
  readonly records: readonly PlainRecord[];
  readonly fails: boolean;
}

const needed = (spec: StagingSpec): string[] => ['op', ...spec.columns.map(({ name }) => name)];

/** What the plain reader sees: the file fails when it has a header without each needed name once. */
function expectedOf(bytes: Buffer, spec: StagingSpec): Expected {
  return { bytes, ...plainRecords(bytes, rulesOf(spec)) };
}

describe('mutated files', () => {
  it(
    'fail by name, or have every record staged with its own values or rejected with a reason',
    async () => {
      const seen = { files: 0, failed: 0, staged: 0, rejected: 0 };
      await fc.assert(
        fc.asyncProperty(
          fc.array(mutatedCsv, { minLength: 1, maxLength: filesACase, size: 'max' }),
          async (files) => {
            for (const spec of mutationSpecs) {
              const all = files
                .filter((file) => file.spec === spec)
                .map(({ bytes }) => expectedOf(bytes, spec));
              const failing = all.filter((file) => file.fails);
              const sound = all.filter((file) => !file.fails);
              await expectFailures(failing, spec);
              const staged = await bench.stage(inputs(sound), spec);
              expectAccountedFor(sound, staged, spec);
              seen.files += all.length;
              seen.failed += failing.length;
              seen.staged += staged.result.staged;
              seen.rejected += staged.result.rejected;
            }
          },
        ),
        propertyParameters<[MutatedCsv[]]>(cases),
      );
      process.stderr.write(`${JSON.stringify(seen)}\n`);
      expect(Object.values(seen).every((count) => count > 0)).toBe(true);
    },
    60_000 + millisecondsACase * casesOf(cases),
  );

  it('that are packed, and broken then, fail by name or keep every row accounted for', async () => {
    const [spec] = mutationSpecs;
    await fc.assert(
      fc.asyncProperty(
        mutatedCsv,
        fc.nat(9999),
        fc.uint8Array({ minLength: 0, maxLength: 3 }),
        async ({ bytes }, at, insert) => {
          const packed = gzipSync(bytes);
          const place = at % (packed.length + 1);
          const broken = Buffer.concat([packed.subarray(0, place), insert, packed.subarray(place + 2)]);
          await expectFailureOrAccount(broken, '.gz', spec!);
        },
      ),
      propertyParameters(40),
    );
  });

  it('of random bytes fail by name or keep every row accounted for', async () => {
    const [spec] = mutationSpecs;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('', '.gz'), (bytes, suffix) =>
        expectFailureOrAccount(Buffer.from(bytes), suffix, spec!),
      ),
      propertyParameters(40),
    );
  });
});

const nameOf = (index: number): string => `part-${String(index).padStart(2, '0')}.csv`;
const inputs = (files: readonly Expected[]) =>
  files.map(({ bytes }, index) => ({ name: nameOf(index), bytes }));
const keyOf = (index: number): string => `thing/2026-11-01/${nameOf(index)}`;

async function expectFailures(files: readonly Expected[], spec: StagingSpec): Promise<void> {
  if (files.length === 0) return;
  const error: unknown = await bench.stage(inputs(files), spec).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(StagingError);
  expect((error as StagingError).faults.map(({ key }) => key)).toEqual(files.map((_, index) => keyOf(index)));
}

/** Every record that the plain reader sees is staged with the values of its own fields, or rejected as it stands. */
function expectAccountedFor(
  files: readonly Expected[],
  { result, rows, rejects }: Staged,
  spec: StagingSpec,
): void {
  expect(result.read).toBe(result.rejected + result.staged);
  expect(result.read).toBe(files.reduce((sum, { records }) => sum + records.length, 0));
  const staged = new Map(
    rows.map(([op, changeId, line, ...values]) => {
      const parts = String(changeId).split(' ');
      return [`${parts.at(-2) ?? ''} ${recordNumber(parts.at(-1))}`, { line, values: [op, ...values] }];
    }),
  );
  const refused = new Map(rejects.filter(({ fault }) => fault === 1).map((each) => [placeOf(each), each]));
  expect(staged.size + refused.size).toBe(result.read);
  for (const [index, { records }] of files.entries()) {
    for (const [place, record] of records.entries()) {
      const name = `${nameOf(index)} ${place + 1}`;
      const good = staged.get(name);
      const bad = refused.get(name);
      expect({ name, line: good?.line ?? bad?.line }).toEqual({ name, line: record.line });
      const fields = needed(spec).map((each) =>
        each === 'op' && spec.operator.column === null
          ? (spec.operator.everyRow ?? '')
          : (record.fields?.[record.header.indexOf(each)] ?? ''),
      );
      const isWhole = record.fields !== null && record.fields.length === record.header.length;
      if (good !== undefined) {
        expect({ name, isWhole, values: good.values }).toEqual({
          name,
          isWhole: true,
          values: valuesOf(fields),
        });
      } else {
        expect(bad?.reason).toBeTruthy();
        if (!record.raw.includes('\uF8FF'))
          expect(bad?.raw).toBe(record.raw.replaceAll('\0', '\u2400').toWellFormed());
        const looksSound = needed(spec).every((each, field) => soundValue[each]?.test(fields[field] ?? ''));
        expect({ name, refusedThoughSound: isWhole && looksSound }).toEqual({
          name,
          refusedThoughSound: false,
        });
      }
    }
  }
}

const placeOf = ({ file_key, record }: { file_key: string; record: number }): string =>
  `${file_key.split('/').at(-1) ?? ''} ${record}`;

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** DuckDB's Node client drops a U+FEFF at the beginning of a text that it reads; the Parquet file has it. */
const asRead = (text: string): string => text.replace(/^\uFEFF/, '');

/** Operator, id, amount, city, day, note, n as they come out of staging. */
function valuesOf([
  op = '',
  id = '',
  amount = '',
  city = '',
  day = '',
  note = '',
  n = '',
]: readonly string[]) {
  const operator = op.trim().toUpperCase();
  const key = asRead(id.replace(/ +$/, ''));
  if (operator === 'D') return [operator, key, null, null, null, null, null];
  const [date = '', month = '', year = ''] = day.trim().split('-');
  const iso = `${year}-${String(months.indexOf(month.toUpperCase()) + 1).padStart(2, '0')}-${date}`;
  return [
    operator,
    key,
    Number(amount).toFixed(2),
    city === '' ? null : asRead(city),
    day === '' ? null : iso,
    note === '' ? null : asRead(note),
    n === '' ? null : Number(n),
  ];
}

async function expectFailureOrAccount(bytes: Buffer, suffix: string, spec: StagingSpec): Promise<void> {
  try {
    const { result, rows, rejects } = await bench.stage([{ name: `part-1.csv${suffix}`, bytes }], spec);
    expect(rows).toHaveLength(result.staged);
    expect(new Set(rejects.map(({ record }) => record)).size).toBe(result.rejected);
    expect(result.read).toBe(result.staged + result.rejected);
  } catch (error) {
    expect(error).toBeInstanceOf(StagingError);
  }
}
