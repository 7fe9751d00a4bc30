import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Catalog } from '../../catalog';
import { parseWritten, publishedReports, reportKeys } from '../../contracts';
import type { PublishedReports } from '../../contracts';
import { allMarts } from '../../sql';
import type { SiteFile } from '../../reports';
import type { ObjectStoreClient } from '../shared/object-store-client';

/** What reports depend on: never on the clock, so that the same gives the same (docs/reports.md). */
export interface ReportSource {
  /** The run that published last, after which no row changes. */
  readonly publishedRun: string | null;
  /** Of the catalog, its marts and reports, and of the site's scripts and styles. */
  readonly definitions: string;
}

const madeReports = z.object({
  of: z.object({ publishedRun: z.string().nullable(), definitions: z.string() }),
  reports: publishedReports,
});

export function sourceOf(
  catalog: Catalog,
  assets: readonly SiteFile[],
  publishedRun: string | null,
): ReportSource {
  const definitions = createHash('sha256').update(JSON.stringify([catalog, allMarts(catalog), assets]));
  return { publishedRun, definitions: definitions.digest('hex') };
}

/** What is told of the reports that are there, if they were made whole, of this. What cannot be read was made by another version. */
export async function findMade(
  reports: ObjectStoreClient,
  source: ReportSource,
): Promise<PublishedReports | null> {
  const found = await reports.get(reportKeys.made);
  const made = found && parseWritten(found.text, madeReports, () => 'is of another version');
  if (made === undefined || 'fault' in made) return null;
  const { of, reports: told } = made.value;
  return of.publishedRun === source.publishedRun && of.definitions === source.definitions ? told : null;
}

/** Before the first of them is written: half of them may soon be of another day. */
export const forgetMade = (reports: ObjectStoreClient): Promise<void> => reports.delete([reportKeys.made]);

/** After the last of them is written. */
export const keepMade = (
  reports: ObjectStoreClient,
  of: ReportSource,
  told: PublishedReports,
): Promise<unknown> => reports.putJson(reportKeys.made, { of, reports: told });
