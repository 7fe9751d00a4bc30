import { noCounts, outcomeCountNames } from '../../../contracts';
import type { TableCounts } from '../../../contracts';
import { closedGates } from '../../../lambdas/check-gates/gates';
import type { GateFigures } from '../../../lambdas/check-gates/gates';

const shut = { allowRejects: false, allowMassDelete: false };

function figures(counts: Partial<TableCounts>, changes: Partial<GateFigures> = {}): GateFigures {
  return {
    table: 'order',
    counts: { ...noCounts, ...counts },
    copied: counts.staged ?? 0,
    warehouseRows: 10_000,
    limits: { maxRejectedPercent: 1, maxDeletedPercent: 20, minRows: 1000 },
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

  it('look at a limit only above minRows, and never at 100 percent', () => {
    expect(closedGates(figures({ read: 1000, rejected: 999, staged: 1, inserted: 1 }), shut)).toEqual([]);
    expect(
      closedGates(figures({ read: 900, staged: 900, deleted: 900 }, { warehouseRows: 1000 }), shut),
    ).toEqual([]);
    const limits = { maxRejectedPercent: 100, maxDeletedPercent: 100, minRows: 0 };
    expect(closedGates(figures({ read: 5000, rejected: 5000 }, { limits }), shut)).toEqual([]);
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
    const limits = { maxRejectedPercent: 10, maxDeletedPercent: 10, minRows: 1000 };
    const rejects = (rejected: number, read: number) =>
      closedGates(
        figures({ read, rejected, staged: read - rejected, inserted: read - rejected }, { limits }),
        shut,
      ).length;
    expect([rejects(110, 1100), rejects(111, 1100), rejects(1000, 1000), rejects(1000, 1001)]).toEqual([
      0, 1, 0, 1,
    ]);
    const deletes = (deleted: number, warehouseRows: number) =>
      closedGates(figures({ read: deleted, staged: deleted, deleted }, { limits, warehouseRows }), shut)
        .length;
    expect([deletes(110, 1100), deletes(111, 1100), deletes(1000, 1000), deletes(1000, 1001)]).toEqual([
      0, 1, 0, 1,
    ]);
  });
});
