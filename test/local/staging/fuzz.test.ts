import fc from 'fast-check';
import { StagingError } from '../../../local/staging';
import { StagingBench } from './support/stage-bytes';
import { fileName, specOf } from './support/vector';

const bench = new StagingBench();
afterAll(() => bench.remove());

/** Each column knows its own values: one in a wrong column cannot hide. */
const spec = specOf({
  csv: {},
  columns: [
    { name: 'id', type: { kind: 'varchar', bytes: 12 }, key: true },
    { name: 'amount', type: { kind: 'decimal', precision: 9, scale: 2 } },
    { name: 'day', type: { kind: 'date', format: 'YYYY-MM-DD' }, nullable: true },
    { name: 'note', type: { kind: 'varchar', bytes: 60 }, nullable: true },
  ],
});

const note = fc
  .array(fc.constantFrom('n', 'é', '"', ',', '\n', '\r\n', ' ', '😀'), { maxLength: 8 })
  .map((parts) => `note${parts.join('')}`);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const sourceRow = fc
  .tuple(fc.constantFrom('I', 'U', 'D'), fc.nat(9999), note)
  .map(
    ([op, number, text]) =>
      `${op},id${number},${number}.50,2026-11-${String((number % 28) + 1).padStart(2, '0')},${quoted(text)}\n`,
  );

const mutation = fc.record({
  at: fc.nat(2000),
  remove: fc.nat(4),
  insert: fc.constantFrom<Buffer>(
    ...['"', ',', '\n', '\r', '""', '","', '\0', 'x', '', ' ', '9'].map((text) => Buffer.from(text)),
    Buffer.from([0xff]),
    Buffer.from([0xc3]),
  ),
});

describe('a broken file', () => {
  it('never crashes staging, loses a row or puts a value into a wrong column', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(sourceRow, { minLength: 1, maxLength: 12 }),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        async (rows, mutations) => {
          const header = 'op,id,amount,day,note\n';
          let body = Buffer.from(rows.join(''));
          for (const { at, remove, insert } of mutations) {
            const place = at % (body.length + 1);
            body = Buffer.concat([body.subarray(0, place), insert, body.subarray(place + remove)]);
          }
          const staged = await bench.stage(
            [{ name: fileName, bytes: Buffer.concat([Buffer.from(header), body]) }],
            spec,
          );
          const { read, rejected, staged: good } = staged.result;
          expect(read).toBe(rejected + good);
          expect(staged.rows).toHaveLength(good);
          expect(new Set(staged.rejects.map(({ record }) => record)).size).toBe(rejected);
          refused += rejected;
          const records = [
            ...staged.rows.map(([, changeId, line]) => ({
              record: Number(String(changeId).split('/').at(-1)),
              line: Number(line),
            })),
            ...staged.rejects.filter(({ fault }) => fault === 1),
          ].sort((a, b) => a.record - b.record);
          expect(records.map(({ record }) => record)).toEqual(records.map((_, index) => index + 1));
          for (const [index, { line }] of records.entries())
            expect(line).toBeGreaterThan(records[index - 1]?.line ?? 1);
          for (const [op, , , , amount, day] of staged.rows) {
            expect(['I', 'U', 'D']).toContain(op);
            if (amount !== null) expect(amount).toMatch(/^-?\d*\.\d\d$/);
            if (day !== null) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
          }
        },
      ),
      { numRuns: 80 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('gives every row that a mutation has not touched as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9999), { minLength: 3, maxLength: 20 }),
        fc.nat(19),
        fc.constantFrom('x', ',', '"', '\0', ',,', '""', 'é'),
        async (numbers, which, insert) => {
          const lines = numbers.map((number) => `I,id${number},${number}.25,2026-11-03,plain`);
          const touched = which % lines.length;
          lines[touched] = (lines[touched] ?? '').replace('id', `id${insert}`);
          const text = `op,id,amount,day,note\n${lines.join('\n')}\n`;
          const { rows } = await bench.stage([{ name: fileName, bytes: Buffer.from(text) }], spec);
          const others = numbers.map((number, index) => [
            index + 2,
            `id${number}`,
            `${number}.25`,
            '2026-11-03',
            'plain',
          ]);
          for (const other of others.filter((_, index) => index !== touched)) {
            const found = rows.find(([, , line]) => line === other[0])?.slice(2);
            expect(
              found?.map((value) => (typeof value === 'string' ? value.replace(/^\./, '0.') : value)),
            ).toEqual(other);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of random bytes is refused by name or staged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('', '.gz'),
        async (bytes, suffix) => {
          try {
            const { result } = await bench.stage(
              [{ name: fileName + suffix, bytes: Buffer.from(bytes) }],
              spec,
            );
            expect(result.read).toBe(0); // nothing but blank lines
          } catch (error) {
            expect(error).toBeInstanceOf(StagingError);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
