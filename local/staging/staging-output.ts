import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StagingRequest, StagingResult } from '../../sql';
import type { StagingStore } from './stage-options';

/** The folder that a staging step fills: complete once it has a `result.json`. */
export class StagingOutput {
  private readonly folder: string;

  constructor(
    private readonly output: StagingRequest['output'],
    store: StagingStore,
  ) {
    this.folder = dirname(store.path(output.bucket, `${output.prefix}result.json`));
  }

  /** The result of an earlier run with the same files and specification, if that run finished. */
  async completed(): Promise<StagingResult | undefined> {
    try {
      return JSON.parse(await readFile(join(this.folder, 'result.json'), 'utf8')) as StagingResult;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Removes what an interrupted run left. */
  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(join(this.folder, 'changes'), { recursive: true });
    await mkdir(join(this.folder, 'rejects'), { recursive: true });
  }

  changes(number: number): string {
    return join(this.folder, 'changes', `${String(number).padStart(5, '0')}.parquet`);
  }

  rejects(name: string): string {
    return join(this.folder, 'rejects', `${name}.jsonl`);
  }

  /** Writes the manifest, then the result, which completes the output. */
  async finish(result: StagingResult): Promise<void> {
    const names = (await readdir(join(this.folder, 'changes'))).sort();
    const entries = await Promise.all(
      names.map(async (name) => ({
        url: `s3://${this.output.bucket}/${this.output.prefix}changes/${name}`,
        mandatory: true,
        meta: { content_length: (await stat(join(this.folder, 'changes', name))).size },
      })),
    );
    await writeFile(join(this.folder, 'manifest.json'), JSON.stringify({ entries }));
    const unfinished = join(this.folder, 'result.json.unfinished');
    await writeFile(unfinished, JSON.stringify(result));
    await rename(unfinished, join(this.folder, 'result.json'));
  }
}
