/**
 * A second opinion on number formats: shows a number as Excel does, for the formats that the workbook uses. Written from
 * ECMA-376, part 1, 18.8.31, and from what Excel does with conditions; it knows nothing of reports/.
 */
export function shownByExcel(value: number, format: string): string {
  const sections = format.split(';').map((section) => {
    const [, operator, limit, pattern] = /^(?:\[(>=)([\d.]+)\])?(.*)$/s.exec(section) ?? [];
    return { limit: operator === undefined ? null : Number(limit), pattern: pattern ?? '' };
  });
  const section = sections.find(({ limit }) => limit === null || value >= limit);
  if (section === undefined) throw new Error(`No section of ${format} takes ${value}.`);
  const sign = value < 0 ? '-' : ''; // of a lone section, and of the last of those with conditions
  const isPercent = section.pattern.endsWith('%');
  const pattern = section.pattern.replace(/%$/, '');
  const [whole = '', fraction = ''] = pattern.split('.');
  const [digits = '', places] = Math.abs(isPercent ? value * 100 : value)
    .toFixed(fraction.length)
    .split('.');
  const shown = `${placed(digits, whole)}${places === undefined ? '' : `.${places}`}${isPercent ? '%' : ''}`;
  return /[1-9]/.test(shown) ? sign + shown : shown;
}

/** Fills the digits into a pattern from the right; those that have no place go before the first one. */
function placed(digits: string, pattern: string): string {
  const tokens: string[] = pattern.match(/\\.|[#0,]/g) ?? [];
  const isGrouped = tokens.includes(',');
  let left = digits;
  let shown = '';
  for (const token of tokens.toReversed()) {
    if (token.startsWith('\\')) shown = token.slice(1) + shown;
    else if (token !== ',') {
      shown = (left.at(-1) ?? (token === '0' ? '0' : '')) + shown;
      left = left.slice(0, -1);
    }
  }
  shown = left + shown;
  return isGrouped ? shown.replace(/\B(?=(\d{3})+$)/g, ',') : shown;
}
