import type { Catalog } from '../../catalog';
import { readyPrefix, runKeys, toColumns } from '../../contracts';
import type { ListLandingInput, ListedFile, ListedLanding } from '../../contracts';
import { changeIdFileBytes, maxChangeIdBytes } from '../../sql';
import { stagingFile } from '../plan-run/staging-file';
import type { Clock } from '../shared/clock';
import { dayIn } from '../shared/day-in';
import { FirstFew } from '../shared/first-few';
import type { ListedObject, ObjectStoreClient } from '../shared/object-store-client';
import { keepWarnings } from '../shared/warnings';
import { controlLines, hasControl } from './control-files';
import { AmbiguousFilesError, LandingKeyError, StrayFilesError } from './errors';
import { landingKey } from './landing-key';
import { lookAtRoot } from './look-at-root';
import { listPrefixes } from './list-prefixes';
import { marking, selectedTables } from './selection';
import { markerLines, provenByMarker } from './snapshot-markers';
import { nothingBehind, Strays } from './strays';

const linesPerObject = 20_000;

export interface ListLandingDependencies {
  readonly landing: ObjectStoreClient;
  readonly work: ObjectStoreClient;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly timeZone: string;
}

/**
 * Streams the listing of what the run may take to S3 as JSON lines; nothing holds more than one object of it. Files that no
 * table takes are a warning, or fail the run where the catalog says so. Throws `LandingKeyError`, `AmbiguousFilesError`,
 * `StrayFilesError`.
 */
export async function listLanding(
  { run, input }: ListLandingInput,
  { landing, work, catalog, clock, timeZone }: ListLandingDependencies,
): Promise<ListedLanding> {
  const listing = runKeys(run.runId).listing;
  const { tables } = catalog;
  const selected = selectedTables(catalog, input);
  const byName = new Map(selected.map((table) => [table.name, table]));
  const proven = selected.filter(provenByMarker);
  const controlled = selected.filter(hasControl);
  const marked = marking(input, dayIn(timeZone, clock.now()));
  const [strays, tooLong, ambiguous] = [new Strays(tables), new FirstFew<string>(), new FirstFew<string>()];
  let [files, parts] = [0, 0];
  let lines: ListedFile[] = [];
  const flush = async (): Promise<void> => {
    await work.putJsonLines(`${listing}${String(parts).padStart(6, '0')}.jsonl`, lines.map(toColumns));
    parts += 1;
    lines = [];
  };
  const take = ({ key, etag, bytes }: ListedObject): void => {
    if (proven.length > 0) lines.push(...markerLines({ key, etag, bytes }, proven, input));
    if (controlled.length > 0) lines.push(...controlLines({ key, etag, bytes }, controlled, input));
    const found = landingKey(key, tables);
    if (found.kind === 'passedOver') return;
    if (etag === '') strays.add(key, nothingBehind);
    else if (found.kind === 'stray') strays.add(key, found.reason);
    else if (found.kind === 'ambiguous') ambiguous.add(`${key} (${found.tableNames.join(', ')})`);
    else {
      const { tableName, batchDate } = found;
      const table = byName.get(tableName);
      if (table === undefined) return; // below a path that reaches into the folders of others
      const { changeIdFile } = stagingFile(table, { fileKey: key, batchDate, etag, bytes });
      if (changeIdFileBytes(changeIdFile) > maxChangeIdBytes) {
        tooLong.add(key);
        return;
      }
      const line = marked({ fileKey: key, tableName, batchDate, etag, bytes });
      if (line === undefined) return;
      lines.push(line);
      if (line.mark !== 'later') files += 1;
    }
  };
  const prefixes = await listPrefixes(landing, selected);
  const isListed = prefixes.some((each) => readyPrefix.startsWith(each));
  const proofs = proven.length > 0 && !isListed ? [readyPrefix] : [];
  for await (const page of landing.listEach([...prefixes, ...proofs])) {
    page.forEach(take);
    if (lines.length >= linesPerObject) await flush();
  }
  if (input.reports !== 'only' && !prefixes.includes('')) await lookAtRoot(landing, tables, strays);
  if (ambiguous.count > 0) throw new AmbiguousFilesError(ambiguous.named, ambiguous.count);
  if (tooLong.count > 0) throw new LandingKeyError(tooLong.named, tooLong.count);
  if (catalog.strayFiles === 'fail' && strays.count > 0) throw new StrayFilesError(strays.text());
  await keepWarnings(work, run.runId, 'ListLanding', strays.warnings());
  await flush(); // also when empty: COPY refuses a prefix without objects
  return { listing: work.uri(listing), files, strayFiles: strays.count };
}
