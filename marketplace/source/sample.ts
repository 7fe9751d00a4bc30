import { createSource } from './create-source';
import type { Source, SourceOptions } from './create-source';
import type { DirtOptions } from './dirt/dirt-options';
import type { ExportSummary } from './export/summary';

/** Small enough that generating and loading it takes seconds. */
export const sampleOptions: SourceOptions = {
  seed: 2026,
  scale: 0.6,
  from: '2025-10-30',
  days: 2,
  historyDays: 730,
};

/** On the first day only, so that after the second everything has arrived and nothing is held. */
export const sampleDirt: DirtOptions = {
  rejected: {
    badType: 2,
    nullInNotNull: 1,
    unknownOperator: 1,
    tooLong: 1,
    ragged: 1,
    textAfterQuote: 1,
    unterminatedQuote: 1,
    impossibleDate: 2,
  },
  lateParents: 2,
  lateFiles: 1,
};

export interface Sample {
  readonly source: Source;
  readonly history: ExportSummary;
  readonly days: readonly ExportSummary[];
}

/** Writes the sample: a history and two days, the first with a few faults. */
export async function sample(landing: string): Promise<Sample> {
  const source = createSource(sampleOptions);
  const history = await source.writeHistory(landing);
  const days: ExportSummary[] = [];
  for (const [index, date] of source.dates.entries()) {
    days.push(await source.writeDay(landing, date, index === 0 ? { dirt: sampleDirt } : {}));
  }
  return { source, history, days };
}
