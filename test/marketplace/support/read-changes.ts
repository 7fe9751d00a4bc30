import type { Column, Table } from '../../../catalog';
import { readCsv } from './read-csv';
import type { LandingFile } from './landing-files';
import { textOf } from './landing-files';

/** A row of a file as the warehouse would keep it, every value as Redshift prints it. */
export interface ReadChange {
  readonly operator: 'I' | 'U' | 'D';
  readonly key: string;
  readonly row: Readonly<Record<string, string | null>>;
  /** Compared bytewise: the order of the table's changes. */
  readonly changeId: string;
}

export interface ReadFile {
  readonly changes: readonly ReadChange[];
  /** Why records were refused. */
  readonly rejected: readonly string[];
}

/** Reads a file as the landing contract says. What it refuses is refused for the reason given. */
export function readChanges(file: LandingFile, table: Table): ReadFile {
  const { source } = table;
  const records = readCsv(textOf(file), source.delimiter);
  const first = source.header ? records.shift() : { fields: source.columnOrder ?? [] };
  const header = first !== undefined && 'fields' in first ? first.fields : [];
  const indexOf = (name: string): number =>
    header.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  const changes: ReadChange[] = [];
  const rejected: string[] = [];
  records.forEach((record, index) => {
    try {
      if ('broken' in record) throw new Refused('quoting');
      if (record.fields.length !== header.length) throw new Refused('ragged');
      const field = (name: string): string => record.fields[indexOf(name)] ?? '';
      const operator = operatorOf(table, field(source.operatorColumn ?? ''));
      const row = Object.fromEntries(
        table.columns.map((column) => {
          const isNeeded = operator !== 'D' || table.key.includes(column.name);
          return [column.name, isNeeded ? valueOf(field(column.csvName), column) : null];
        }),
      );
      const sequence = table.sequence === null ? '' : field(table.sequence).padStart(40, '0');
      const name = file.name.replace(/\d+/g, (digits) => digits.padStart(20, '0'));
      changes.push({
        operator,
        row,
        key: table.key.map((column) => row[column]).join('|'),
        changeId: [file.date, sequence, name, String(index).padStart(20, '0')].join('/'),
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      rejected.push(error.message);
    }
  });
  return { changes, rejected };
}

class Refused extends Error {}

function operatorOf(table: Table, code: string): ReadChange['operator'] {
  const { insert, update, delete: remove } = table.source.operators;
  if (insert.includes(code)) return 'I';
  if (update.includes(code)) return 'U';
  if (remove.includes(code)) return 'D';
  throw new Refused('operator');
}

function valueOf(text: string, { type, nullable }: Column): string | null {
  if (text === '') {
    if (nullable) return null;
    throw new Refused('null');
  }
  switch (type.kind) {
    case 'varchar':
      if (Buffer.byteLength(text) > type.bytes) throw new Refused('too long');
      return text;
    case 'integer':
    case 'bigint':
      return matching(text, /^-?\d+$/);
    case 'double':
      return matching(text, /^-?\d+(\.\d+)?$/);
    case 'decimal':
      return matching(text, type.scale === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${type.scale}}$`));
    case 'boolean':
      return matching(text, /^[YN]$/) === 'Y' ? 'true' : 'false';
    case 'time':
    case 'json':
      return text;
    case 'date':
    case 'timestamp':
      return momentOf(text, type.format);
  }
}

function matching(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new Refused('type');
  return text;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  RR: '(?<year>\\d{2})',
  MON: '(?<month>[A-Z]{3})',
  MM: '(?<month>\\d{2})',
  DD: '(?<day>\\d{2})',
  'HH24:MI:SS': '(?<time>\\d{2}:\\d{2}:\\d{2})',
};

function momentOf(text: string, format: string): string {
  const pattern = format.replace(/YYYY|RR|MON|MM|DD|HH24:MI:SS/g, (token) => tokens[token] ?? '');
  const parts = new RegExp(`^${pattern}$`).exec(text)?.groups;
  if (parts === undefined) throw new Refused('type');
  const { year = '', month = '', day = '', time } = parts;
  const number = months.includes(month) ? String(months.indexOf(month) + 1).padStart(2, '0') : month;
  const date = `${year.padStart(4, '20')}-${number}-${day}`;
  if (new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date) throw new Refused('date');
  return time === undefined ? date : `${date} ${time}`;
}
