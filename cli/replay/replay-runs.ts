import { join } from 'node:path';
import type { Catalog } from '../../catalog';
import { gateInputs } from '../../contracts';
import type { RunInput } from '../../contracts';
import { openHome } from '../../local/runtime/local-home';
import { LocalPipeline } from '../../local/runtime/local-pipeline';
import type { LocalExecution } from '../../local/runtime/local-pipeline';
import type { RecordedRun } from './recorded-runs';
import { ReplayedLanding } from './replayed-landing';

export interface ReplayOptions {
  readonly catalog: Catalog;
  /** The folder of the source's files. */
  readonly landing: string;
  /** The new home. */
  readonly into: string;
  readonly runs: readonly RecordedRun[];
  /** Told before each run, from 1. */
  readonly onRun: (number: number, run: RecordedRun) => void;
}

export interface Replayed {
  /** Keys of files that are gone from landing, or have other contents than those that were loaded. */
  readonly left: readonly string[];
  /** The execution that failed, where one did; the runs behind it were not made. */
  readonly failed: LocalExecution | undefined;
}

/** What a person let pass once is let pass again; the reports are made from the new warehouse when they are wanted. */
const input: RunInput = {
  ...Object.fromEntries(gateInputs.map((name) => [name, true])),
  allowMissingFiles: true,
  reports: 'skip',
};

/** Loads the runs' files into a new home, run by run, as they were loaded. */
export async function replayRuns({ catalog, landing, into, runs, onRun }: ReplayOptions): Promise<Replayed> {
  const home = openHome(into);
  const filled = new ReplayedLanding(landing, join(home.root, 'landing'), home.storeCache);
  const pipeline = await LocalPipeline.open({
    ...{ catalog, home, landing: filled.folder },
    maxRunBytes: Number.MAX_SAFE_INTEGER, // a run may not end before the recorded one did
  });
  try {
    for (const [place, run] of runs.entries()) {
      onRun(place + 1, run);
      const skipFiles: string[] = [];
      let added = 0;
      for (const file of run.files) {
        if (!(await filled.add(file))) continue;
        added += 1;
        if (file.status === 'skipped') skipFiles.push(file.file_key);
      }
      if (added === 0) continue;
      // One that was let pass without control totals has none in the ledger.
      const allowControlTotals = !run.files.some(({ status }) => status === 'control');
      const given = { ...input, allowControlTotals, ...(skipFiles.length === 0 ? {} : { skipFiles }) };
      for await (const execution of pipeline.run(given)) {
        if (execution.result.status !== 'SUCCEEDED') return { left: filled.left, failed: execution };
      }
    }
    return { left: filled.left, failed: undefined };
  } finally {
    await pipeline.close();
  }
}
