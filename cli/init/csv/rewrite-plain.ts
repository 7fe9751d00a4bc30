import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Encoding } from '../../../catalog';
import { readRecords } from '../../../local/staging';
import { noQuote } from '../../../sql';
import type { StagingSpec } from '../../../sql';
import { csvField } from '../../output/csv';
import type { Dialect } from './dialect';

/** What became of a file's records. */
export interface Rewritten {
  readonly path: string;
  /** Records that staging would reject. */
  readonly unread: number;
  /** Fields of its trailer that say how many records come before it, 1 = the first; `null`: it has no trailer. */
  readonly counting: readonly number[] | null;
}

/** Writes a file's records as plain CSV without a header, as staging reads them under the declaration that the file shows. */
export async function rewritePlain(
  path: string,
  encoding: Encoding,
  dialect: Dialect,
  target: string,
): Promise<Rewritten> {
  const { delimiter, names, marks } = dialect;
  const trailer = marks.trailer?.value ?? null;
  let [records, unread] = [0, 0];
  let counting: number[] | null = null;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const batch of readRecords(path, specOf(encoding, dialect))) {
      const kept: string[] = [];
      for (const { number, raw, fault, fields } of batch) {
        if (number === 0) continue;
        if (trailer !== null && raw.startsWith(trailer)) {
          counting = countingFields(raw, delimiter, records);
          records = 0;
          continue;
        }
        records += 1;
        if (fault !== null || fields.length < names.length) unread += 1;
        else kept.push(`${fields.slice(0, names.length).map(csvField).join(',')}\n`);
      }
      yield kept.join('');
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(target));
  return { path: target, unread, counting };
}

function countingFields(raw: string, delimiter: string, records: number): number[] {
  const isCount = (field: string): boolean => /^[ \t"']*\d{1,15}[ \t"']*$/.test(field);
  return raw
    .split(delimiter)
    .flatMap((field, index) =>
      isCount(field) && Number(field.replaceAll(/\D/g, '')) === records ? [index + 1] : [],
    );
}

/** All columns are text, and none is an operator. */
function specOf(encoding: Encoding, { delimiter, names, hasHeader, marks }: Dialect): StagingSpec {
  const quote = marks.quote === undefined ? '"' : marks.quote.value;
  return {
    ...{ version: 4, table: '', sequence: null },
    csv: {
      ...{ delimiter, quote: quote ?? noQuote, encoding, lineEnd: null },
      columnOrder: hasHeader ? null : names,
      ...(marks.escape === undefined ? {} : { escape: marks.escape.value }),
      ...(marks.trailingDelimiter === undefined ? {} : { trailingDelimiter: true }),
      ...(marks.spaceAroundQuotes === undefined ? {} : { spaceAroundQuotes: true }),
      ...(marks.comment === undefined ? {} : { comment: marks.comment.value }),
      ...(marks.skipLines === undefined ? {} : { skipLines: marks.skipLines.value }),
    },
    operator: { column: null, insert: [], update: [], delete: [], everyRow: 'I' },
    columns: names.map((name) => ({
      ...{ name, csvName: name, nullable: true, key: false, trimTrailing: false },
      type: { kind: 'varchar', bytes: 65_535 },
      // As MySQL and Hive write NULL where a backslash escapes.
      ...(marks.escape === undefined ? {} : { reading: { nullAs: ['\\N'] } }),
    })),
  };
}
