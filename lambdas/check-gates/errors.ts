import { errorNames } from '../../contracts';

/** A gate that stays closed: nothing is published, and the mail says the figures and how to go on. */
export class GateClosedError extends Error {
  override readonly name = errorNames.gateClosed;

  constructor(readonly reasons: readonly string[]) {
    super(
      `Nothing was published; ${reasons.length} gate(s) are closed:\n${reasons.map((each) => `  ${each}`).join('\n')}`,
    );
  }
}
