import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const price = z.strictObject({
  price: z.number().positive(),
  unit: z.string(),
  source: z.string(),
  /** Whether the source was read, for this region, when the file was written. */
  verified: z.boolean(),
});

const names = [
  'glueDpuHour',
  'redshiftRpuHour',
  'redshiftStorageGbMonth',
  'stateTransition',
  'lambdaGbSecond',
  'lambdaRequest',
  's3StandardGbMonth',
  's3InstantRetrievalGbMonth',
  's3Write',
  's3Read',
  'logsGb',
  'snsMail',
  'schedulerStart',
  'cloudFrontGb',
  'cloudFrontRequest',
  'secretMonth',
  'quickSightAuthorMonth',
  'quickSightReaderMonth',
  'hostHour',
  'hostDiskGbMonth',
] as const;
export type PriceName = (typeof names)[number];

const priceFile = z.strictObject({
  asOf: z.iso.date(),
  region: z.string(),
  currency: z.literal('USD'),
  note: z.string(),
  prices: z.record(z.enum(names), price),
});

export type Prices = z.infer<typeof priceFile>;

const newest = '2026-11.json';

/** The prices as they were known on their day. A later day has a file of its own: figures that were told stay explained. */
export const readPrices = (): Prices =>
  priceFile.parse(JSON.parse(readFileSync(join(__dirname, 'prices', newest), 'utf8')));
