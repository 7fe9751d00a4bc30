import { countOf } from '../../catalog';
import { errorNames } from '../../contracts';
import { maxChangeIdBytes } from '../../sql';

/** File names that no change id can hold. */
export class LandingKeyError extends Error {
  override readonly name = errorNames.filesRefused;

  constructor(keys: readonly string[]) {
    super(
      `${countOf(keys.length, 'file name')} too long: with numbers padded, the change id would exceed ${maxChangeIdBytes} bytes. ` +
        `Use shorter names, or fewer numbers in them:\n${keys
          .slice(0, 20)
          .map((key) => `  ${key}`)
          .join('\n')}`,
    );
  }
}
