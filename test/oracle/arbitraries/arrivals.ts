import type { Change } from '../model';
import type { LandingFile } from './landing-file';
import type { Picks } from './picks';

/** What the source says that it has sent, in the control file of a table and day. */
export interface ControlSaid {
  readonly table: string;
  readonly batchDate: string;
  readonly count: number;
  /** By column, with two digits behind the point. */
  readonly sums: Readonly<Record<string, string>>;
}

/** The files that one run takes; perhaps none. */
export interface Run {
  readonly files: readonly LandingFile[];
  /** The tables and days whose marker is there: `t1/2024-02-25`. @default none */
  readonly markers?: readonly string[];
  /** What the control files say that are there. @default none is */
  readonly controls?: readonly ControlSaid[];
  /** A gate closes, and nothing is published: the next run takes these files, too. @default no */
  readonly refused?: true;
}

export const changesOf = (run: Run): Change[] => run.files.flatMap((file) => [...file.changes]);

const longestDelay = 4;

/** Whole batch dates, oldest first, one or several a run. */
export function inOrder(files: readonly LandingFile[], dates: readonly string[], picks: Picks): Run[] {
  let run = 0;
  const runOf = new Map(dates.map((date, index) => [date, index === 0 || picks.chance(3) ? run : ++run]));
  return Array.from({ length: run + 1 }, (_, index) => ({
    files: files.filter((file) => runOf.get(file.batchDate) === index),
  }));
}

/** Every file comes in a run of its own choice, but none comes more than `lateDays` late. */
export function shuffled(
  files: readonly LandingFile[],
  dates: readonly string[],
  lateDays: number,
  picks: Picks,
): Run[] {
  let waiting = files.map((file) => ({
    file,
    run: dates.indexOf(file.batchDate) + (picks.chance(2) ? picks.below(longestDelay + 1) : 0),
  }));
  const runs: Run[] = [];
  while (waiting.length > 0) {
    const taken = new Set(waiting.filter((each) => each.run <= runs.length));
    for (let newest = newestOf(runs, taken); ; newest = newestOf(runs, taken)) {
      const lastCall = waiting.filter(
        (each) => !taken.has(each) && isLastCall(each.file.batchDate, newest, lateDays),
      );
      if (lastCall.length === 0) break;
      lastCall.forEach((each) => taken.add(each));
    }
    runs.push({ files: [...taken].map((each) => each.file) });
    waiting = waiting.filter((each) => !taken.has(each));
  }
  return runs;
}

const newestOf = (runs: readonly Run[], taken: ReadonlySet<{ file: LandingFile }>): string =>
  [...runs.flatMap((run) => run.files), ...[...taken].map((each) => each.file)]
    .map((file) => file.batchDate)
    .reduce((newest, date) => (date > newest ? date : newest), '');

/** Once `newest` is published, a file of this date is refused. */
const isLastCall = (date: string, newest: string, lateDays: number): boolean =>
  newest !== '' && Date.parse(newest) - Date.parse(date) > lateDays * 24 * 60 * 60 * 1000;
