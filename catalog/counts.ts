const groups = new Intl.NumberFormat('en-US');

/** A count as every message, mail and table for people writes it: 65,535. Not for line numbers and keys, which are names. */
export const grouped = (count: number): string => groups.format(count);

/** `1 file`, `2,000 files`: a count with its noun. */
export const countOf = (count: number, singular: string, plural = `${singular}s`): string =>
  `${grouped(count)} ${count === 1 ? singular : plural}`;
