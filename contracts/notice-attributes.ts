import type { RunOutcome } from './run-summary';

/**
 * What a notice tells. `recovered`: a run that ended well, published or not, after one or more
 * that failed, or that were cut off and could not tell it. `finished`: a
 * step of a run, not the run.
 */
export type NoticeOutcome = RunOutcome | 'recovered' | 'finished';

/** By what a subscriber chooses: SNS message attributes, with the environment's name beside them. */
export interface NoticeAttributes {
  readonly outcome: NoticeOutcome;
  /** The state of the workflow: of a step that step, of a failure the state that failed, of a run that ended well its last. */
  readonly step: string;
  /** Source tables that it is about; none where it is about the run as a whole. */
  readonly tables: readonly string[];
  /** How many warnings the notice has. */
  readonly warnings: number;
}

/** What a subscriber is told, by the level that the deployment gives it. */
export const noticeLevels = {
  /** Each step that ends, and how each run ended. */
  everyStep: ['published', 'nothing', 'recovered', 'failed', 'interrupted', 'skipped', 'finished'],
  /** How each run ended. */
  outcomes: ['published', 'nothing', 'recovered', 'failed', 'interrupted', 'skipped'],
  /** Failures, and that they are over. */
  failures: ['failed', 'interrupted', 'recovered'],
} as const satisfies Readonly<Record<string, readonly NoticeOutcome[]>>;

export type NoticeLevel = keyof typeof noticeLevels;
