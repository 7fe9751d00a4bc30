import { addDays, countOf, weekdays } from '../../catalog';
import type { Catalog, Expectation } from '../../catalog';
import { mostDaysAsked } from '../../contracts';
import type { RunInput, RunWarning } from '../../contracts';
import { isSelected } from '../list-landing/selection';

/** What is known of a run's files, to tell which are missing. */
export interface Arrivals {
  /** In the time zone of landing. */
  readonly today: string;
  /** The newest published batch date, or null before the first run: what is older by `lateDays` is not taken any more. */
  readonly newest: string | null;
  /** Of a table, the batch dates of late of which some files have come. */
  readonly arrived: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of a table of which something is loaded, the first and the newest batch date. */
  readonly loaded: ReadonlyMap<string, { readonly first: string; readonly newest: string }>;
}

/** Batch dates of a table of which no file has come, oldest first. */
export interface MissingFiles {
  readonly table: string;
  readonly dates: readonly string[];
  /** The run must not go on without them. */
  readonly stopsRun: boolean;
}

/** By the rule of docs/semantics.md#expected-files. */
export function missingFiles(catalog: Catalog, input: RunInput, arrivals: Arrivals): MissingFiles[] {
  if (input.reports === 'only') return [];
  return catalog.tables.flatMap(({ name, expect }) => {
    const loaded = arrivals.loaded.get(name);
    if (expect === null || loaded === undefined || input.tables?.includes(name) === false) return [];
    const come = arrivals.arrived.get(name);
    const dates = askedDates(expect, catalog.ages.lateDays, loaded.first, arrivals).filter(
      (date) => isSelected(date, input) && come?.has(date) !== true,
    );
    if (dates.length === 0) return [];
    // A gap before what is loaded was told, or let pass, by the run that loaded it: it must not stop all that follow.
    const isNew = dates.some((date) => date > loaded.newest);
    const stopsRun = expect.missing === 'fail' && isNew && input.allowMissingFiles !== true;
    return [{ table: name, dates, stopsRun }];
  });
}

/** The batch dates whose files are due, as far back as a file would still be taken. */
function askedDates(
  { days, except, afterDays }: Expectation,
  lateDays: number,
  first: string,
  { today, newest }: Pick<Arrivals, 'today' | 'newest'>,
): string[] {
  const last = addDays(today, -afterDays);
  const ages = [first, addDays(last, -Math.min(lateDays, mostDaysAsked))];
  const [oldest = first] = [...ages, ...(newest === null ? [] : [addDays(newest, -lateDays)])]
    .sort()
    .reverse();
  const dates: string[] = [];
  for (let date = oldest; date <= last; date = addDays(date, 1)) {
    if (days.includes(weekdayOf(date)) && !except.includes(date)) dates.push(date);
  }
  return dates;
}

const weekdayOf = (date: string): (typeof weekdays)[number] =>
  weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday'; // 0 is Sunday

/** `order: no file has come for 3 batch dates: 2026-01-02, 2026-01-05 to 2026-01-06`. */
export const missingText = ({ table, dates }: MissingFiles): string =>
  `${table}: no file has come for ${countOf(dates.length, 'batch date')}: ${rangesOf(dates).join(', ')}`;

function rangesOf(dates: readonly string[]): string[] {
  const ranges: [string, string][] = [];
  for (const date of dates) {
    const range = ranges.at(-1);
    if (range !== undefined && addDays(range[1], 1) === date) range[1] = date;
    else ranges.push([date, date]);
  }
  return ranges.map(([from, to]) => (from === to ? from : `${from} to ${to}`));
}

export const missingWarning = (missing: MissingFiles): RunWarning => ({
  kind: 'missingFiles',
  table: missing.table,
  count: missing.dates.length,
  message: `${missingText(missing)}. ${wayOut}`,
});

export const wayOut =
  'Ask the source for them: of a day without changes, a file that has its header alone. A day for which nothing comes can be left out in the ' +
  "table's expect.";
