import { errorNames } from '../shared/error-names';

export interface RefusedFile {
  readonly key: string;
  readonly reason: string;
}

const mostNamed = 20;

/** Files that a run does not take without being told: changed after loading, too old, or dated in the future. */
export class FilesRefusedError extends Error {
  override readonly name = errorNames.filesRefused;

  constructor(readonly refused: readonly RefusedFile[]) {
    const named = refused.slice(0, mostNamed).map(({ key, reason }) => `  ${key}: ${reason}`);
    const more = refused.length > mostNamed ? `\n  and ${refused.length - mostNamed} more` : '';
    super(
      `${refused.length} file(s) cannot be loaded:\n${named.join('\n')}${more}\n` +
        'Send corrections as new files. To go on without these files, start again with them in skipFiles; they are then recorded as skipped.',
    );
  }
}
