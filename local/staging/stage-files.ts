import { join } from 'node:path';
import type { StagingFile, StagingRequest, StagingResult } from '../../sql';
import { comparable } from './columns/layout';
import type { Layout } from './columns/layout';
import { FileFaultError, StagingError } from './errors';
import type { FileFault } from './errors';
import { FileCounts } from './file-counts';
import { FileReader } from './file-reader';
import type { DataRecords } from './read/read-rows';
import { FaultyRowFile } from './rejects/faulty-row-file';
import { recordReject } from './rejects/reject-lines';
import { RejectWriter } from './rejects/reject-writer';
import { writeValueRejects } from './rejects/write-value-rejects';
import type { ScratchDialect } from './segment/scratch-dialect';
import type { SegmentLoader } from './segment/segment-loader';
import type { UnreadableRecord } from './segment/segment-sql';
import { SegmentQueue } from './segment/segment-queue';
import type { SplitRecord } from './split/split-record';
import type { StageOptions, StagingStore } from './stage-options';
import type { StagingOutput } from './staging-output';

export interface StagingParts {
  readonly request: StagingRequest;
  readonly store: StagingStore;
  readonly output: StagingOutput;
  readonly loader: SegmentLoader;
  readonly dialect: ScratchDialect;
  /** A folder for this step alone. */
  readonly scratch: string;
  readonly options: StageOptions;
}

/** Reads all files, even after a faulty one, and writes changes and rejects to the output. */
export async function stageFiles(parts: StagingParts): Promise<StagingResult> {
  const staging = new FileStaging(parts);
  try {
    return await staging.run();
  } finally {
    await staging.close();
  }
}

class FileStaging {
  private readonly reader: FileReader;
  private readonly counts: FileCounts;
  private readonly faults: FileFault[] = [];
  private readonly queue: SegmentQueue;
  private readonly faultyRows: FaultyRowFile;
  private readonly recordRejects: RejectWriter;
  private readonly valueRejects: RejectWriter;
  /** By file, the first record that is rejected as a whole: one is enough to know that a key cannot be read. */
  private readonly unreadable = new Map<number, UnreadableRecord>();

  constructor(private readonly parts: StagingParts) {
    const { request, output, scratch } = parts;
    this.reader = new FileReader(request.spec, parts.store, request.landingBucket);
    this.counts = new FileCounts(request);
    this.faultyRows = new FaultyRowFile(join(scratch, 'faulty-rows.tsv'));
    this.recordRejects = new RejectWriter(output.rejects('records'));
    this.valueRejects = new RejectWriter(output.rejects('values'));
    this.queue = new SegmentQueue({
      ...parts,
      faultyRows: this.faultyRows,
      onRejected: (file) => this.counts.addRejected(file),
      onRemarks: (remarks) => this.counts.addRemarks(remarks),
      onSums: (file, sums) => this.counts.addSums(file, sums),
      sourceDelimiter: request.spec.csv.delimiter,
      keepsRejected: request.spec.rejectedKeys === true,
      segmentBytes: parts.options.segmentBytes ?? 64 * 1024 * 1024,
    });
  }

  async run(): Promise<StagingResult> {
    const { request, options } = this.parts;
    for (const [index, file] of request.files.entries()) await this.tryFile(index, file);
    if (this.faults.length > 0) throw new StagingError(request.spec.table, this.faults);
    await this.queue.addUnreadable([...this.unreadable.values()]);
    await this.queue.finish();
    await writeValueRejects(
      request,
      this.faultyRows.read(),
      (index) => this.pathOf(index),
      this.valueRejects,
      options.signal,
    );
    await this.close();
    return this.counts.result();
  }

  async close(): Promise<void> {
    await this.queue.abandon();
    await this.faultyRows.close();
    await Promise.all([this.recordRejects.close(), this.valueRejects.close()]);
  }

  private async tryFile(index: number, file: StagingFile): Promise<void> {
    const { options } = this.parts;
    try {
      for await (const batch of this.reader.read(file)) {
        options.signal?.throwIfAborted();
        // After a faulty file the others are only checked: nothing will be published.
        if (this.faults.length === 0) await this.stage(index, batch);
        options.onProgress?.(this.counts.read);
      }
    } catch (error) {
      if (!(error instanceof FileFaultError)) throw error;
      this.faults.push({ key: file.key, fault: error.message });
    }
  }

  private async stage(index: number, { layout, records }: DataRecords): Promise<void> {
    const { request } = this.parts;
    if (layout.others !== undefined) this.counts.addOthers(index, layout.others);
    const writer = await this.queue.writer(layout);
    const isIgnored = this.ignores(layout);
    for (const record of records) {
      if (isIgnored?.(record) === true) {
        this.counts.addIgnored(index);
        continue;
      }
      this.counts.addRead(index);
      if (record.fault === null && record.fieldCount === layout.width) {
        writer.add(index, record);
        continue;
      }
      this.counts.addRejected(index);
      this.keepUnreadable(index, record);
      this.recordRejects.add(recordReject(request, index, record, layout.width));
    }
    await writer.flush();
    await this.recordRejects.flush();
  }

  /** Tells the rows of a code that the catalog ignores; they can be read, and are looked at no further. */
  private ignores({ spec, width, places }: Layout): ((record: SplitRecord) => boolean) | undefined {
    const { ignore, column } = spec.operator;
    if (ignore === undefined || column === null) return undefined;
    const codes = new Set(ignore.map(comparable));
    const place = places[0] ?? -1;
    return (record) =>
      record.fault === null &&
      record.fieldCount === width &&
      codes.has(comparable(record.fields[place] ?? ''));
  }

  private keepUnreadable(file: number, { number, line }: Omit<UnreadableRecord, 'file'>): void {
    if (this.parts.request.spec.rejectedKeys === true && !this.unreadable.has(file))
      this.unreadable.set(file, { file, number, line });
  }

  private pathOf(index: number): string {
    const file = this.parts.request.files[index];
    if (file === undefined) throw new Error(`There is no file ${index}.`);
    return this.reader.path(file);
  }
}
