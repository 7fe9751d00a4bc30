/** The simulation tried what a database with these keys refuses. */
export class KeyViolation extends Error {
  override readonly name = 'KeyViolation';
}
