/** The simulation attempted a change that a database with these keys would refuse. */
export class KeyViolation extends Error {
  override readonly name = 'KeyViolation';
}
