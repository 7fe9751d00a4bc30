import type { z } from 'zod';

/**
 * What a text of our own holds, which was written as JSON, or why it cannot be read, as it is told behind a name: `is empty`. The
 * parser's message is left out, since it quotes what is in the text.
 * @param unlike what is told of JSON that is something else
 */
export function parseWritten<T>(
  text: string,
  schema: z.ZodType<T>,
  unlike: (error: z.ZodError<T>) => string,
): { readonly value: T } | { readonly fault: string } {
  if (text.trim() === '') return { fault: 'is empty' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'is cut or no JSON' };
  }
  const checked = schema.safeParse(value);
  return checked.success ? { value: checked.data } : { fault: unlike(checked.error) };
}
