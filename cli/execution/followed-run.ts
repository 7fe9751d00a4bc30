import type { RunReport } from '../output/run-report';
import type { RunPlace, RunStory } from '../output/run-text';
import { rejectedRows, sum } from '../output/sums';

/** Runs that were followed to their end, or an execution on AWS that goes on without being followed. */
export type FollowedRun =
  | { readonly story: RunStory; readonly place: RunPlace }
  | {
      /** What a person is told, and what `--json` prints. */
      readonly goesOn: string;
      readonly document: { readonly outcome: 'running'; readonly execution: string };
    };

/** Whether a person would read why rows were set aside. */
export const wantsSetAside = (report: RunReport, json = false): boolean =>
  !json && (report.outcome === 'failed' || rejectedRows(report.tables) + sum(report.tables, 'held') > 0);
