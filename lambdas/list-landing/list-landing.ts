import type { Catalog, Table } from '../../catalog';
import { runKeys, toColumns } from '../../contracts';
import type { LandingFile, ListLandingInput, ListedFile, ListedLanding } from '../../contracts';
import { changeIdBytes, maxChangeIdBytes } from '../../sql';
import type { Clock } from '../shared/clock';
import { dayIn } from '../shared/day-in';
import { FirstFew } from '../shared/first-few';
import type { ListedObject, ObjectStoreClient } from '../shared/object-store-client';
import { LandingKeyError } from './errors';
import { isSelected, marking, selectedTables } from './selection';

const linesPerObject = 20_000;

export interface ListLandingDependencies {
  readonly landing: ObjectStoreClient;
  readonly work: ObjectStoreClient;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly timeZone: string;
}

/**
 * Streams the listing of what the run may take to S3 as JSON lines; nothing holds more than one object of it. Throws
 * `LandingKeyError`.
 */
export async function listLanding(
  { run, input }: ListLandingInput,
  { landing, work, catalog, clock, timeZone }: ListLandingDependencies,
): Promise<ListedLanding> {
  const prefix = runKeys(run.runId).listing;
  const mark = marking(input, dayIn(timeZone, clock.now()));
  const [ignored, tooLong] = [new FirstFew<string>(), new FirstFew<string>()];
  let [files, parts] = [0, 0];
  let lines: ListedFile[] = [];
  const flush = async (): Promise<void> => {
    await work.putJsonLines(`${prefix}${String(parts).padStart(6, '0')}.jsonl`, lines.map(toColumns));
    parts += 1;
    lines = [];
  };
  for (const table of selectedTables(catalog, input)) {
    for await (const page of landing.list(`${table.name}/`)) {
      for (const object of page) {
        const file = batchFile(table, object);
        if (file === undefined) {
          if (!object.key.endsWith('/')) ignored.add(object.key); // else a folder made in the console
        } else if (changeIdBytes(fileName(object.key)) > maxChangeIdBytes) {
          tooLong.add(object.key);
        } else if (isSelected(file.batchDate, input)) {
          const marked = mark(file.fileKey, file.batchDate);
          files += 1;
          lines.push(marked === undefined ? file : { ...file, mark: marked });
        }
      }
      if (lines.length >= linesPerObject) await flush();
    }
  }
  if (tooLong.count > 0) throw new LandingKeyError(tooLong.named, tooLong.count);
  await flush(); // also when empty: COPY refuses a prefix without objects
  return {
    listing: work.uri(prefix),
    files,
    ignored: { count: ignored.count, examples: ignored.named },
  };
}

const fileName = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** `<table>/<YYYY-MM-DD>/<any name>.csv` or `.csv.gz`; `undefined` for any other key. */
function batchFile(table: Table, { key, etag, bytes }: ListedObject): LandingFile | undefined {
  const [name, batchDate = '', file = '', ...deeper] = key.split('/');
  if (name !== table.name || deeper.length > 0 || !isDay(batchDate)) return undefined;
  if (!/.\.csv(\.gz)?$/i.test(file)) return undefined;
  return { fileKey: key, tableName: table.name, batchDate, etag, bytes };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
