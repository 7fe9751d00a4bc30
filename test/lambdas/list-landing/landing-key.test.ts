import fc from 'fast-check';
import { landingKey } from '../../../lambdas/list-landing/landing-key';
import { listLanding } from '../../../lambdas/list-landing/list-landing';
import { passedOver } from '../../../lambdas/list-landing/passed-over';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { clockAt, keys, run } from '../support/run-of-shop';

const { tables } = shop;
const names = tables.map(({ name }) => name);

/** The contract in other words: a batch file is this, and of that no part is hidden or of a write under way. */
function isBatchFile(key: string): boolean {
  const parts = key.split('/');
  const [table = '', day = '', name = ''] = parts;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const inCalendar = new Date(Date.UTC(year, month - 1, date));
  const lower = name.toLowerCase();
  const stem = lower.endsWith('.csv.gz')
    ? lower.slice(0, -7)
    : lower.endsWith('.csv')
      ? lower.slice(0, -4)
      : '';
  return (
    parts.length === 3 &&
    names.includes(table) &&
    day.length === 10 &&
    !Number.isNaN(inCalendar.getTime()) &&
    inCalendar.toISOString().slice(0, 10) === day &&
    stem !== '' &&
    !name.startsWith('.')
  );
}

/** Names as they come: right ones, nearly right ones, those of tools, and anything at all. */
const part = fc.oneof(
  fc.constantFrom(
    ...names,
    'Order',
    'orders',
    ' order',
    'order ',
    '_temporary',
    'lost+found',
    '.git',
    '',
    '..',
  ),
  fc.constantFrom(
    '2026-01-02',
    '20260102',
    '2026-1-2',
    'dt=2026-01-02',
    '2026-02-30',
    '2024-02-29',
    '2026-01-02 ',
  ),
  fc.constantFrom(
    'a.csv',
    'A.CSV',
    'a.csv.gz',
    '.csv',
    '._a.csv',
    '_a.csv',
    'a.csv.zip',
    'a.csv.part',
    '_READY',
    '_SUCCESS',
  ),
  fc.constantFrom(
    '\n.csv',
    'a\u0000.csv',
    '\u202Ea.csv',
    'a\r\n.csv',
    '.csv.csv',
    'Thumbs.db',
    'a_$folder$',
    'ſ.csv',
  ),
  fc
    .tuple(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('', '.csv', '.CSV.gz', '.tmp'))
    .map(([a, b]) => a + b),
);
const key = fc
  .array(part, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('/'))
  .filter((text) => text !== '');
const likely = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom('2026-01-02', '2026-02-29'), part)
  .map((parts) => parts.join('/'));
const anyKey = fc.oneof(key, likely, fc.string({ unit: 'binary', minLength: 1 }));

describe('what a key is', () => {
  it('is a batch file where it has the place and the name of one, and nothing else is', () => {
    fc.assert(
      fc.property(anyKey, (text) => {
        const [table, batchDate] = text.split('/');
        const found = landingKey(text, tables);
        expect(found.kind === 'batchFile').toBe(isBatchFile(text));
        if (found.kind === 'batchFile')
          expect(found).toEqual({ kind: 'batchFile', tableName: table, batchDate });
        if (found.kind === 'stray') expect(found.reason).toMatch(/^\S/);
      }),
      { numRuns: 3000 },
    );
  });

  it('is passed over by nothing but a hidden part, a folder of a tool, or a name of a tool without .csv', () => {
    fc.assert(
      fc.property(anyKey, (text) => {
        if (landingKey(text, tables).kind !== 'passedOver') return;
        const parts = text.split('/');
        const ofFolder = parts.some(
          (each) => each.startsWith('.') || ['_READY', '_temporary', 'lost+found'].includes(each),
        );
        expect(ofFolder || !/\.csv(\.gz)?$/i.test(text)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('is what the list says, for each of its examples', () => {
    for (const { what } of passedOver) {
      const [, examples = ''] = what.split(': ');
      expect(examples).not.toBe('');
      for (const example of examples.split(', '))
        expect([example, landingKey(`order/2026-01-02/${example}`, tables).kind]).toEqual([
          example,
          'passedOver',
        ]);
    }
  });
});

describe('a listing', () => {
  it('accounts for every object: it is a line, or counted as a stray, or passed over', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyKey, { maxLength: 12 }),
        fc.constantFrom(1, 2, 3, 1000),
        async (landed, pageSize) => {
          const [landing, work] = [new MemoryBucket('landing'), new MemoryBucket()];
          for (const each of landed) landing.put(each, 'x');
          landing.pageSize = pageSize;
          const clock = clockAt('2026-03-10T12:00:00Z');
          const { files, strayFiles } = await listLanding(
            { run, input: {} },
            { landing: landing.store, work: work.store, catalog: shop, clock, timeZone: 'Asia/Kolkata' },
          );
          const kinds = landed.map((each) => landingKey(each, tables).kind);
          expect(files).toBe(kinds.filter((kind) => kind === 'batchFile').length);
          expect(work.keys(keys.listing).flatMap((each) => work.jsonLines(each))).toHaveLength(files);
          // A folder of more than a page is counted as far as its first page, and a root of more than ten likewise.
          if (pageSize === 1000) expect(strayFiles).toBe(kinds.filter((kind) => kind === 'stray').length);
          else expect(strayFiles > 0).toBe(kinds.includes('stray'));
        },
      ),
      { numRuns: 300 },
    );
  });
});
