const isValue = (text: string): boolean => /^[-+]?[\d.,]*\d[\d.,:/ -]*$/.test(text.trim());

export interface GuessedHeader {
  readonly is: boolean;
  readonly evidence: string;
  /** Why columns cannot be told by its names. */
  readonly fault?: string;
}

/** Whether the first record has the names of the columns. */
export function guessHeader(rows: readonly (readonly string[])[]): GuessedHeader {
  const [first = [], ...rest] = rows;
  const value = first.find(isValue);
  if (value !== undefined)
    return { is: false, evidence: `the first record has the value ${JSON.stringify(value)}` };
  const fault = faultOf(first.map((name) => name.trim().toLowerCase()));
  const isOther = first.some((_, index) => rest.some((row) => isValue(row[index] ?? '')));
  if (isOther)
    return {
      ...{ is: true, evidence: 'only the first record has no number or date where the others have one' },
      ...(fault === undefined ? {} : { fault }),
    };
  if (fault !== undefined) return { is: false, evidence: `the first record has ${fault}` };
  return {
    is: first.every((name) => /^[\p{L}_][\p{L}\p{N}_ $#.%()/-]*$/u.test(name.trim())),
    evidence: 'the fields of the first record read as names, and no column tells more',
  };
}

function faultOf(names: readonly string[]): string | undefined {
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) < index);
  if (twice !== undefined) return `${JSON.stringify(twice)} twice`;
  const unnamed = names.indexOf('') + 1;
  return unnamed === 0 ? undefined : `no text in field ${unnamed}`;
}
