import { countOf, grouped } from '../../catalog';
import { errorNames } from '../../contracts';

export interface RefusedFile {
  readonly fileKey: string;
  readonly reason: string;
}

const mostNamed = 20;

/** Counts them all, and keeps as many as an error names. */
export class RefusedFiles {
  readonly named: RefusedFile[] = [];
  count = 0;

  add(file: RefusedFile): void {
    this.count += 1;
    if (this.named.length < mostNamed) this.named.push(file);
  }
}

/** Files that a run does not take unless its input says so: changed after loading, too old, or dated in the future. */
export class FilesRefusedError extends Error {
  override readonly name = errorNames.filesRefused;

  constructor({ named, count }: Pick<RefusedFiles, 'named' | 'count'>) {
    const lines = named.map(({ fileKey, reason }) => `  ${fileKey}: ${reason}`);
    const more = count > named.length ? `\n  and ${grouped(count - named.length)} more` : '';
    super(
      `${countOf(count, 'file')} cannot be loaded:\n${lines.join('\n')}${more}\n` +
        'Send corrections as new files. To go on without these files, start again with them in skipFiles; they are then recorded as skipped.',
    );
  }
}
