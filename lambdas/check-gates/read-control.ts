import { isDay, unscaled } from '../../catalog';
import type { Control } from '../../catalog';

/** What the source says of a table's batch date. */
export interface ControlTotals {
  readonly count: bigint;
  /** By column of the table, as the file writes them: decimals. */
  readonly sums: ReadonlyMap<string, string>;
}

/** What a control file says of a table's day; or what is wrong with it; `undefined`: nothing. */
export type ReadControl = ControlTotals | { readonly fault: string } | undefined;

/**
 * Reads the table's line of a control file. Lines of other tables and days are passed over; without a column for the table or the
 * date every line is about the file's own.
 */
export function readControl(text: string, control: Control, table: string, batchDate: string): ReadControl {
  const [header, ...lines] = records(text.replace(/^\uFEFF/, ''), control.delimiter);
  const names = (header ?? []).map(comparable);
  const place = (name: string): number => names.indexOf(comparable(name));
  const sums = Object.entries(control.sums);
  const needed = [control.columns.count, ...sums.map(([, column]) => column)];
  const lacking = needed.filter((name) => place(name) === -1);
  if (lacking.length > 0) return { fault: `has no column ${lacking.join(', ')}` };
  const isOwn = (column: string, own: string, line: readonly string[]): boolean => {
    const at = place(column);
    return at === -1 || comparable(line[at] ?? '') === comparable(own);
  };
  const { date } = control.columns;
  const wrong = lines.find((line) => place(date) !== -1 && !isDay((line[place(date)] ?? '').trim()));
  if (wrong !== undefined)
    return { fault: `has the date ${JSON.stringify(wrong[place(date)] ?? '')}; expected YYYY-MM-DD` };
  const found = lines.filter(
    (line) => isOwn(control.columns.table, table, line) && isOwn(date, batchDate, line),
  );
  const [line] = found;
  if (line === undefined) return undefined;
  if (found.length > 1) return { fault: `has ${found.length} lines of ${table} and ${batchDate}` };
  const valueOf = (name: string): string => (line[place(name)] ?? '').trim();
  const count = valueOf(control.columns.count);
  if (!/^[0-9]+$/.test(count))
    return { fault: `has the count ${JSON.stringify(count)}; expected a whole number` };
  const values = sums.map(([column, name]) => [column, valueOf(name) === '' ? '0' : valueOf(name)] as const);
  const noNumber = values.find(([, value]) => unscaled(value, mostDigits) === undefined);
  if (noNumber !== undefined)
    return {
      fault: `has ${JSON.stringify(noNumber[1])} for the sum of ${noNumber[0]}; expected a decimal such as -1250.50`,
    };
  return { count: BigInt(count), sums: new Map(values) };
}

/** Behind the point; no type of the catalog has more. */
export const mostDigits = 38;

const comparable = (text: string): string => text.trim().toLowerCase();

/** The records of a text with quoted fields (RFC 4180), empty lines left out. */
function records(text: string, delimiter: string): string[][] {
  const found: string[][] = [];
  let fields: string[] = [];
  let [field, isQuoted] = ['', false];
  const endRecord = (): void => {
    fields.push(field);
    if (fields.length > 1 || field.trim() !== '') found.push(fields);
    fields = [];
    field = '';
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isQuoted && character === '"' && text[at + 1] === '"') field += text.charAt(at++);
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) field += character;
    else if (character === delimiter) {
      fields.push(field);
      field = '';
    } else if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) endRecord();
    else if (character !== '\r') field += character;
  }
  endRecord();
  return found;
}
