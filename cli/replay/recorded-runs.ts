import { ledgerByRun, metadataRelations } from '../../sql';
import type { ReplayedFile } from '../../sql';
import { withHome } from '../warehouse/open-home';

/** What a run recorded in the ledger. */
export interface RecordedRun {
  readonly runId: string;
  readonly files: readonly ReplayedFile[];
}

/** The runs of a home's ledger, in the order in which they published. */
export async function recordedRuns(home: string): Promise<RecordedRun[]> {
  const files = await withHome(
    home,
    async (readable) => {
      const relations = await readable.read(metadataRelations());
      return readable.read(ledgerByRun(relations.some(({ name }) => name === 'claimed_run')));
    },
    { anyVersion: true },
  );
  const runs: { runId: string; files: ReplayedFile[] }[] = [];
  for (const file of files) {
    const last = runs.at(-1);
    if (last?.runId === file.run_id) last.files.push(file);
    else runs.push({ runId: file.run_id, files: [file] });
  }
  return runs;
}

/** The runs up to a batch date (YYYY-MM-DD): the files of that date and of those before, whenever they came. */
export const runsUntil = (runs: readonly RecordedRun[], day: string): RecordedRun[] =>
  runs
    .map(({ runId, files }) => ({ runId, files: files.filter((file) => file.batch_date <= day) }))
    .filter(({ files }) => files.length > 0);
