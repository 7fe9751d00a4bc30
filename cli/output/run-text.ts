import type { CountsByTable, TableCounts } from '../../lambdas/shared/table-counts';
import { homeInCommands } from '../options';
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

/** The end of a run that did not fail, for a person. */
export function describeRun(report: RunReport, home: string): string {
  const at = homeInCommands(home);
  if (report.outcome === 'nothing') {
    const held = sum(report.tables, 'held');
    return [
      'Nothing to load: there are no new files, and nothing was published.',
      ...(held === 0
        ? []
        : [
            `${held.toLocaleString('en-IN')} ${held === 1 ? 'change is' : 'changes are'} held. What each waits for: npx loadline failed${at}`,
          ]),
    ].join('\n');
  }
  const runs = report.runs.length;
  return [
    `Published, in ${runs} ${runs === 1 ? 'run' : 'runs'}.`,
    '',
    countsTable(report.tables),
    '',
    ...nextSteps(report.tables, at),
  ].join('\n');
}

/** Why a run failed or was skipped, and how to go on. */
export function describeFailure({ outcome, error }: RunReport): string {
  const where = error?.table === undefined ? error?.state : `${error.state}, table ${error.table}`;
  return outcome === 'skipped'
    ? `loadline: the run was skipped: ${error?.name ?? ''}\n${error?.message ?? ''}`
    : [
        `loadline: the run FAILED in ${where ?? ''}: ${error?.name ?? ''}`,
        error?.message ?? '',
        'Mend the cause, then run again: what was staged is used again, and no file is loaded twice.',
      ].join('\n');
}

/** Tables in which something happened. */
export function countsTable(tables: CountsByTable): string {
  const busy = Object.entries(tables).filter(([, { files, replayed }]) => files + replayed > 0);
  if (busy.length === 0) return 'No table had new files.';
  return textTable(
    ['table', ...shown],
    busy.map(([name, counts]) => [name, ...shown.map((each) => counts[each])]),
  );
}

const sum = (tables: CountsByTable, name: keyof TableCounts): number =>
  Object.values(tables).reduce((total, counts) => total + counts[name], 0);

function nextSteps(tables: CountsByTable, at: string): string[] {
  const waits = sum(tables, 'rejected') + sum(tables, 'held') > 0;
  return [
    ...(waits ? [`Rejected and held rows, and what to do: npx loadline failed${at}`] : []),
    `What the runs did:  npx loadline status${at}`,
    `Look inside:        npx loadline query "SELECT * FROM etl.last_runs"${at}`,
  ];
}
