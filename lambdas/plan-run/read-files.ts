import type { CandidateFile } from '../../contracts';

/** The files of a run. */
export interface RunFiles {
  readonly load: readonly CandidateFile[];
  readonly skip: readonly CandidateFile[];
  /** Of the tables and days of which files are loaded. */
  readonly markers: readonly CandidateFile[];
  /** Control totals of days of which files are loaded, of whatever table. */
  readonly controls: readonly CandidateFile[];
}

/**
 * Reads the skipped files and those up to the last batch date of the run, and no page behind it.
 *
 * @param pages the skipped files, markers and control totals, then the others in the order of their dates
 * @param last the run's last batch date; `undefined` where it takes none
 */
export async function readFiles(
  pages: AsyncIterable<readonly CandidateFile[]>,
  last: string | undefined,
): Promise<RunFiles> {
  const load: CandidateFile[] = [];
  const skip: CandidateFile[] = [];
  const markers: CandidateFile[] = [];
  const controls: CandidateFile[] = [];
  const found = (): RunFiles => {
    const loaded = new Set(load.map(dayOfTable));
    const days = new Set(load.map(({ batchDate }) => batchDate));
    return {
      ...{ load, skip },
      markers: markers.filter((file) => loaded.has(dayOfTable(file))),
      controls: controls.filter(({ batchDate }) => days.has(batchDate)),
    };
  };
  for await (const page of pages) {
    for (const file of page) {
      if (file.status === 'skipped') skip.push(file);
      else if (file.status === 'marker') markers.push(file);
      else if (file.status === 'control') controls.push(file);
      else if (last !== undefined && file.batchDate <= last) load.push(file);
      else return found();
    }
  }
  return found();
}

const dayOfTable = ({ tableName, batchDate }: CandidateFile): string => `${batchDate} ${tableName}`;
