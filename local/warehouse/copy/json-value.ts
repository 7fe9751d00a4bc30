import type { ColumnDefinition } from '../translate/statement';

/** The text to load into the column, or what is wrong with the value. */
export type Converted = { readonly text: string | null } | { readonly fault: string };

export interface JsonOptions {
  readonly timeAuto: boolean;
  readonly truncate: boolean;
}

/** Converts a JSON value as COPY loads it into a column. What Redshift would change silently is a fault here. */
export function toColumnText(value: unknown, column: ColumnDefinition, options: JsonOptions): Converted {
  if (value === undefined && column.default !== null) {
    // No first-hand source says whether COPY then loads the default or NULL.
    return { fault: 'the key is absent and the column has a DEFAULT; write the key' };
  }
  if (value === undefined || value === null) {
    return column.nullable ? { text: null } : { fault: 'Missing data for not-null field' };
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    return { fault: 'the value is an object or an array; write it as a string' };
  }
  const text = scalarText(value);
  return text === undefined
    ? { fault: `JSON does not hold the number ${value} exactly; write it as a string` }
    : convert(text, column, options);
}

/** A number that a double cannot hold exactly has already lost digits when it arrives here. */
function scalarText(value: string | number | boolean): string | undefined {
  if (typeof value !== 'number') return String(value);
  const text = String(value);
  const exact = Number.isInteger(value) ? Number.isSafeInteger(value) : text.replace(/\D/g, '').length <= 15;
  return exact ? text : undefined;
}

const integers: Readonly<Record<string, readonly [bigint, bigint]>> = {
  SMALLINT: [-(2n ** 15n), 2n ** 15n - 1n],
  INTEGER: [-(2n ** 31n), 2n ** 31n - 1n],
  BIGINT: [-(2n ** 63n), 2n ** 63n - 1n],
};

const booleans: Readonly<Record<string, string>> = {
  true: 'true',
  t: 'true',
  '1': 'true',
  y: 'true',
  yes: 'true',
  false: 'false',
  f: 'false',
  '0': 'false',
  n: 'false',
  no: 'false',
};

function convert(text: string, column: ColumnDefinition, options: JsonOptions): Converted {
  const range = integers[column.type];
  if (range !== undefined)
    return /^[+-]?\d+$/.test(text) && BigInt(text) >= range[0] && BigInt(text) <= range[1]
      ? { text }
      : invalid(text, column);
  if (column.type === 'VARCHAR') return convertText(text, column.bytes ?? Infinity, options.truncate);
  if (column.type === 'BOOLEAN') {
    const known = booleans[text.toLowerCase()];
    return known === undefined ? invalid(text, column) : { text: known };
  }
  if (column.type === 'DOUBLE')
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? { text } : invalid(text, column);
  if (column.type === 'DATE') return isDate(text) ? { text } : invalid(text, column);
  if (column.type === 'TIMESTAMP') return convertTimestamp(text, column, options.timeAuto);
  return convertDecimal(text, column);
}

function convertText(text: string, bytes: number, truncate: boolean): Converted {
  if (text.includes('\0')) return { fault: 'the text contains a NUL character' };
  if (/\p{Surrogate}/u.test(text)) return { fault: 'the text is not valid Unicode' };
  const encoded = Buffer.from(text);
  if (encoded.length <= bytes) return { text };
  if (!truncate)
    return { fault: `String length exceeds DDL length: ${encoded.length} bytes into VARCHAR(${bytes})` };
  // TRUNCATECOLUMNS cuts between characters, never within one: step back over UTF-8's continuation bytes.
  let end = bytes;
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end--;
  return { text: encoded.subarray(0, end).toString('utf8') };
}

function convertDecimal(text: string, column: ColumnDefinition): Converted {
  const [, precision = '0', scale = '0'] = /^DECIMAL\((\d+),(\d+)\)$/.exec(column.type) ?? [];
  const [, whole, fraction = ''] = /^[+-]?0*(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined || !/\d/.test(text)) return invalid(text, column);
  if (fraction.length > Number(scale))
    return { fault: `${text} has more than ${scale} decimals, and Redshift would cut it silently` };
  if (whole.length > Number(precision) - Number(scale)) return invalid(text, column);
  return { text };
}

/** `2026-11-01 02:03:04.5`; with TIMEFORMAT 'auto' also ISO 8601 in UTC. */
function convertTimestamp(text: string, column: ColumnDefinition, auto: boolean): Converted {
  const [, date, separator, time = '', fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d)([ T])((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{1,6})?(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(
      text,
    ) ?? [];
  if (date === undefined || !isDate(date)) return invalid(text, column);
  if (!auto && (separator === 'T' || zone !== ''))
    return { fault: `"${text}" is ISO 8601, which needs TIMEFORMAT 'auto'` };
  if (!/^(Z|[+-]00(:?00)?)?$/.test(zone))
    return { fault: `"${text}" is not in UTC; all times of Loadline are` };
  return { text: `${date} ${time}${fraction}` };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const invalid = (text: string, column: ColumnDefinition): Converted => ({
  fault: `Invalid value ${JSON.stringify(text.slice(0, 100))}, Type: ${column.type}`,
});
