import { countOf, grouped } from '../../catalog';
import { errorNames } from '../../contracts';
import { maxChangeIdBytes } from '../../sql';

/** File names that no change id can hold. */
export class LandingKeyError extends Error {
  override readonly name = errorNames.filesRefused;

  /** @param keys the first of so many */
  constructor(keys: readonly string[], count: number) {
    const more = count > keys.length ? `\n  and ${grouped(count - keys.length)} more` : '';
    super(
      `${countOf(count, 'file name')} too long: with the name in it twice, the change id would exceed ${maxChangeIdBytes} bytes. ` +
        `Use shorter names:\n${keys.map((key) => `  ${key}`).join('\n')}${more}`,
    );
  }
}

/** Files that the paths of two tables take: nobody knows whose they are. */
export class AmbiguousFilesError extends Error {
  override readonly name = errorNames.filesRefused;

  /** @param files the first of so many, each with the tables */
  constructor(files: readonly string[], count: number) {
    const more = count > files.length ? `\n  and ${grouped(count - files.length)} more` : '';
    super(
      `${countOf(count, 'file')} in landing ${count === 1 ? 'is' : 'are'} taken by the paths of two tables; a file is one table's. ` +
        `Put text that tells them apart into the paths of one (source.files):\n${files.map((file) => `  ${file}`).join('\n')}${more}`,
    );
  }
}

/** Files in landing that no table takes, in a project that has them fail the run. */
export class StrayFilesError extends Error {
  override readonly name = errorNames.filesRefused;

  /** @param strays how many there are, the first of them, and what to do */
  constructor(strays: string) {
    super(`${strays} The project lets no run pass them (strayFiles: 'fail').`);
  }
}
