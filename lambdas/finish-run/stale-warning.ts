import { countOf } from '../../catalog';
import { mostRefusedNamed } from '../../contracts';
import type { RunWarning, StaleDataSet } from '../../contracts';

/** The warning of data sets that QuickSight did not refresh; none where all are new. */
export function staleWarning(stale: readonly StaleDataSet[] = []): RunWarning[] {
  if (stale.length === 0) return [];
  const named = stale
    .slice(0, mostRefusedNamed)
    .map(({ report, error, cause }) => `${report} (${error}: ${cause})`)
    .join('; ');
  const rest = stale.length > mostRefusedNamed ? `; and ${stale.length - mostRefusedNamed} more` : '';
  return [
    {
      kind: 'notRefreshed',
      count: stale.length,
      message: `QuickSight shows ${countOf(stale.length, 'report')} as before this run, since ${stale.length === 1 ? 'its data set was' : 'their data sets were'} not refreshed: ${named}${rest}. The load itself is published (docs/reports-on-aws.md#a-refresh-that-failed).`,
    },
  ];
}
