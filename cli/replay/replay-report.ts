import type { RowDifference } from '../../local/warehouse';
import type { RecordedRun } from './recorded-runs';
import type { Replayed } from './replay-runs';

/** What `replay --json` prints. */
export interface ReplayReport {
  readonly outcome: 'same' | 'differs' | 'failed' | 'until';
  /** The folder of the new home. */
  readonly into: string;
  readonly runs: number;
  readonly files: number;
  /** Keys of files that landing does not have as they were loaded. */
  readonly left: readonly string[];
  readonly error?: { readonly name: string; readonly message: string };
  /** `first` is the live warehouse, `second` the new one. */
  readonly differences: readonly RowDifference[];
}

/** What became of a replay. */
export function replayReport(
  { left, failed }: Replayed,
  {
    into,
    runs,
    until,
    differences,
  }: {
    readonly into: string;
    readonly runs: readonly RecordedRun[];
    readonly until: string | undefined;
    readonly differences: readonly RowDifference[];
  },
): ReplayReport {
  const whole = left.length === 0 && differences.length === 0;
  const ended = until === undefined ? (whole ? 'same' : 'differs') : 'until';
  const error = failed?.summary?.error;
  return {
    outcome: failed === undefined ? ended : 'failed',
    into,
    runs: runs.length,
    files: runs.reduce((sum, { files }) => sum + files.length, 0),
    left,
    ...(failed === undefined
      ? {}
      : { error: { name: error?.name ?? 'Failed', message: error?.message ?? 'The run failed.' } }),
    differences,
  };
}
