import { lit } from '../../sql';
import { consoleLinks } from './console-links';

/** What a notice says of where to look and what to do: in words that work where it is read. Each answers lines. */
export interface NoticeGuide {
  /** What the run did, and the execution itself. */
  readonly run: (runId: string, execution: string) => readonly string[];
  /** Rejected and held rows. */
  readonly setAside: (runId: string) => readonly string[];
  /** How to start again once the cause is fixed. */
  readonly resume: (execution: string) => readonly string[];
  /** The same of a run that was stopped, with nothing to fix. */
  readonly again: (execution: string) => readonly string[];
  /** What to do about a schema conflict where no command takes its script; none where a person can run it. */
  readonly conflict: readonly string[];
  /** Where `runs/…/causes/…` are. */
  readonly artifacts: string;
}

const nothingTwice = 'Finished staging is reused, and no file is loaded twice.';

/** By the console, the AWS command line and the views of the warehouse. */
export const awsGuide: NoticeGuide = {
  run: (runId, execution) => [
    'What the run did, in the query editor of the warehouse:',
    `  SELECT * FROM etl.last_runs WHERE run_id = ${lit(runId).text};`,
    `  SELECT * FROM etl.run_steps WHERE run_id = ${lit(runId).text} ORDER BY COALESCE(started_at, ended_at);`,
    `Execution: ${execution}`,
    ...(consoleLinks(execution)?.execution ?? []),
  ],
  setAside: (runId) => [
    'Rejected and held rows:',
    `  SELECT * FROM etl.rejects WHERE run_id = ${lit(runId).text} ORDER BY table_name, file_key, record;`,
    '  SELECT * FROM etl.held_rows ORDER BY table_name, batch_date;',
  ],
  resume: (execution) => [
    `To resume: fix the cause, then start a new execution. ${nothingTwice} (Do not redrive: it re-enters the failure.)`,
    ...(consoleLinks(execution)?.start ?? []),
  ],
  again: (execution) => [
    `To resume: start a new execution. ${nothingTwice}`,
    ...(consoleLinks(execution)?.start ?? []),
  ],
  conflict: [],
  artifacts: 'the work bucket',
};

/** By the commands of `loadline`. @param home the folder that they are given */
export const localGuide = (home: string): NoticeGuide => {
  const at = `--home ${/^[\w./-]+$/.test(home) ? home : JSON.stringify(home)}`;
  return {
    run: (runId, execution) => [
      `What the run did: npx loadline status --run ${runId} ${at}`,
      `Execution: ${execution}`,
    ],
    setAside: () => [`Rejected and held rows: npx loadline failed ${at}`],
    resume: () => [
      `To resume: fix the cause, then run the load again with the same options: npx loadline run … ${nothingTwice}`,
    ],
    again: () => [`To resume: run the load again with the same options: npx loadline run … ${nothingTwice}`],
    conflict: [
      'No command of this machine changes the warehouse so. Undo the change of the catalog, or build the warehouse anew by the catalog as it is now, and go on in the new home (docs/operations.md#build-the-warehouse-anew). With the folder of the project, and a day behind all, since there is nothing to compare with:',
      `  npx loadline replay --project … --until 9999-12-31 ${at} --into ${at.slice('--home '.length).replace(/("?)$/, '-anew$1')}`,
    ],
    artifacts: `${home}/s3/work`,
  };
};

export const guideFor = (home: string | undefined): NoticeGuide =>
  home === undefined ? awsGuide : localGuide(home);
