/** The source was asked for something that it cannot be. */
export class SourceOptionError extends Error {
  override readonly name = 'SourceOptionError';
}
