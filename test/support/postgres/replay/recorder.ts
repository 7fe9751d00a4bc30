import { existsSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LocalHome } from '../../../../local/runtime/local-home';
import { workBucket } from '../../../../local/runtime/local-names';
import { ObjectStore, s3Address } from '../../../../local/store';
import { StatementFailed } from '../../../../local/warehouse';
import type { EndedTransaction } from '../../../../local/warehouse';
import { temporaryFolder } from '../../temporary-folder';

const sourceOf = /^COPY [^]* FROM '(s3:\/\/[^']+)' [^]*?(MANIFEST)?(?: STATUPDATE ON)?$/;

/** The transactions of a warehouse, in the order of their commits, and the files that their COPYs loaded. */
export class Recorder {
  readonly transactions: EndedTransaction[] = [];
  /** The files as COPY found them: a run deletes some of them once they are loaded. */
  readonly store: ObjectStore;
  private readonly work: ObjectStore;

  constructor(home: LocalHome) {
    const folder = temporaryFolder();
    this.work = new ObjectStore({ buckets: { [workBucket]: home.workBucket }, cacheDir: home.storeCache });
    this.store = new ObjectStore({
      buckets: { [workBucket]: join(folder, 'work') },
      cacheDir: join(folder, 'cache'),
    });
  }

  readonly onTransaction = (transaction: EndedTransaction): void => {
    this.transactions.push(transaction);
    if (transaction.outcome instanceof StatementFailed) return;
    for (const statement of transaction.statements) {
      const [, uri, isManifest] = sourceOf.exec(statement) ?? [];
      if (uri === undefined) continue;
      if (isManifest !== undefined) this.keepEntries(uri);
      else this.keepAll(uri);
    }
  };

  private keepEntries(manifest: string): void {
    const { bucket, key } = addressOf(manifest);
    const { entries } = JSON.parse(readFileSync(this.keep(bucket, key), 'utf8')) as {
      entries: readonly { readonly url: string }[];
    };
    for (const { url } of entries) {
      const entry = addressOf(url);
      this.keep(entry.bucket, entry.key);
    }
  }

  private keepAll(prefix: string): void {
    const { bucket, key } = addressOf(prefix);
    for (const each of this.work.keys(bucket, key)) this.keep(bucket, each);
  }

  /** Objects are replaced, never changed: a second name is as good as a copy. Answers its path. */
  private keep(bucket: string, key: string): string {
    const to = this.store.path(bucket, key);
    mkdirSync(dirname(to), { recursive: true });
    if (!existsSync(to)) linkSync(this.work.path(bucket, key), to);
    return to;
  }
}

function addressOf(uri: string): { readonly bucket: string; readonly key: string } {
  const address = s3Address(uri);
  if (address === undefined) throw new Error(`${uri} is not the address of an object.`);
  return address;
}
