import { countOf, grouped } from '../../catalog';
/** One file that cannot be staged: the fault, the value, what is expected, what to do. */
export interface FileFault {
  readonly key: string;
  readonly fault: string;
}

/** The message stays readable when a hundred thousand files lack the same column; `faults` holds all of them. */
const maxListed = 200;

/** The files cannot be read as the catalog says. Nothing is staged; a faulty row alone never leads here. */
export class StagingError extends Error {
  override readonly name = 'StagingError';

  constructor(
    readonly table: string,
    readonly faults: readonly FileFault[],
  ) {
    const more = faults.length - maxListed;
    super(
      [
        `${table}: ${countOf(faults.length, 'file')} cannot be staged.`,
        ...faults.slice(0, maxListed).map(({ key, fault }) => `${key}: ${fault}`),
        ...(more > 0 ? [`… and ${grouped(more)} more`] : []),
      ].join('\n'),
    );
  }
}

/** Thrown while one file is read; the others are still checked. */
export class FileFaultError extends Error {
  override readonly name = 'FileFaultError';
}
