import type { StagingFile, StagingSpec } from '../../sql';
import { specOfFile } from './columns/file-spec';
import { FileFaultError } from './errors';
import { readRows } from './read/read-rows';
import type { DataRecords } from './read/read-rows';
import type { StagingStore } from './stage-options';

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
    yield* this.rows(file);
    await this.checkUnchanged(file);
  }

  private async *rows(file: StagingFile): AsyncGenerator<DataRecords> {
    try {
      yield* readRows(this.path(file), specOfFile(this.spec, file));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new FileFaultError(gone);
      throw error;
    }
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
