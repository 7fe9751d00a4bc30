import { withWarehouse } from '../support/warehouse';
import { erpSource } from './erp-source';

/** Tables whose key is the first two columns; of the others it is the first. */
const twofold = ['addresses', 'order_lines', 'price_list_items', 'exchange_rates', 'audit_trail'];
/** What the warehouse has no type for. */
const notLoaded = ['PICTURE', 'AMOUNT', 'PLACE'];

/** The landing files of the source's two days. */
export const erpLanding = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(erpSource).flatMap(([table, [header, ...days]]) =>
      days.flatMap((rows, index): [string, string][] =>
        rows.length === 0
          ? []
          : [[`${table}/2025-11-0${index + 1}/${table}.csv`, `${[header, ...rows].join('\n')}\n`]],
      ),
    ),
  );

/** Every table of the warehouse is what the source has after its two days, row for row. */
export async function expectWarehouseIsSource(home: string): Promise<void> {
  await withWarehouse(home, async (select) => {
    const found: Record<string, string[]> = {};
    for (const table of Object.keys(erpSource)) {
      const rows = await select(`SELECT * EXCLUDE (_change_id) FROM dw."${table}"`);
      found[table] = rows.map((row) => textOf(Object.values(row))).sort();
    }
    expect(found).toEqual(
      Object.fromEntries(Object.keys(erpSource).map((table) => [table, sourceRows(table)])),
    );
  });
}

function sourceRows(table: string): string[] {
  const [header = '', day1 = [], day2 = []] = erpSource[table] ?? [];
  const names = fieldsOf(header);
  const rows = new Map<string, string>();
  for (const line of [...day1, ...day2]) {
    const [operator, ...fields] = fieldsOf(line);
    const key = JSON.stringify(fields.slice(0, twofold.includes(table) ? 2 : 1));
    const kept = fields.filter((_, index) => !notLoaded.includes(names[index + 1] ?? ''));
    if (operator === 'D') rows.delete(key);
    else rows.set(key, textOf(kept.map((field) => (field === '' ? null : field))));
  }
  return [...rows.values()].sort();
}

/** A plain reader of the few forms that the rows above use. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, inQuotes, plain = '']) => inQuotes?.replaceAll('""', '"') ?? plain,
  );

const textOf = (values: readonly (string | null)[]): string => JSON.stringify(values.map(canonical));

/** One way to write a number, a time and a truth. */
function canonical(value: string | null): string | null {
  if (value === null) return null;
  const [, hours, minutes, seconds] = /^\+00 (\d\d):(\d\d):([\d.]+)$/.exec(value) ?? [];
  if (seconds !== undefined) return String(3600 * Number(hours) + 60 * Number(minutes) + Number(seconds));
  const [, local, offset] = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ([-+]\d\d:\d\d)$/.exec(value) ?? [];
  if (local !== undefined && offset !== undefined)
    return new Date(`${local.replace(' ', 'T')}${offset}`).toISOString().slice(0, 19).replace('T', ' ');
  if (/^(true|false)$/i.test(value)) return value.toLowerCase();
  if (/^-?[\d.]+e[-+]?\d+$/i.test(value)) return String(Number(value));
  if (/^-?\d*\.?\d+$/.test(value)) {
    const [, sign = '', whole = '', fraction = ''] =
      /^(-?)0*(\d*)\.?(\d*?)0*$/.exec(`${value}${value.includes('.') ? '' : '.'}`) ?? [];
    const text = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
    return `${sign}${text}`;
  }
  return value.replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d*?)0*$/, '$1').replace(/\.$/, '');
}
