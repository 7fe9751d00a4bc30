/** An administrator's statement failed: which, and what the warehouse says of it. */
export class GrantError extends Error {
  override readonly name = 'GrantError';

  constructor(statement: string, error: string) {
    super(
      `The warehouse refused "${statement}": ${error}. The statements before it are done, and may be repeated: mend it and deploy again.`,
    );
  }
}
