import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layout } from '../columns/layout';
import type { StagingRemark } from '../../../sql';
import type { FaultyRowFile } from '../rejects/faulty-row-file';
import type { StagingOutput } from '../staging-output';
import type { ScratchDialect } from './scratch-dialect';
import type { SegmentLoader } from './segment-loader';
import type { UnreadableRecord } from './segment-sql';
import { SegmentWriter } from './segment-writer';

export interface SegmentQueueParts {
  readonly loader: SegmentLoader;
  readonly output: StagingOutput;
  readonly faultyRows: FaultyRowFile;
  readonly onRejected: (file: number) => void;
  readonly onRemarks: (remarks: readonly StagingRemark[]) => void;
  readonly onSums: (file: number, sums: ReadonlyMap<string, string>) => void;
  readonly scratch: string;
  readonly dialect: ScratchDialect;
  readonly sourceDelimiter: string;
  readonly segmentBytes: number;
  /** The output has the keys of rejected rows, too. */
  readonly keepsRejected: boolean;
}

/** Rows go into a segment; a full one is loaded by DuckDB while the next is written. Never more than two exist. */
export class SegmentQueue {
  private current: SegmentWriter | undefined;
  private loading: Promise<void> = Promise.resolve();
  private segments = 0;
  private parquetFiles = 0;

  constructor(private readonly parts: SegmentQueueParts) {}

  /** The segment for rows of this layout. */
  async writer(layout: Layout): Promise<SegmentWriter> {
    const { current, parts } = this;
    if (current !== undefined && current.bytes < parts.segmentBytes && sameLayout(current.layout, layout))
      return current;
    await this.finishSegment();
    const path = join(parts.scratch, `segment-${this.segments++}.csv`);
    this.current = await SegmentWriter.create(path, layout, parts.dialect, parts.sourceDelimiter);
    return this.current;
  }

  /** All segments are loaded, and there is at least one Parquet file. */
  async finish(): Promise<void> {
    await this.finishSegment();
    await this.loading;
    if (this.parquetFiles === 0) await this.parts.loader.loadNothing(this.parts.output.changes(0));
  }

  /** Rows of the output for records that come into no segment; they are as many as fit one statement. */
  async addUnreadable(records: readonly UnreadableRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.finishSegment();
    await this.loading;
    await this.parts.loader.loadUnreadable(records, this.parts.output.changes(this.parquetFiles++));
  }

  /** Stops what is under way; its rows are no longer needed. */
  async abandon(): Promise<void> {
    await this.loading.catch(() => undefined);
    await this.current?.close();
    this.current = undefined;
  }

  private async finishSegment(): Promise<void> {
    const segment = this.current;
    if (segment === undefined) return;
    this.current = undefined;
    await segment.close();
    await this.loading;
    this.loading = this.load(segment);
    // It is awaited later; until then its failure must not count as unhandled.
    this.loading.catch(() => undefined);
  }

  private async load(segment: SegmentWriter): Promise<void> {
    const { loader, output, faultyRows, onRejected, onRemarks, onSums } = this.parts;
    const target = output.changes(this.parquetFiles);
    const good = await loader.load(segment, target);
    onRemarks(await loader.remarks(segment));
    for (const { file, sums } of await loader.sums(segment)) onSums(file, sums);
    if (good > 0) this.parquetFiles++;
    else await rm(target);
    let faulty = 0;
    if (good < segment.rows) {
      if (this.parts.keepsRejected)
        await loader.loadRejectedKeys(segment, output.changes(this.parquetFiles++));
      for await (const row of loader.faultyRows(segment)) {
        faulty++;
        onRejected(row.file);
        await faultyRows.add(row);
      }
    }
    if (good + faulty !== segment.rows) {
      throw new Error(
        `Staging lost rows: of ${segment.rows} in a segment, ${good} are good and ${faulty} rejected.`,
      );
    }
    await rm(segment.path);
  }
}

const sameLayout = (a: Layout, b: Layout): boolean =>
  a.spec === b.spec && a.width === b.width && a.places.every((place, index) => place === b.places[index]);
