import { existsSync } from 'node:fs';
import { addDays } from '../../catalog';
import type { Catalog } from '../../catalog';
import { defaultTimeZone } from '../../contracts';
import { landingKey } from '../../lambdas/list-landing/landing-key';
import { dayIn } from '../../lambdas/shared/day-in';
import { landingBucket } from '../../local/runtime/local-names';
import type { ObjectStore } from '../../local/store';
import { ledgerFiles, newestBatchDate } from '../../sql';
import { countOf } from '../output/plain-text';
import { readRows } from '../warehouse/read-rows';
import type { Finding, Mend } from './finding';
import type { Place } from './place';

/** The ledger of loaded files against the files that are there. */
export async function checkLanding(place: Place, hasTables: boolean): Promise<Finding[]> {
  const { catalog, warehouse, landing, store } = place;
  if (catalog === undefined || warehouse.kind !== 'open' || !hasTables) return [];
  if (!existsSync(landing)) return [noLanding(landing)];
  const ledger = new Map<string, string[]>();
  const [loaded, markers] = [new Set<string>(), new Set<string>()];
  for (const { file_key: key, etag, status } of await readRows(warehouse.database, ledgerFiles())) {
    ledger.set(key, [...(ledger.get(key) ?? []), etag]);
    const is = landingKey(key, catalog.tables);
    if (status === 'marker' || status === 'control') markers.add(key);
    if (status === 'loaded') loaded.add(is.kind === 'batchFile' ? is.tableName : (key.split('/')[0] ?? ''));
  }
  const [row] = await readRows(warehouse.database, newestBatchDate());
  const sorted = sort(await listing(store), {
    ...{ ledger, loaded, markers, catalog, today: dayIn(defaultTimeZone, place.now) },
    oldest: row?.newest == null ? '' : addDays(row.newest, -catalog.ages.lateDays),
  });
  return findingsOf(sorted, landing);
}

/** Every file of landing with its ETag: what the runs have computed is not computed again. */
async function listing(store: ObjectStore): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for await (const { key, etag } of store.objects(landingBucket, '')) files.set(key, etag);
  return files;
}

/** What is not as the ledger says, by what it is. */
interface Sorted {
  readonly gone: string[];
  readonly changed: string[];
  readonly waiting: string[];
  readonly future: string[];
  readonly late: string[];
  readonly strays: string[];
}

interface Known {
  /** The ETags of each file that was loaded or skipped. */
  readonly ledger: ReadonlyMap<string, readonly string[]>;
  /** Tables of which something is loaded: of others no order can be lost, and any date is taken. */
  readonly loaded: ReadonlySet<string>;
  /** Files that say that a day is whole, or had its totals: no run looks at them again. */
  readonly markers: ReadonlySet<string>;
  readonly catalog: Catalog;
  readonly today: string;
  /** The oldest batch date that is still taken. */
  readonly oldest: string;
}

function sort(
  files: ReadonlyMap<string, string>,
  { ledger, loaded, markers, catalog, today, oldest }: Known,
): Sorted {
  const sorted: Sorted = { gone: [], changed: [], waiting: [], future: [], late: [], strays: [] };
  sorted.gone.push(...[...ledger.keys()].filter((key) => !files.has(key)));
  for (const [key, etag] of files) {
    const known = ledger.get(key);
    const is = landingKey(key, catalog.tables);
    if (known !== undefined) {
      if (!known.includes(etag) && !markers.has(key)) sorted.changed.push(key);
    } else if (is.kind === 'stray' || (is.kind === 'batchFile' && etag === '')) {
      sorted.strays.push(`${key}: ${is.kind === 'stray' ? is.reason : 'it is a link that leads nowhere'}`);
    } else if (is.kind === 'ambiguous') {
      sorted.strays.push(`${key}: the paths of two tables take it: ${is.tableNames.join(', ')}`);
    } else if (is.kind === 'batchFile') {
      const { batchDate, tableName } = is;
      if (batchDate > today) sorted.future.push(key);
      else if (loaded.has(tableName) && batchDate < oldest) sorted.late.push(key);
      else sorted.waiting.push(key);
    }
  }
  return sorted;
}

const skip = 'or record them as skipped with `loadline run --skip-file KEY`';
const files = (count: number): string => countOf(count, 'file');

function findingsOf(sorted: Sorted, where: string): Finding[] {
  const finding = (kind: keyof Sorted, what: string, means: string, mend: Mend): Finding[] =>
    sorted[kind].length === 0
      ? []
      : [
          {
            check: 'landing',
            kind: `files-${kind}`,
            where,
            what: `${files(sorted[kind].length)} ${what}`,
            means,
            items: sorted[kind],
            mend,
          },
        ];
  const person = (does: string): Mend => ({ by: 'person', does });
  return [
    ...finding(
      'gone',
      'of the ledger no longer there',
      'What was loaded of them stays. The warehouse cannot be built anew with them.',
      person('Bring them back from the source or from a copy: landing is the complete history.'),
    ),
    ...finding(
      'changed',
      'changed after being loaded',
      'What was loaded of them stays, and the next run fails with FilesRefusedError.',
      person(`Put the old content back and send the change as a new file, ${skip}.`),
    ),
    ...finding(
      'late',
      'with a batch date that is no longer taken',
      'The order of such old changes is no longer known: the next run fails with FilesRefusedError.',
      person(`Send the rows as they are now in a file of today, and remove these, ${skip}.`),
    ),
    ...finding(
      'strays',
      'that no table takes',
      'Nobody loads them; every run warns of them.',
      person(
        'Move or rename them as the landing contract says (docs/semantics.md#landing-contract), or remove them.',
      ),
    ),
    ...finding(
      'future',
      'with a batch date in the future',
      'A run without `--to` fails with FilesRefusedError.',
      person('Rename the folder if the date is wrong; else run with `--to` until the day has come.'),
    ),
    ...finding('waiting', 'not loaded yet', 'They have come since the last run, or it left them out.', {
      by: 'run',
      does: 'The next run takes them.',
    }),
  ];
}

const noLanding = (where: string): Finding => ({
  ...{ check: 'landing', kind: 'landing-missing', where, what: 'the folder is not there' },
  means: 'Nothing can be loaded, and the ledger cannot be compared with it.',
  mend: { by: 'person', does: 'Give the folder of the source files with --landing.' },
});
