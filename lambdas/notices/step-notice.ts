import type { RunReference } from '../../contracts';
import type { NoticeGuide } from './guide';
import type { Notice } from './notice';

/** A step of a run that has ended well. */
export interface FinishedStep {
  /** The state of the workflow. */
  readonly step: string;
  readonly run: Pick<RunReference, 'runId' | 'execution'>;
  /** ISO 8601. */
  readonly endedAt: string;
  /** A line for each table that it is worth telling of, with the table first. @default none */
  readonly tables?: readonly { readonly table: string; readonly text: string }[];
}

/** The notice of one step, for those who want to hear of every one. */
export const stepNotice = (
  { step, run, endedAt, tables = [] }: FinishedStep,
  guide: NoticeGuide,
): Notice => ({
  subject: `Loadline: ${step} finished`,
  message: [
    `${step} of run ${run.runId} has finished, ${endedAt}.`,
    ...(tables.length === 0 ? [] : ['', ...tables.map(({ table, text }) => `${table}: ${text}`)]),
    '',
    ...guide.run(run.runId, run.execution),
  ].join('\n'),
  attributes: { outcome: 'finished', step, tables: tables.map(({ table }) => table), warnings: 0 },
});
