/**
 * Rows as CSV (RFC 4180): a header, then a line a row, each ended by CR LF. NULL is an empty field and an empty text is `""`,
 * so that the two differ.
 */
export const csvText = (header: readonly string[], rows: readonly (readonly (string | null)[])[]): string =>
  [header, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');

/** A value of a row as CSV. */
export function csvField(value: string | null): string {
  if (value === null) return '';
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
