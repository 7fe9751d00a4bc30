import type { RunWarning } from '../../contracts';
import { at, loadline, publish, query, run } from './support/loadline';
import { mailedFigures, mails } from './support/mails';
import { billHeader, csv, shopHeader, shopPlace } from './support/shop-project';
import { writeFiles } from './support/folders';

const kindsOf = (warnings: readonly RunWarning[]): string[] => warnings.map(({ kind }) => kind);

describe('a file that nobody can read', () => {
  it('is not published for having 900 rows only: the next run with the file corrected is', async () => {
    const place = shopPlace();
    const rows = (open: string): string[] => Array.from({ length: 900 }, (_, n) => `I,${n},Shop,,${open},`);
    writeFiles(place.landing, { 'shop/2025-01-01/shops.csv': csv(shopHeader, ...rows('maybe')) });
    const { ended, report } = await run(place);
    expect([ended.code, report.outcome, report.error?.name]).toEqual([1, 'failed', 'GateClosedError']);
    expect(report.error?.message).toContain('shop: 900 of 900 rows read were rejected (100.00%)');
    expect(report.error?.message).toContain(
      'shop: every row of 1 file was rejected: shop/2025-01-01/shops.csv (900 rows).',
    );
    // What was staged for a run that failed is used again, and so are its figures.
    const again = await loadline(['run', ...at(place)]);
    expect(`${again.stdout}${again.stderr}`).toMatch(
      /every row of 1 file was rejected[^]*To open the gate for one run: --allow-rejects\n/,
    );
    writeFiles(place.landing, { 'shop/2025-01-01/shops.csv': csv(shopHeader, ...rows('Y')) });
    expect((await publish(place)).tables.shop).toMatchObject({ read: 900, inserted: 900 });
  });
});

describe('held rows', () => {
  it('are told before they are given up, stop the run that would give them up, and are told when they are', async () => {
    const place = shopPlace();
    const orphans = Array.from({ length: 3000 }, (_, n) => `I,${n},B-${n},9,01-JAN-2025 10:00:00,1,x`);
    writeFiles(place.landing, { 'bill/2025-01-01/bills.csv': csv(billHeader, ...orphans) });
    expect((await publish(place)).warnings).toEqual([]);
    writeFiles(place.landing, { 'shop/2025-02-01/shops.csv': csv(shopHeader, 'I,1,First,,Y,') });
    const warned = await publish(place);
    expect(warned.warnings).toEqual([
      expect.objectContaining({ kind: 'heldLong', table: 'bill', count: 3000 }),
    ]);

    const closed = await run(place);
    expect([closed.ended.code, closed.report.error?.name]).toEqual([1, 'GateClosedError']);
    expect(closed.report.error?.message).toContain('bill: the run would give up 3,000 of 3,000 held rows');
    expect(closed.report.error?.message).toContain('"allowAgedOut": true');

    const given = await publish(place, '--allow-aged-out');
    expect(given.tables.bill).toMatchObject({ replayed: 3000, agedOut: 3000, held: 0 });
    expect(kindsOf(given.warnings)).toEqual(['agedOut']);
    const mail = mails(place.home).at(-1);
    expect(mail?.subject).toContain('(1 warning)');
    expect(mail === undefined ? {} : mailedFigures(mail)).toMatchObject({ bill: { 'aged-out': 3000 } });
    expect((await loadline(['status', '--home', place.home])).stdout).toContain('0 held, 3,000 aged out');
    const { rows } = await query(
      place.home,
      'SELECT aged_out FROM etl.last_runs ORDER BY run_id DESC LIMIT 1',
    );
    expect(rows).toEqual([[3000]]);
  });
});
