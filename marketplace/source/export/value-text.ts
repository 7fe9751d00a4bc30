import type { ColumnType } from '../../../catalog';
import { isoDay, secondsPerDay } from '../base/calendar';
import type { Value } from '../base/row';

/** A value that is not NULL as text. */
export type ValueText = (value: Exclude<Value, null>) => string;

/** As Redshift prints it. */
export function warehouseText(type: ColumnType): ValueText {
  switch (type.kind) {
    case 'date':
      return dateText('YYYY-MM-DD');
    case 'timestamp':
      return timestampText('YYYY-MM-DD HH24:MI:SS');
    case 'boolean':
      return booleanText('true', 'false');
    case 'decimal':
    case 'integer':
    case 'bigint':
    case 'double':
    case 'time':
    case 'json':
    case 'varchar':
      return csvText(type);
  }
}

/** As the CSV writes it, before quoting. */
export function csvText(type: ColumnType): ValueText {
  switch (type.kind) {
    case 'date':
      return dateText(type.format);
    case 'timestamp':
      return timestampText(type.format);
    case 'boolean':
      return booleanText('Y', 'N'); // Oracle had no boolean until 23ai; the source stores Y and N
    case 'decimal':
      return decimalText(type.scale);
    case 'integer':
    case 'bigint':
    case 'double':
    case 'time':
    case 'json':
    case 'varchar':
      return String;
  }
}

const booleanText =
  (yes: string, no: string): ValueText =>
  (value) =>
    value === true ? yes : no;

/** A decimal is stored as its unscaled digits. */
function decimalText(scale: number): ValueText {
  if (scale === 2) return moneyText;
  return (value) => {
    const digits = String(Math.abs(Number(value))).padStart(scale + 1, '0');
    const point = digits.length - scale;
    return (
      (Number(value) < 0 ? '-' : '') + digits.slice(0, point) + (scale === 0 ? '' : `.${digits.slice(point)}`)
    );
  };
}

/** The same for two digits, as nearly all of them are, without cutting text. */
const moneyText: ValueText = (value) => {
  const paise = Math.abs(Number(value));
  return `${Number(value) < 0 ? '-' : ''}${Math.floor(paise / 100)}.${hundredths[paise % 100] ?? ''}`;
};

const hundredths = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Days repeat, so each is formatted once. */
function dateText(format: string): ValueText {
  const written = new Map<number, string>();
  return (value) => {
    const day = Number(value);
    let text = written.get(day);
    if (text === undefined) {
      const [year = '', month = '', date = ''] = isoDay(day).split('-');
      text = format
        .replace('YYYY', year)
        .replace('RR', year.slice(2))
        .replace('MON', months[Number(month) - 1] ?? '')
        .replace('MM', month)
        .replace('DD', date);
      written.set(day, text);
    }
    return text;
  };
}

const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

function timestampText(format: string): ValueText {
  const time = ' HH24:MI:SS';
  if (!format.endsWith(time))
    throw new Error(`The source writes timestamps as a date and "${time}", not as "${format}".`);
  const date = dateText(format.slice(0, -time.length));
  return (value) => {
    const moment = Number(value);
    const day = Math.floor(moment / secondsPerDay);
    const second = moment - day * secondsPerDay;
    const hour = Math.floor(second / 3600);
    const minute = Math.floor((second - hour * 3600) / 60);
    return `${date(day)} ${twoDigits[hour] ?? ''}:${twoDigits[minute] ?? ''}:${twoDigits[second % 60] ?? ''}`;
  };
}
