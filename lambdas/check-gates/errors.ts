import { countOf } from '../../catalog';
import { errorNames } from '../../contracts';

/** A closed gate: nothing is published, and the mail gives the figures and says how to continue. */
export class GateClosedError extends Error {
  override readonly name = errorNames.gateClosed;

  constructor(readonly reasons: readonly string[]) {
    super(
      `Nothing was published; ${countOf(reasons.length, 'gate')} closed:\n${reasons.map((each) => `  ${each}`).join('\n')}`,
    );
  }
}
