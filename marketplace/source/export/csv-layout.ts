import type { Table } from '../../../catalog';
import type { Change, Operator } from '../database/database';
import type { World } from '../entities/world';
import type { TableName } from '../base/row';
import { csvText } from './value-text';
import { dialectOf } from './dialect';
import { extraColumns } from './extra-columns';

/** What a line is made of: a change, or a row of the history. */
export type Exported = Pick<Change, 'operator' | 'row' | 'sequence'>;

interface CsvColumn {
  readonly name: string;
  /** The catalog's column; `null` for the operator, the sequence and what the catalog does not take. */
  readonly catalogColumn: string | null;
  readonly text: (change: Exported) => string;
  /** Numbers, dates and codes of one letter: never anything to quote. */
  readonly isPlain: boolean;
}

/** How a table's changes become lines. */
export class CsvLayout {
  readonly columns: readonly CsvColumn[];
  readonly operatorIndex: number;
  private readonly needsQuotes: RegExp;
  private readonly quote: string;
  private readonly delimiter: string;

  constructor(
    readonly table: Table,
    world: World,
  ) {
    const { source } = table;
    this.columns = orderColumns(table, columnsOf(table, world));
    this.operatorIndex = this.columns.findIndex((column) => column.name === operatorName(table));
    this.quote = source.quote;
    this.delimiter = source.delimiter;
    this.needsQuotes = new RegExp(`[${escaped(source.quote)}${escaped(source.delimiter)}\\r\\n]|^\\s|\\s$`);
  }

  /** The line of a change, in the order in which the columns stand. */
  lineOf(change: Exported): string {
    let line = '';
    for (const { text, isPlain } of this.columns) {
      if (line !== '') line += this.delimiter;
      const cell = text(change);
      line += isPlain ? cell : this.field(cell);
    }
    return line;
  }

  /** The change's fields, not quoted. */
  cells(change: Exported): string[] {
    return this.columns.map((column) => column.text(change));
  }

  /** One line without its end. @param order of the columns; @default as they stand */
  line(cells: readonly string[], order?: readonly number[]): string {
    let line = '';
    for (let i = 0; i < cells.length; i++) {
      if (i > 0) line += this.delimiter;
      line += this.field(cells[order?.[i] ?? i] ?? '');
    }
    return line;
  }

  /** @returns `undefined` where the files have no header */
  header(order?: readonly number[]): string | undefined {
    return this.table.source.header
      ? this.line(
          this.columns.map((column) => column.name),
          order,
        )
      : undefined;
  }

  /** The field as the file has it. */
  field(text: string): string {
    if (!this.needsQuotes.test(text)) return text;
    return this.quote + text.replaceAll(this.quote, this.quote + this.quote) + this.quote;
  }
}

function columnsOf(table: Table, world: World): CsvColumn[] {
  const name = table.name as TableName; // a layout is only made for the source's tables
  const codes: Record<Operator, string> = {
    I: table.source.operators.insert[0] ?? 'I',
    U: table.source.operators.update[0] ?? 'U',
    D: table.source.operators.delete[0] ?? 'D',
  };
  const keyOnly = dialectOf(name).deletes === 'key only';
  const operator: CsvColumn = {
    name: operatorName(table),
    catalogColumn: null,
    text: (change) => codes[change.operator],
    isPlain: true,
  };
  const { sequence } = table;
  return [
    operator,
    ...(sequence === null
      ? []
      : [
          {
            name: sequence,
            catalogColumn: null,
            text: (change: Exported) => String(change.sequence),
            isPlain: true,
          },
        ]),
    ...table.columns.map((column): CsvColumn => {
      const text = csvText(column.type);
      const always = !keyOnly || table.key.includes(column.name);
      return {
        name: dialectOf(name).capitals === true ? column.csvName.toUpperCase() : column.csvName,
        catalogColumn: column.name,
        isPlain: column.type.kind !== 'varchar',
        text: ({ operator: code, row }) => {
          const value = row[column.name];
          if (value === undefined) throw new Error(`A row of ${name} has no column "${column.name}".`);
          return value === null || (code === 'D' && !always) ? '' : text(value);
        },
      };
    }),
    ...extraColumns[name].map((extra): CsvColumn => ({
      name: dialectOf(name).capitals === true ? extra.name.toUpperCase() : extra.name,
      catalogColumn: null,
      isPlain: false,
      text: (change) =>
        change.operator === 'D' && keyOnly ? '' : extra.value(change.row, world, change.sequence),
    })),
  ];
}

function operatorName(table: Table): string {
  const operatorColumn = table.source.operatorColumn ?? ''; // every table of this project has one
  return dialectOf(table.name as TableName).capitals === true ? operatorColumn.toUpperCase() : operatorColumn;
}

/** A file without a header has the order that the catalog says. */
function orderColumns(table: Table, columns: CsvColumn[]): CsvColumn[] {
  const { header, columnOrder } = table.source;
  if (header || columnOrder === null) return columns;
  return columnOrder.map((name) => {
    const column = columns.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (column === undefined) throw new Error(`The source has no column "${name}" for ${table.name}.`);
    return column;
  });
}

const escaped = (mark: string): string => (/[\\\]^-]/.test(mark) ? `\\${mark}` : mark);
