import type { Cell } from 'write-excel-file/node';
import type { ReportColumn, ReportFormat } from '../../catalog';
import { isNumeric } from '../format';
import type { ReportCell } from '../publication';
import { dateFormats, figureFormat } from './number-formats';

/** Excel's own limit of a text in a cell. */
const longestText = 32_767;

/** Excel counts days from 1900 on, and has a 29 February 1900 that never was. */
const firstDay = Date.UTC(1900, 2, 1);

/**
 * Makes the cells of a column: numbers as numbers, days as days, NULL as an empty cell. Equal days share an object, because a
 * large sheet has a million cells. Excel keeps 15 digits of a number: of money, up to 9,99,99,99,99,99,999.99 exactly.
 */
export function cellMaker({ format }: Pick<ReportColumn, 'format'>): (cell: ReportCell) => Cell {
  if (isNumeric(format)) return (cell) => numberCell(cell, format);
  if (format === 'text') return textCell;
  const numberFormat = dateFormats[format as keyof typeof dateFormats];
  const known = new Map<ReportCell, Cell>();
  return (cell) => {
    const made = known.get(cell) ?? dateCell(cell, numberFormat);
    if (known.size < 50_000) known.set(cell, made);
    return made;
  };
}

/** A text as a cell. Nothing in it is ever a formula. */
export function textCell(cell: ReportCell): Cell {
  if (cell === null) return null;
  const text = String(cell).replaceAll('\r\n', '\n').slice(0, longestText);
  // The library looks texts up in a plain object, which has these names before any text was put into it.
  return text in Object.prototype ? `${text} ` : text;
}

function numberCell(cell: ReportCell, format: ReportFormat): Cell {
  if (cell === null) return null;
  const value = Number(cell);
  if (typeof cell === 'boolean' || !Number.isFinite(value)) return textCell(cell);
  return { type: Number, value, format: figureFormat(cell, format) };
}

function dateCell(cell: ReportCell, format: string): Cell {
  if (cell === null) return null;
  // As if the Indian wall clock were UTC: the workbook has no time zones.
  const [day = '', time = '00:00:00'] = String(cell).split(/[ T]/);
  const instant = Date.parse(`${day}T${time}Z`);
  return Number.isNaN(instant) || instant < firstDay
    ? textCell(cell)
    : { type: Date, value: new Date(instant), format };
}
