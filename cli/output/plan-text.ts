import type { SetAside } from '../warehouse/set-aside';
import { countOf, sizeText } from './plain-text';
import type { PlannedRun, PlanReport } from './plan-report';
import { countsTable, optionsFor, placeOf, warningLines } from './run-text';
import { setAsideText } from './set-aside-text';
import { rejectedRows, sum } from './sums';

const unchanged = 'This was a trial on a copy of the warehouse: nothing was changed.';

/** What `plan` prints for a person. `again` is the command that carries it out. */
export function describePlan(plan: PlanReport, setAside: readonly SetAside[], again: string): string {
  const { outcome, runs, tables } = plan;
  if (outcome === 'nothing') {
    const held = sum(tables, 'held');
    return [
      'A run would find no new files and publish nothing.',
      ...(held === 0 ? [] : [`${countOf(held, 'change')} would stay held.`]),
      ...warningLines(plan.warnings),
      unchanged,
    ].join('\n');
  }
  const worked = outcome === 'failed' ? (runs.at(-1)?.stopped ?? tables) : tables;
  return [
    ...runs.map((run, index) => `${runs.length > 1 ? `run ${index + 1}  ` : ''}${filesText(run)}`),
    '',
    ...(Object.keys(worked).length === 0
      ? []
      : [countsTable(worked, process.stdout.columns || Infinity), '']),
    ...setAsideText(Object.keys(worked).length === 0 ? [] : setAside, {
      rejected: rejectedRows(worked),
      held: sum(outcome === 'failed' ? worked : (runs.at(-1)?.tables ?? {}), 'held'),
    }),
    ...runs.flatMap(({ largeFiles }) => largeFiles.map(largeText)),
    ...warningLines(plan.warnings),
    ...(outcome === 'failed' ? [] : [`To publish this, in ${countOf(runs.length, 'run')}: ${again}`]),
    unchanged,
  ].join('\n');
}

/** Why a run would fail. */
export function describePlanFailure({ error }: PlanReport): string {
  const { name = '', message = '' } = error ?? {};
  return [`loadline: a run would FAIL in ${placeOf(error)}: ${name}`, message, ...optionsFor(error)].join(
    '\n',
  );
}

function filesText({ batchDates, files, bytes, skipped }: PlannedRun): string {
  const [first = ''] = batchDates;
  const dates =
    batchDates.length > 1
      ? `${countOf(batchDates.length, 'batch date')}, ${first} to ${batchDates.at(-1) ?? ''}`
      : `batch date ${first}`;
  const taken = files === 0 ? 'no new files' : `${dates}: ${countOf(files, 'file')}, ${sizeText(bytes)}`;
  return skipped.length === 0 ? taken : `${taken}; skipped: ${skipped.join(', ')}`;
}

const largeText = ({ key, bytes }: PlannedRun['largeFiles'][number]): string =>
  `${key} has ${sizeText(bytes)}, and on AWS a single task reads a whole file. Ask the source for smaller files.`;
