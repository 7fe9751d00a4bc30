import type { CountsByTable, TableCounts } from '../../lambdas/shared/table-counts';
import type { RunReport } from './run-report';
import { textTable } from './table';

const shown = [
  'files',
  'read',
  'rejected',
  'inserted',
  'updated',
  'deleted',
  'held',
  'superseded',
  'absent',
] as const satisfies readonly (keyof TableCounts)[];

/** The end of a run, for a person. */
export function describeRun(report: RunReport, home: string): string {
  const at = home === '.loadline' ? '' : ` --home ${home}`;
  switch (report.outcome) {
    case 'nothing':
      return 'Nothing to load: there are no new files, and nothing was published.';
    case 'published':
      return [
        `Published, in ${report.runs.length} run(s).`,
        '',
        countsTable(report.tables),
        ...nextSteps(report.tables, at),
      ].join('\n');
    case 'failed':
    case 'skipped': {
      const { error } = report;
      const where =
        error === undefined
          ? ''
          : ` in ${error.state}${error.table === undefined ? '' : `, table ${error.table}`}`;
      return [
        `The run ${report.outcome === 'failed' ? 'FAILED' : 'was skipped'}${where}: ${error?.name ?? ''}`,
        error?.message ?? '',
        '',
        'Mend the cause, then run again: what was staged is used again, and no file is loaded twice.',
      ].join('\n');
    }
  }
}

/** Tables in which something happened. */
export function countsTable(tables: CountsByTable): string {
  const busy = Object.entries(tables).filter(([, counts]) => counts.read + counts.replayed > 0);
  return textTable(
    ['table', ...shown],
    busy.map(([name, counts]) => [name, ...shown.map((each) => counts[each])]),
  );
}

function nextSteps(tables: CountsByTable, at: string): string[] {
  const all = Object.values(tables);
  const waits = all.some((counts) => counts.rejected + counts.held > 0);
  return [
    '',
    ...(waits ? [`Rejected and held rows, and what to do: npx loadline failed${at}`] : []),
    `What the runs did:  npx loadline status${at}`,
    `Look inside:        npx loadline query "SELECT * FROM etl.last_runs"${at}`,
  ];
}
