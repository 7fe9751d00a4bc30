import { errorNames } from '../../contracts';
import { maxChangeIdBytes } from '../../sql';

/** File names that no change id can hold. */
export class LandingKeyError extends Error {
  override readonly name = errorNames.filesRefused;

  constructor(keys: readonly string[]) {
    super(
      `${keys.length} file name(s) are too long: with its digit runs padded a change id passes ${maxChangeIdBytes} bytes. ` +
        `Rename them, shorter or with fewer numbers:\n${keys
          .slice(0, 20)
          .map((key) => `  ${key}`)
          .join('\n')}`,
    );
  }
}
