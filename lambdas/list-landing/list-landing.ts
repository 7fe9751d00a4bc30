import type { Catalog, Table } from '../../catalog';
import { runKeys, toColumns } from '../../contracts';
import type { ListLandingInput, ListedFile, ListedLanding } from '../../contracts';
import { changeIdBytes, maxChangeIdBytes } from '../../sql';
import type { ListedObject, ObjectStoreClient } from '../shared/object-store-client';
import { LandingKeyError } from './errors';

const linesPerObject = 20_000;
const mostExamples = 20;

/** Streams the whole listing of the catalog's tables to S3 as JSON lines; nothing holds more than one object of it. */
export async function listLanding(
  { run }: ListLandingInput,
  dependencies: {
    readonly landing: ObjectStoreClient;
    readonly work: ObjectStoreClient;
    readonly catalog: Catalog;
  },
): Promise<ListedLanding> {
  const prefix = runKeys(run.runId).listing;
  const examples: string[] = [];
  const tooLong: string[] = [];
  let [files, ignored, parts] = [0, 0, 0];
  let lines: ListedFile[] = [];
  const flush = async (): Promise<void> => {
    await dependencies.work.putJsonLines(
      `${prefix}${String(parts).padStart(6, '0')}.jsonl`,
      lines.map(toColumns),
    );
    parts += 1;
    lines = [];
  };
  for (const table of dependencies.catalog.tables) {
    for await (const page of dependencies.landing.list(`${table.name}/`)) {
      for (const object of page) {
        const file = batchFile(table, object);
        if (file === undefined) {
          if (object.key.endsWith('/')) continue; // a folder made in the console
          ignored += 1;
          if (examples.length < mostExamples) examples.push(object.key);
        } else if (changeIdBytes(fileName(object.key)) > maxChangeIdBytes) {
          tooLong.push(object.key);
        } else {
          files += 1;
          lines.push(file);
        }
      }
      if (lines.length >= linesPerObject) await flush();
    }
  }
  if (tooLong.length > 0) throw new LandingKeyError(tooLong);
  await flush(); // also when empty: COPY refuses a prefix without objects
  return { listing: dependencies.work.uri(prefix), files, ignored: { count: ignored, examples } };
}

const fileName = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** `<table>/<YYYY-MM-DD>/<any name>.csv` or `.csv.gz`; `undefined` for any other key. */
function batchFile(table: Table, { key, etag, bytes }: ListedObject): ListedFile | undefined {
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
