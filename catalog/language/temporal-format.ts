/** How a CSV writes a date or a timestamp, in Oracle's tokens (docs/csv.md). */
export type FormatField = 'YYYY' | 'RR' | 'MM' | 'MON' | 'DD' | 'HH24' | 'MI' | 'SS' | 'FF';

export type FormatToken = { readonly field: FormatField } | { readonly separator: string };

const fields: readonly FormatField[] = ['YYYY', 'RR', 'MM', 'MON', 'DD', 'HH24', 'MI', 'SS', 'FF'];
const allowed = `${fields.join(', ')}, and - / . : , space or T between them`;
const timeFields: readonly FormatField[] = ['HH24', 'MI', 'SS', 'FF'];

/** The tokens of a format, or its fault as a message. */
export function parseFormat(
  format: string,
  kind: 'date' | 'timestamp',
): { readonly tokens: readonly FormatToken[] } | { readonly fault: string } {
  const tokens: FormatToken[] = [];
  let rest = format;
  while (rest !== '') {
    const field = fields.find((each) => rest.toUpperCase().startsWith(each));
    if (field !== undefined) {
      tokens.push({ field });
      rest = rest.slice(field.length);
    } else if (/^[-/.:, T]/.test(rest)) {
      tokens.push({ separator: rest.slice(0, 1) });
      rest = rest.slice(1);
    } else {
      return {
        fault: `the format "${format}" has "${rest}", which is not a part of a format; allowed are ${allowed}. Correct it.`,
      };
    }
  }
  const used = tokens.flatMap((token) => ('field' in token ? [token.field] : []));
  const count = (...names: FormatField[]): number => used.filter((field) => names.includes(field)).length;
  if (
    count('YYYY', 'RR') !== 1 ||
    count('MM', 'MON') !== 1 ||
    count('DD') !== 1 ||
    new Set(used).size !== used.length
  ) {
    return {
      fault: `the format "${format}" must have the year, the month and the day once each, and no part twice. Correct it.`,
    };
  }
  if (kind === 'date' && used.some((field) => timeFields.includes(field))) {
    return {
      fault: `the format "${format}" has a time, which a date cannot keep. Use timestamp(…), or leave the time out.`,
    };
  }
  return { tokens };
}
