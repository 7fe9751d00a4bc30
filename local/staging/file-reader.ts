import type { StagingFile, StagingSpec } from '../../sql';
import { layoutOf } from './columns/layout';
import type { Layout } from './columns/layout';
import { FileFaultError } from './errors';
import { readRecords } from './read/read-records';
import { recordReason } from './rejects/reasons';
import type { SplitRecord } from './split/split-record';
import type { StagingStore } from './stage-options';

export interface DataRecords {
  readonly layout: Layout;
  /** Without the header. */
  readonly records: readonly SplitRecord[];
}

const gone = 'no longer exists, although the run was planned with it. Put it back, or start a new run.';

/** Reads the files of one landing bucket and finds the columns in them. */
export class FileReader {
  constructor(
    private readonly spec: StagingSpec,
    private readonly store: StagingStore,
    private readonly bucket: string,
  ) {}

  path(file: StagingFile): string {
    return this.store.path(this.bucket, file.key);
  }

  /**
   * The file's data records, a few thousand at a time.
   * @throws FileFaultError when the file is not the planned one, before it is read or once its end is reached
   */
  async *read(file: StagingFile): AsyncGenerator<DataRecords> {
    await this.checkUnchanged(file);
    const { csv } = this.spec;
    let layout = csv.columnOrder === null ? undefined : layoutOf(csv.columnOrder, this.spec);
    for await (const records of this.records(file)) {
      const header = layout === undefined ? records.shift() : undefined;
      if (header !== undefined) layout = this.layoutOfHeader(header);
      if (layout !== undefined) yield { layout, records };
    }
    await this.checkUnchanged(file);
  }

  private async *records(file: StagingFile): AsyncGenerator<SplitRecord[]> {
    try {
      yield* readRecords(this.path(file), this.spec.csv);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new FileFaultError(gone);
      throw error;
    }
  }

  private layoutOfHeader(header: SplitRecord): Layout {
    if (header.fault === null) return layoutOf(header.fields, this.spec);
    const reason = recordReason(header.fault, this.spec.csv.encoding);
    throw new FileFaultError(`the header cannot be read: ${reason}. Correct the file or the catalog.`);
  }

  private async checkUnchanged({ key, etag }: StagingFile): Promise<void> {
    const found = await this.store.etag(this.bucket, key);
    if (found === etag) return;
    throw new FileFaultError(
      found === undefined
        ? gone
        : `was replaced after the run was planned: its ETag is "${found}", expected "${etag}". Start a new run.`,
    );
  }
}
