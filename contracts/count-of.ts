/** `1 file`, `2,000 files`: a count with its noun, as messages and mails write it. */
export const countOf = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`;
