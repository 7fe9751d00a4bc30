import { join } from 'node:path';
import { createSource } from '../../marketplace/source';
import type { ExportSummary } from '../../marketplace/source';
import type { RunReport } from '../../cli/output/run-report';
import { failedRows, figureOf, countsOf, generated, totals } from './support/figures';
import { temporaryFolder } from './support/folders';
import { jsonOf, loadline, publish, run } from './support/loadline';
import { mailedFigures, mails } from './support/mails';
import { expectWarehouseIsSource } from './support/same-as-source';
import { publishedUnits } from './support/warehouse';

describe('the marketplace', () => {
  const folder = temporaryFolder();
  const place = { landing: join(folder, 'landing'), home: join(folder, 'home') };
  const source = createSource({ seed: 7, scale: 0.02, from: '2025-10-30', days: 3, historyDays: 60 });
  const [firstDay = '', dirtyDay = '', lastDay = ''] = source.dates;
  let dirty: ExportSummary;
  let dirtyReport: RunReport;

  it('equals its source after the history and after a day of changes, row for row', async () => {
    const history = await source.writeHistory(place.landing);
    expect(countsOf(await publish(place, '--no-reports'))).toEqual(generated(history));
    await expectWarehouseIsSource(place.home, source);

    const day = await source.writeDay(place.landing, firstDay);
    expect(countsOf(await publish(place, '--no-reports'))).toEqual(generated(day));
    await expectWarehouseIsSource(place.home, source);
  });

  it('reports a dirty day as the generator counted it: in its report, the mail, status and failed', async () => {
    dirty = await source.writeDay(place.landing, dirtyDay, {
      dirt: {
        rejected: {
          ...{ badType: 3, nullInNotNull: 2, unknownOperator: 2, tooLong: 2 },
          ...{ ragged: 2, textAfterQuote: 2, impossibleDate: 2 }, // an open quote may cost the lines behind it too
        },
        lateParents: 2,
        lateFiles: 2,
      },
    });
    dirtyReport = await publish(place, '--no-reports');
    const expected = generated(dirty);
    expect(countsOf(dirtyReport)).toEqual(expected);
    const sums = totals(expected as Record<string, object>, ['files', 'read', 'rejected', 'held']);
    expect(sums.rejected).toBe(15);
    expect(sums.held).toBeGreaterThan(0);

    const mailed = mailedFigures(mails(place.home).at(-1)!);
    const reported = Object.fromEntries(
      Object.keys(mailed).map((table) => [table, dirtyReport.tables[table]]),
    );
    expect(reported).toMatchObject(mailed);
    expect(totals(mailed, ['read', 'rejected', 'held'])).toEqual({
      read: sums.read,
      rejected: sums.rejected,
      held: sums.held,
    });

    const { runs } = jsonOf<{ runs: Record<string, number>[] }>(
      await loadline(['status', '--home', place.home, '--json']),
    );
    const names = ['files', 'read', 'rejected', 'staged', 'replayed', 'superseded', 'held'];
    const applied = ['inserted', 'updated', 'deleted', 'absent', 'placeholders'];
    expect(runs[0]).toMatchObject({
      run_id: dirtyReport.runs[0]?.runId,
      status: 'published',
      ...totals(dirtyReport.tables, [...names, ...applied]),
    });

    for (const kind of ['rejected', 'held'] as const) {
      expect({ kind, counts: await failedRows(place.home, kind) }).toEqual({
        kind,
        counts: figureOf(expected, kind),
      });
    }
  });

  it('publishes nothing when nothing has come, also while rows are held', async () => {
    const before = await publishedUnits(place.home);
    const { ended, report } = await run(place, '--no-reports');
    expect({ outcome: report.outcome, code: ended.code }).toEqual({ outcome: 'nothing', code: 0 });
    const held = totals(dirtyReport.tables, ['held']).held;
    expect(totals(report.tables, ['read', 'replayed', 'held', 'inserted'])).toEqual({
      ...{ read: 0, replayed: held, held, inserted: 0 },
    });
    expect(await publishedUnits(place.home)).toBe(before);
  });

  it('applies on the next day what came late, and then equals its source again', async () => {
    const day = await source.writeDay(place.landing, lastDay);
    const report = await publish(place, '--no-reports');
    expect(countsOf(report)).toEqual(generated(day));
    expect(totals(report.tables, ['replayed', 'held'])).toEqual({
      replayed: totals(dirtyReport.tables, ['held']).held,
      held: 0,
    });
    expect(day.batchDates).toContain(dirtyDay); // the late files came into their own day's folder
    await expectWarehouseIsSource(place.home, source);
  });
});
