import type { Limits } from '../../../catalog';
import { noCounts, outcomeCountNames } from '../../../contracts';
import type { TableCounts } from '../../../contracts';
import { closedGates } from '../../../lambdas/check-gates/gates';
import type { GateFigures } from '../../../lambdas/check-gates/gate-figures';

const shut = {};
const limits: Limits = {
  ...{ maxRejectedPercent: 1, maxDeletedPercent: 20, maxAgedOutPercent: 50, minRows: 1000 },
  ...{ maxHeldRows: null, unusualCount: 'warn' },
};

function figures(counts: Partial<TableCounts>, changes: Partial<GateFigures> = {}): GateFigures {
  return {
    table: 'order',
    counts: { ...noCounts, ...counts },
    copied: counts.staged ?? 0,
    warehouseRows: 10_000,
    ...{ limits, files: [], loadedDays: [], unusual: null, control: null, brokenRules: [] },
    ...changes,
  };
}

describe('the gates', () => {
  it('are open when every row is accounted for and the limits hold', () => {
    const counts = {
      read: 2000,
      rejected: 20,
      staged: 1980,
      replayed: 5,
      inserted: 1900,
      updated: 50,
      deleted: 20,
      held: 10,
      superseded: 3,
      absent: 2,
    };
    expect(closedGates(figures(counts), shut)).toEqual([]);
  });

  it('close when rows were read that are neither rejected nor staged', () => {
    expect(closedGates(figures({ read: 3, rejected: 1, staged: 1, inserted: 1 }), shut)).toEqual([
      'order: 3 rows were read, but 1 rejected + 1 staged are 2.',
    ]);
  });

  it('close when COPY brought other rows than were staged', () => {
    expect(closedGates(figures({ read: 2, staged: 2, inserted: 2 }, { copied: 4 }), shut)).toEqual([
      'order: 2 rows were staged, but 4 were copied into the warehouse.',
    ]);
  });

  it('close when a change is in none of the counts', () => {
    expect(closedGates(figures({ read: 2, staged: 2, replayed: 1, inserted: 2 }), shut)).toEqual([
      'order: 2 staged + 1 replayed changes are not the 2 that were accounted for.',
    ]);
  });

  it('close over the rejected limit, with the figures and how to go on, and open by the input', () => {
    const many = figures({ read: 2000, rejected: 21, staged: 1979, inserted: 1979 });
    expect(closedGates(many, shut)).toEqual([
      expect.stringMatching(
        /^order: 21 of 2,000 rows read were rejected \(1\.05%\); the limit is 1%\. .*"allowRejects": true/,
      ),
    ]);
    expect(closedGates(many, { ...shut, allowRejects: true })).toEqual([]);
  });

  it('close over the mass-delete limit, measured on the rows before the run, and open by the input', () => {
    const many = figures({ read: 2001, staged: 2001, deleted: 2001 });
    expect(closedGates(many, shut)).toEqual([
      expect.stringMatching(
        /^order: the run would delete 2,001 of 10,000 rows, 20\.01%; the limit is 20%\. .*"allowMassDelete": true/,
      ),
    ]);
    expect(closedGates(many, { ...shut, allowMassDelete: true })).toEqual([]);
    expect(closedGates(figures({ read: 2000, staged: 2000, deleted: 2000 }), shut)).toEqual([]);
  });

  it.each<[string, (part: number, whole: number) => GateFigures]>([
    [
      'rejected',
      (rejected, read) =>
        figures({ read, rejected, staged: read - rejected, inserted: read - rejected }, { warehouseRows: 0 }),
    ],
    [
      'deleted',
      (deleted, warehouseRows) => figures({ read: deleted, staged: deleted, deleted }, { warehouseRows }),
    ],
    ['given up', (agedOut, replayed) => figures({ replayed, agedOut, held: replayed - agedOut })],
  ])('ask for more than ten rows of those %s, of minRows rows or fewer', (_, of) => {
    const closed = (part: number, whole: number): number => closedGates(of(part, whole), shut).length;
    expect([closed(10, 11), closed(11, 12), closed(11, 20)]).toEqual([0, 1, 1]);
    expect([closed(600, 1000), closed(600, 1001)]).toEqual([1, 1]);
  });

  it('never close by rows at 100 percent, not even by all of them', () => {
    const open = { ...limits, maxRejectedPercent: 100, maxDeletedPercent: 100, maxAgedOutPercent: 100 };
    const files = [{ key: 'order/2026-01-01/a.csv', batchDate: '2026-01-01', read: 5000, rejected: 5000 }];
    for (const minRows of [0, 1000]) {
      const all = { limits: { ...open, minRows }, warehouseRows: 5000, files };
      expect(closedGates(figures({ read: 5000, rejected: 5000 }, all), shut)).toEqual([]);
      expect(closedGates(figures({ read: 5000, staged: 5000, deleted: 5000 }, all), shut)).toEqual([]);
      expect(closedGates(figures({ replayed: 5000, agedOut: 5000 }, all), shut)).toEqual([]);
    }
  });

  it('close for a table that would be empty, however small it is', () => {
    const deletes = (deleted: number, warehouseRows: number, more: Partial<TableCounts> = {}): string[] =>
      closedGates(
        figures({ replayed: deleted + (more.inserted ?? 0), deleted, ...more }, { warehouseRows }),
        shut,
      );
    expect(deletes(3, 3)).toEqual([
      'order: the run would delete all 3 rows of the table. If this is intended, start again with "allowMassDelete": true.',
    ]);
    expect(deletes(1, 1)).toEqual([
      expect.stringMatching(/^order: the run would delete the only row of the table\./),
    ]);
    expect(deletes(3, 4)).toEqual([]);
    expect(deletes(3, 3, { inserted: 1 })).toEqual([]);
    expect(deletes(3, 3, { placeholders: 1 })).toEqual([]);
    expect(deletes(0, 0)).toEqual([]);
    expect(deletes(2000, 2000)).toHaveLength(1);
  });

  it('close when half of what was held would be given up, and open by the input', () => {
    const many = figures({ replayed: 3000, agedOut: 1501, held: 1499 });
    expect(closedGates(many, shut)).toEqual([
      expect.stringMatching(
        /^order: the run would give up 1,501 of 3,000 held rows, .* \(50\.03%\); the limit is 50%\. .*"allowAgedOut": true/,
      ),
    ]);
    expect(closedGates(many, { allowAgedOut: true })).toEqual([]);
    expect(closedGates(figures({ replayed: 3000, agedOut: 1500, held: 1500 }), shut)).toEqual([]);
  });

  it('close over a limit of held rows, where there is one', () => {
    const held = (maxHeldRows: number | null, open = shut): string[] =>
      closedGates(figures({ replayed: 3000, held: 3000 }, { limits: { ...limits, maxHeldRows } }), open);
    expect([held(null), held(3000)]).toEqual([[], []]);
    expect(held(2999)).toEqual([
      'order: 3,000 rows would be held; the limit is 2,999. Send what they wait for, or start again with "allowHeld": true.',
    ]);
    expect(held(2999, { allowHeld: true })).toEqual([]);
  });

  it('close for an unusual number of rows only where the table says so', () => {
    const unusual = { days: 1, message: '5 rows of 2026-01-01: that is unusual.' };
    const closed = (unusualCount: Limits['unusualCount'], open = shut): string[] =>
      closedGates(figures({}, { unusual, limits: { ...limits, unusualCount } }), open);
    expect([closed('warn'), closed('off'), closed('fail', { allowUnusualCount: true })]).toEqual([
      [],
      [],
      [],
    ]);
    expect(closed('fail')).toEqual([
      'order: 5 rows of 2026-01-01: that is unusual. Have the source send the files again, or start again with "allowUnusualCount": true.',
    ]);
  });

  it.each([
    ['read', 'rows were read'],
    ['copied', 'were copied into the warehouse'],
    ['replayed', 'were accounted for'],
  ] as const)('close when the number %s is one too many or one too few', (name, reason) => {
    const counts = { read: 10, rejected: 2, staged: 8, replayed: 3, inserted: 11 };
    for (const error of [1, -1]) {
      const broken =
        name === 'copied'
          ? figures(counts, { copied: 8 + error })
          : figures({ ...counts, [name]: counts[name] + error }, { copied: 8 });
      expect(closedGates(broken, { allowRejects: true, allowMassDelete: true })).toEqual([
        expect.stringContaining(reason),
      ]);
    }
  });

  it('count every outcome of a change, and placeholders not', () => {
    for (const name of outcomeCountNames) {
      expect(closedGates(figures({ read: 1, staged: 1, [name]: 1 }), shut)).toEqual([]);
    }
    expect(closedGates(figures({ placeholders: 5 }), shut)).toEqual([]);
  });

  it('are open at a limit and closed above it, on tables just above minRows', () => {
    const ten = { ...limits, maxRejectedPercent: 10, maxDeletedPercent: 10 };
    const rejects = (rejected: number, read: number) =>
      closedGates(
        figures({ read, rejected, staged: read - rejected, inserted: read - rejected }, { limits: ten }),
        shut,
      ).length;
    expect([rejects(110, 1100), rejects(111, 1100), rejects(1000, 1001)]).toEqual([0, 1, 1]);
    const deletes = (deleted: number, warehouseRows: number) =>
      closedGates(figures({ read: deleted, staged: deleted, deleted }, { limits: ten, warehouseRows }), shut)
        .length;
    expect([deletes(110, 1100), deletes(111, 1100), deletes(1000, 1001)]).toEqual([0, 1, 1]);
  });
});

describe('a file of which every row is rejected', () => {
  const day = 'order/2026-01-02';
  const file = (key: string, read: number, rejected = read) => ({
    ...{ key, batchDate: key.split('/')[1] ?? '' },
    ...{ read, rejected },
  });
  const closed = (files: GateFigures['files'], loadedDays: readonly string[] = [], open = shut): string[] => {
    const read = files.reduce((sum, each) => sum + each.read, 0);
    const rejected = files.reduce((sum, each) => sum + each.rejected, 0);
    const counts = { read, rejected, staged: read - rejected, inserted: read - rejected };
    return closedGates(figures(counts, { files, loadedDays }), open);
  };
  /** Enough good rows that the percentage of the run closes nothing. */
  const good = file(`${day}/good.csv`, 100_000, 0);

  it('closes the gate by its ten rows, whatever else the run has, and is opened with the rejects', () => {
    expect(closed([good, file(`${day}/b.csv`, 900)])).toEqual([
      `order: every row of 1 file was rejected: ${day}/b.csv (900 rows). The list of rejected rows says why. Correct the files, or start again with "allowRejects": true.`,
    ]);
    expect(closed([good, file(`${day}/b.csv`, 10)])).toHaveLength(1);
    expect(closed([good, file(`${day}/b.csv`, 9)])).toEqual([]);
    expect(closed([good, file(`${day}/b.csv`, 10, 9)])).toEqual([]);
    expect(closed([good, file(`${day}/b.csv`, 0)])).toEqual([]);
    expect(closed([good, file(`${day}/b.csv`, 900)], [], { allowRejects: true })).toEqual([]);
  });

  it('closes it with fewer rows too, where no other file of its day has any', () => {
    const other = file('order/2026-01-03/a.csv', 100_000, 0);
    expect(closed([other, file(`${day}/b.csv`, 1)])).toEqual([
      expect.stringMatching(
        /^order: every row of 1 file was rejected: order\/2026-01-02\/b\.csv \(1 row\)\./,
      ),
    ]);
    expect(
      closed([other, file(`${day}/a.csv`, 2), file(`${day}/b.csv`, 3), file(`${day}/c.csv`, 0)]),
    ).toEqual([expect.stringContaining('2 files was rejected')]);
    expect(closed([other, file(`${day}/b.csv`, 1)], ['2026-01-02'])).toEqual([]);
  });

  it('is told beside the percentage, and the first five by name', () => {
    const files = Array.from({ length: 7 }, (_, n) => file(`${day}/${n}.csv`, 300));
    expect(closed(files)).toEqual([
      expect.stringContaining('2,100 of 2,100 rows read were rejected (100.00%)'),
      expect.stringMatching(/every row of 7 files was rejected: .*\/4\.csv \(300 rows\) and 2 more\./),
    ]);
  });
});
