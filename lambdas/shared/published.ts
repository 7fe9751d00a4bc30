import { runKeys } from '../../contracts';
import type { CountsByTable, Published, PublishedPass, RunPlan } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';
import { readRecord } from './read-record';
import { readCounts } from './run-counts';

export const nothingPublished: Published = { what: 'nothing', units: [], begun: [] };
export const unknownPublished: Published = { what: 'unknown', units: [], begun: [] };

type Publishes = Pick<RunPlan, 'publishes'>;

const unitsOf = ({ publishes }: Publishes): string[] => [...new Set(publishes.map(({ unit }) => unit))];

export const allPublished = (plan: Publishes | undefined): Published => ({
  ...{ what: 'all', begun: [] },
  units: plan === undefined ? [] : unitsOf(plan),
});

/** What the warehouse's tables say, held against what the run planned; `undefined`: it has ended before it had a plan. */
export function publishedOf(plan: Publishes | undefined, found: readonly PublishedPass[]): Published {
  const unitsWith = (pass: PublishedPass['pass']): string[] =>
    found.filter((each) => each.pass === pass).map(({ unitName }) => unitName);
  const [units, upserts] = [unitsWith('whole'), unitsWith('upserts')];
  const planned = plan === undefined ? units : unitsOf(plan);
  const whole = planned.filter((unit) => units.includes(unit));
  const begun = planned.filter((unit) => !units.includes(unit) && upserts.includes(unit));
  if (whole.length + begun.length === 0) return nothingPublished;
  return { what: whole.length === planned.length ? 'all' : 'some', units: whole, begun };
}

export const readPlan = (work: ObjectStoreClient, runId: string): Promise<RunPlan | undefined> =>
  readRecord(work, runKeys(runId).plan);

/** The counts of the tables that are published: of a unit that is not, the next run loads the files, and counts them. */
export async function countsOfPublished(
  work: ObjectStoreClient,
  runId: string,
  { what, units }: Published,
): Promise<CountsByTable> {
  if (what === 'nothing' || what === 'unknown') return {};
  const counts = (await readCounts(work, runId)) ?? {};
  if (what === 'all') return counts;
  const ofUnits = ((await readPlan(work, runId))?.units ?? []).filter(({ name }) => units.includes(name));
  const tables = new Set(ofUnits.flatMap((unit) => unit.tables));
  return Object.fromEntries(Object.entries(counts).filter(([table]) => tables.has(table)));
}
