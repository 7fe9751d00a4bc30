import { ledgerFiles } from '../../sql';
import type { LedgerFile } from '../../sql';
import type { WarehouseReader } from '../warehouse/run-facts';

/** What the ledger knows of landing's files. */
export class Ledger {
  private readonly known: ReadonlySet<string>;
  private readonly etags: ReadonlyMap<string, string>;

  private constructor(files: readonly LedgerFile[]) {
    this.known = new Set(files.map((file) => file.file_key));
    this.etags = new Map(
      files.filter((file) => file.status === 'loaded').map((file) => [file.file_key, file.etag]),
    );
  }

  static async read(warehouse: WarehouseReader): Promise<Ledger> {
    return new Ledger(await warehouse.read(ledgerFiles()));
  }

  /** Loaded, or skipped. */
  has(key: string): boolean {
    return this.known.has(key);
  }

  /** `undefined`: the file is not loaded. */
  loadedEtag(key: string): string | undefined {
    return this.etags.get(key);
  }
}
