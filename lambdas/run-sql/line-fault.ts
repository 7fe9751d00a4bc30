import type { TableColumn } from '../../sql';

/** Redshift's limit for one JSON object that COPY reads. */
const maxObjectBytes = 4 * 1024 * 1024;

/** Why COPY would not take this line into a table of these columns; `undefined`: it would. Unknown keys are ignored, as by COPY. */
export function lineFault(line: Uint8Array, columns: readonly TableColumn[]): string | undefined {
  if (line.byteLength > maxObjectBytes) return 'is larger than COPY takes';
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch {
    return 'is no JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no JSON object';
  for (const column of columns) {
    const fault = valueFault((value as Readonly<Record<string, unknown>>)[column.name], column);
    if (fault !== undefined) return `has ${fault} in "${column.name}"`;
  }
  return undefined;
}

function valueFault(value: unknown, { type, nullable }: TableColumn): string | undefined {
  if (value === undefined || value === null) return nullable ? undefined : 'no value';
  if (typeof value !== 'string' && typeof value !== 'number') return 'neither text nor number';
  return isOf(type, String(value)) ? undefined : `what is no ${type}`;
}

function isOf(type: string, text: string): boolean {
  const [, bytes] = /^varchar\((\d+)\)$/.exec(type) ?? [];
  if (bytes !== undefined)
    return Buffer.byteLength(text) <= Number(bytes) && !text.includes('\0') && !/\p{Surrogate}/u.test(text);
  switch (type) {
    case 'integer':
      return isWhole(text) && Math.abs(Number(text)) < 2 ** 31;
    case 'bigint':
      return isWhole(text);
    case 'double precision':
      return text !== '' && Number.isFinite(Number(text));
    case 'timestamp':
      return (
        /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?Z?$/.test(text) && !Number.isNaN(Date.parse(text))
      );
    default:
      throw new Error(`The log's tables have no columns of type ${type} that lines are checked for.`);
  }
}

const isWhole = (text: string): boolean => /^-?\d{1,15}$/.test(text);
