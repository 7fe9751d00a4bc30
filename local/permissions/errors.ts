/** A policy says something that the judge does not know how to read. No verdict would be safe. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}
