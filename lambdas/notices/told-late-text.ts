import { countOf, grouped } from '../../catalog';
import { addCounts, noCounts } from '../../contracts';
import type { CountsByTable, TableCounts, Published, RunError, RunOutcome, RunPlan } from '../../contracts';
import { countLabel, mailedCounts, shownCounts } from './figures-text';
import { parts } from './published-text';

/** A run that ended without telling, as a later one finds it. */
export interface FoundRun {
  readonly runId: string;
  readonly outcome: RunOutcome;
  readonly published: Published;
  readonly plan: Pick<RunPlan, 'files' | 'batchDates'> | undefined;
  /** Of what is published. */
  readonly tables: CountsByTable;
  readonly error: RunError | undefined;
  /** A notice has told that it is not known whether it was published. */
  readonly wasUnknown: boolean;
  /** A notice that tells this was begun, and nobody knows whether it was sent. */
  readonly mayBeTold: boolean;
}

/** One sentence or two for the notice of the run that found it: how it ended, and its figures. */
export function toldLateText(run: FoundRun): string {
  const { runId, outcome, error } = run;
  const ended = `Run ${runId} ${sayings[outcome]}`;
  const why = outcome === 'failed' && error !== undefined ? ` in ${error.state} (${error.name})` : '';
  return `${ended}${why}, ${beforeOf(run)}: ${whatOf(run)}`;
}

function beforeOf({ wasUnknown, mayBeTold }: FoundRun): string {
  if (mayBeTold) return 'which a notice before this one may have told';
  return wasUnknown ? 'which its notice could not tell' : 'and could not tell so';
}

const sayings: Readonly<Record<RunOutcome, string>> = {
  published: 'published',
  nothing: 'found nothing to publish',
  failed: 'failed',
  skipped: 'was skipped',
  interrupted: 'was interrupted',
};

function whatOf({ published, plan, tables }: FoundRun): string {
  switch (published.what) {
    case 'all':
      return `${filesOf(plan)}${figures(tables)}.`;
    case 'some':
      return [...parts(published.units, published.begun), `In what is published: ${figures(tables)}.`].join(
        ' ',
      );
    case 'nothing':
    case 'unknown':
      return 'nothing of it was published.';
  }
}

const filesOf = (plan: FoundRun['plan']): string =>
  plan === undefined
    ? ''
    : `${countOf(plan.files, 'file')} of ${countOf(plan.batchDates.count, 'batch date')}; `;

function figures(tables: CountsByTable): string {
  const all = Object.values(tables);
  if (all.length === 0) return 'its counts are not kept any more';
  const total = all.reduce<TableCounts>(addCounts, noCounts);
  const names = shownCounts({ total }, mailedCounts);
  return `rows: ${names.map((name) => `${grouped(total[name] ?? 0)} ${countLabel(name)}`).join(', ')}`;
}
