/** DuckDB has used up its memory: how much that is, and what to do. Its own advice is settings that nobody can set here. */
export class OutOfMemoryError extends Error {
  override readonly name = 'OutOfMemoryError';
}

/** What DuckDB's error is, told so; `undefined` for any other error. */
export function outOfMemory(error: unknown): OutOfMemoryError | undefined {
  const text = String(error);
  if (!/^Error: Out of Memory Error\b/.test(text)) return undefined;
  const [, used = ''] = /( \([^()]+ used\))/.exec(text) ?? [];
  return new OutOfMemoryError(
    `Out of memory: DuckDB has used up what it may use${used}. Give it more: loadline run --memory-limit.`,
    { cause: error },
  );
}
