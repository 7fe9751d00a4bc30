import { basename, dirname } from 'node:path';
import type { FailedRow } from '../warehouse/failed-rows';
import type { ReadableHome } from '../warehouse/open-home';
import { isCorrectionOf } from './correction-name';

interface LedgerFile {
  readonly key: string;
  readonly etag: string;
  readonly status: string;
  readonly runId: string;
}

/** What the ledger says of landing's files. */
export class Ledger {
  private readonly folders = new Map<string, LedgerFile[]>();

  private constructor(files: readonly LedgerFile[]) {
    for (const file of files) {
      const folder = this.folders.get(dirname(file.key));
      if (folder === undefined) this.folders.set(dirname(file.key), [file]);
      else folder.push(file);
    }
  }

  static async read(home: ReadableHome): Promise<Ledger> {
    const { rows } = await home.query(
      'SELECT "file_key", "etag", "status", "run_id" FROM "etl"."loaded_file"',
    );
    return new Ledger(
      rows.map((row) => {
        const [key = '', etag = '', status = '', runId = ''] = row.map(String);
        return { key, etag, status, runId };
      }),
    );
  }

  has(key: string): boolean {
    return this.beside(key).some((file) => file.key === key);
  }

  /** `undefined`: it is not loaded. */
  loadedEtag(key: string): string | undefined {
    return this.beside(key).find((file) => file.key === key && file.status === 'loaded')?.etag;
  }

  /** The loaded file that corrects the row: one named after its file, loaded by a later run than rejected it. */
  correctionOf({ file, kind, runId }: FailedRow): string | undefined {
    if (kind === 'held') return undefined;
    return this.beside(file).find(
      (each) =>
        each.status === 'loaded' && each.runId > runId && isCorrectionOf(basename(each.key), basename(file)),
    )?.key;
  }

  private beside(key: string): readonly LedgerFile[] {
    return this.folders.get(dirname(key)) ?? [];
  }
}
