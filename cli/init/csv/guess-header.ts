const isValue = (text: string): boolean => /^[-+]?[\d.,]*\d[\d.,:/ -]*$/.test(text.trim());

/** Whether the first record has the names of the columns. */
export function guessHeader(rows: readonly (readonly string[])[]): {
  readonly is: boolean;
  readonly evidence: string;
} {
  const [first = [], ...rest] = rows;
  const names = first.map((name) => name.trim().toLowerCase());
  if (names.some((name) => name === ''))
    return { is: false, evidence: 'the first record has an empty field, which no name is' };
  if (new Set(names).size < names.length)
    return { is: false, evidence: 'the first record has the same text twice' };
  const value = first.find(isValue);
  if (value !== undefined)
    return { is: false, evidence: `the first record has the value ${JSON.stringify(value)}` };
  const isOther = first.some((_, index) => rest.some((row) => isValue(row[index] ?? '')));
  if (isOther)
    return { is: true, evidence: 'only the first record has no number or date where the others have one' };
  return {
    is: first.every((name) => /^[\p{L}_][\p{L}\p{N}_ $#.%()/-]*$/u.test(name.trim())),
    evidence: 'the fields of the first record read as names, and no column tells more',
  };
}
