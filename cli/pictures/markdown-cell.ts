/** Text as a cell of a Markdown table, and not taken for HTML. */
export const cell = (text: string): string =>
  text.replaceAll('\n', ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
