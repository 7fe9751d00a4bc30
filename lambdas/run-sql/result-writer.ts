import { runKeys } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { partName, writeResultPage, writeResultPart } from '../shared/step-results';

/** Which of a step's transactions answers. */
export interface AnsweringTransaction {
  readonly step: string;
  /** Among those that answer, from 0. */
  readonly number: number;
  readonly isLast: boolean;
}

/** What has been written of a transaction's results. */
export interface Written {
  /** Its next part. */
  readonly part: number;
  /** The next page of the result that is at work. */
  readonly page: number;
}

/** JSON of this size is held, and kept with other results; of what is more, each page is an object. */
const smallBytes = 128 * 1024;

/** A part that is larger is not added to. */
const partBytes = 1024 * 1024;

/**
 * Writes the results of a transaction to S3, where later states read them: the small ones together, a large one page by page, so that a
 * million rows are never held. An attempt that is repeated writes the same, under the same keys.
 */
export class ResultWriter {
  private results: Record<string, readonly unknown[] | null> = {};
  private resultsBytes = 0;
  private rows: unknown[] = [];
  /** Of a result that may be small yet. */
  private rowsBytes = 0;

  constructor(
    private readonly work: ObjectStoreClient,
    private readonly runId: string,
    private readonly transaction: AnsweringTransaction,
    private written: Written,
  ) {}

  /** Adds rows to the result of this name. @param ends these are its last */
  async add(name: string, rows: readonly unknown[], ends: boolean): Promise<void> {
    this.rows.push(...rows);
    const isSmall = this.written.page === 0 && this.isSmallWith(rows);
    if (!ends) {
      if (!isSmall && this.rows.length > 0) await this.writePage(name, false);
      return;
    }
    if (isSmall) {
      await this.keep(name, this.rows, this.rowsBytes);
    } else {
      await this.writePage(name, true);
      await this.keep(name, null, 0);
    }
    [this.rows, this.rowsBytes] = [[], 0];
    this.written = { ...this.written, page: 0 };
  }

  private isSmallWith(rows: readonly unknown[]): boolean {
    if (rows.length > 0) this.rowsBytes += Buffer.byteLength(JSON.stringify(rows));
    return this.rowsBytes <= smallBytes;
  }

  /** Writes all that is held, so that a further call can go on. @param name the result that is at work, if one is */
  async pause(name: string | undefined): Promise<Written> {
    if (name !== undefined && this.rows.length > 0) await this.writePage(name, false);
    if (Object.keys(this.results).length > 0) await this.writePart(this.following());
    return this.written;
  }

  /** Writes what is left: the transaction has no further result. */
  async end(): Promise<void> {
    const { number, isLast } = this.transaction;
    await this.writePart(isLast ? null : partName(number + 1, 0));
  }

  private async keep(name: string, rows: readonly unknown[] | null, bytes: number): Promise<void> {
    if (this.resultsBytes + bytes > partBytes && this.resultsBytes > 0)
      await this.writePart(this.following());
    this.results[name] = rows;
    this.resultsBytes += bytes;
  }

  private following(): string {
    return partName(this.transaction.number, this.written.part + 1);
  }

  private async writePart(next: string | null): Promise<void> {
    const { step, number } = this.transaction;
    const part = partName(number, this.written.part);
    await writeResultPart(this.work, this.runId, step, part, { results: this.results, next });
    [this.results, this.resultsBytes] = [{}, 0];
    this.written = { ...this.written, part: this.written.part + 1 };
  }

  private async writePage(name: string, last: boolean): Promise<void> {
    const prefix = runKeys(this.runId).result(this.transaction.step, name);
    await writeResultPage(this.work, prefix, this.written.page, { rows: this.rows, last });
    [this.rows, this.rowsBytes] = [[], 0];
    this.written = { ...this.written, page: this.written.page + 1 };
  }
}
