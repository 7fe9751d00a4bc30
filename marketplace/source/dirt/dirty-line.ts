import type { Column, Table } from '../../../catalog';
import type { Random } from '../base/random';
import type { CsvLayout, Exported } from '../export/csv-layout';
import type { RejectKind } from './reject-kinds';

/** Whether a table has a column for this fault. */
export function canBeSpoilt(kind: RejectKind, { columns }: Table): boolean {
  switch (kind) {
    case 'badType':
      return columns.some((column) => !isText(column));
    case 'tooLong':
    case 'textAfterQuote':
    case 'unterminatedQuote':
      return columns.some(isText);
    case 'impossibleDate':
      return columns.some(isTemporal);
    case 'nullInNotNull':
    case 'unknownOperator':
    case 'ragged':
      return true;
  }
}

/** An invented record modelled on a real change, with one fault that the table allows (`canBeSpoilt`). */
export function dirtyLine(
  kind: RejectKind,
  layout: CsvLayout,
  pattern: Exported,
  random: Random,
  order?: readonly number[],
): string {
  // One physical line, so that a test can see that an unclosed quote costs no other line.
  const cells = layout
    .cells({ ...pattern, operator: random.pick(['I', 'U']) })
    .map((cell) => cell.replace(/["\r\n]/g, ' '));
  const { index, text } = spoil(kind, layout, cells, random);
  if (kind === 'ragged')
    return layout.line(random.chance(0.5) ? cells.slice(0, -1) : [...cells, 'surplus'], order);
  if (kind !== 'textAfterQuote' && kind !== 'unterminatedQuote')
    return layout.line(replaced(cells, index, text), order);
  // Inserted after formatting, which would quote it properly.
  const marker = '\u0001';
  return layout.line(replaced(cells, index, marker), order).replace(marker, () => text);
}

/** Which cell gets which faulty text. */
function spoil(
  kind: RejectKind,
  layout: CsvLayout,
  cells: readonly string[],
  random: Random,
): { readonly index: number; readonly text: string } {
  const { table } = layout;
  const quote = table.source.quote ?? '';
  const at = (accepts: (column: Column) => boolean): { column: Column; index: number; cell: string } => {
    const column = random.pick(table.columns.filter(accepts));
    const index = layout.columns.findIndex((each) => each.catalogColumn === column.name);
    // Never empty: an open quote before a delimiter could be read as the end of an open quote some lines above.
    return { column, index, cell: cells[index] || 'x' };
  };
  switch (kind) {
    case 'badType':
      return {
        ...at((column) => !isText(column)),
        text: random.pick(['n/a', 'unknown', '12 lakh', '#REF!']),
      };
    case 'nullInNotNull':
      return { ...at((column) => !column.nullable), text: '' };
    case 'unknownOperator':
    case 'ragged': // a fault of the number of cells
      return { index: layout.operatorIndex, text: random.pick(['X', 'UPSERT', '?']) };
    case 'tooLong': {
      const { column, index } = at(isText);
      // In letters of three bytes: too long in bytes, though not in characters.
      return {
        index,
        text: column.type.kind === 'varchar' ? 'क'.repeat(Math.floor(column.type.bytes / 3) + 1) : '',
      };
    }
    case 'textAfterQuote': {
      const { index, cell } = at(isText);
      return { index, text: `${quote}${cell}${quote}d` };
    }
    case 'unterminatedQuote': {
      const { index, cell } = at(isText);
      return { index, text: quote + cell };
    }
    case 'impossibleDate': {
      const { column, index } = at(isTemporal);
      return { index, text: 'format' in column.type ? thirtyFirstOfFebruary(column.type.format) : '' };
    }
  }
}

const isText = ({ type }: Column): boolean => type.kind === 'varchar';
const isTemporal = ({ type }: Column): boolean => type.kind === 'date' || type.kind === 'timestamp';

const thirtyFirstOfFebruary = (format: string): string =>
  format
    .replace('YYYY', '2026')
    .replace('RR', '26')
    .replace('MON', 'FEB')
    .replace('MM', '02')
    .replace('DD', '31')
    .replace('HH24:MI:SS', '10:15:00');

const replaced = (cells: readonly string[], index: number, text: string): string[] =>
  cells.map((cell, i) => (i === index ? text : cell));
