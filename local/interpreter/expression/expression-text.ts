/**
 * The JSONata inside `{% … %}`, or undefined for a literal string.
 * The delimiters must be the very first and last characters of the string (developer guide, "Transforming data with JSONata").
 */
export function expressionText(text: string): string | undefined {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}')
    ? text.slice(2, -2).trim()
    : undefined;
}
