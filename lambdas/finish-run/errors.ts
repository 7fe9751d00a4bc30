/** Links to the reports cannot be signed: a fault of the deployment's key. */
export class SigningError extends Error {
  override readonly name = 'SigningError';
}
