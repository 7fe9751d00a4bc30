import { addCounts, noCounts, sumOf } from '../../../contracts';
import type { CountsByTable, Figures, RunSummary, TableCounts } from '../../../contracts';
import { functionLog } from './call-log';
import type { Measure } from './measure';

const appliedCounts = ['inserted', 'updated', 'deleted'] as const;

const total = (tables: CountsByTable): TableCounts => Object.values(tables).reduce(addCounts, noCounts);

const staged = (counts: TableCounts): Figures => ({
  RowsRead: counts.read,
  RowsStaged: counts.staged,
  RowsRejected: counts.rejected,
  RowsHeld: counts.held,
});

/** Tables in which something happened: the others would be metrics of nothing, each at its price. */
const busy = (tables: CountsByTable): [string, TableCounts][] =>
  Object.entries(tables).filter(([, counts]) => counts.read + counts.replayed > 0);

/**
 * Measures what a run has staged and holds, when its gates are checked: also of a run that they stop.
 * @param oldestHeldDays of the oldest held row; 0 where none is held
 */
export function measureStaged(
  measure: Measure,
  {
    runId,
    tables,
    oldestHeldDays,
  }: Pick<RunSummary, 'runId' | 'tables'> & { readonly oldestHeldDays: number },
): void {
  const all = total(tables);
  const RejectedPercent = all.read === 0 ? 0 : (100 * all.rejected) / all.read;
  measure({ ...staged(all), RejectedPercent, OldestHeldDays: oldestHeldDays }, { runId });
  for (const [table, counts] of busy(tables)) measure(staged(counts), { runId, table });
}

/** Measures and logs how a run ended. @param failedJobRuns 0 of one that did not fail in staging */
export function observeEnd(measure: Measure, summary: RunSummary, failedJobRuns = 0): void {
  const { runId, tables, warnings } = summary;
  const strays = warnings.filter(({ kind }) => kind === 'strayFiles');
  const figures: Figures = {
    RowsApplied: sumOf(total(tables), appliedCounts),
    StrayFiles: strays.reduce((sum, { count }) => sum + count, 0),
    FailedJobRuns: failedJobRuns,
    RunSeconds: (Date.parse(summary.endedAt) - Date.parse(summary.startedAt)) / 1000,
  };
  measure(figures, { runId });
  for (const [table, counts] of busy(tables))
    measure({ RowsApplied: sumOf(counts, appliedCounts) }, { runId, table });
  logEnd(summary, figures);
}

/** The line by which the dashboard answers how last night went. */
function logEnd({ runId, outcome, execution, ...summary }: RunSummary, figures: Figures): void {
  const { files, batchDates, published, error } = summary;
  const { read, rejected, held } = total(summary.tables);
  functionLog()?.info('run ended', {
    ...{ runId, outcome, execution, files, batchDates, published: published.what },
    ...{ read, rejected, held, applied: figures.RowsApplied, seconds: figures.RunSeconds },
    warnings: summary.warnings.map(({ kind }) => kind),
    ...(error === undefined ? {} : { failedIn: error.state, failure: error.name }),
  });
}
