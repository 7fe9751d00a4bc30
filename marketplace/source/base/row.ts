/** The source's tables, parents before children. */
export const tableNames = [
  'category',
  'seller',
  'buyer',
  'address',
  'product',
  'price_change',
  'inventory',
  'stock_movement',
  'quotation',
  'quotation_line',
  'order',
  'order_item',
  'shipment',
  'shipment_line',
  'return_request',
  'payment',
  'settlement',
  'review',
] as const;

export type TableName = (typeof tableNames)[number];

/**
 * A value as the source keeps it: money in paise (a decimal's unscaled digits), dates as days, timestamps as seconds
 * (base/calendar).
 */
export type Value = string | number | boolean | null;

/** A row with every column of the catalog's table. */
export type Row = Readonly<Record<string, Value>>;

export interface TableRow {
  readonly table: TableName;
  readonly row: Row;
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`Column "${column}" holds ${String(value)}, not text.`);
  return value;
}

export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`Column "${column}" holds ${String(value)}, not a number.`);
  return value;
}
