import type { Column } from './catalog';
import type { ColumnDefinition, TemporalOptions, ZonedOptions } from './language/column';
import type { ColumnType } from './language/column-type';
import { formOf } from './language/reading';
import type { NumberFormat, Reading } from './language/reading';
import type { ValuesDefinition } from './language/table';
import { fieldsOf, isZone, parseFormat } from './language/temporal-format';

/** A column as plain data: what the table says of all values is in it, where it applies and the column does not say otherwise. */
export function buildColumn(name: string, column: ColumnDefinition, values: ValuesDefinition = {}): Column {
  const type = typeOf(column, values);
  const reading = readingOf(column, type, values);
  return {
    name,
    csvName: column.csvName ?? name,
    type,
    nullable: column.isNullable,
    description: column.description ?? '',
    unit: column.unit ?? null,
    ...(Object.keys(reading).length === 0 ? {} : { reading }),
    ...(column.missingText === undefined ? {} : { missingText: column.missingText }),
    ...(column.pathWord === undefined ? {} : { fromFile: column.pathWord }),
    ...(column.rules === undefined ? {} : { rules: column.rules }),
  };
}

/** The type, in the table's format where the column has none of its own. */
export function typeOf({ type, options, pathWord }: ColumnDefinition, values: ValuesDefinition): ColumnType {
  if (pathWord !== undefined) return type; // the table tells how fields are written
  if ((options as TemporalOptions | undefined)?.format !== undefined || isZoned(type)) return type;
  if (type.kind === 'date') return { ...type, format: values.dateFormat ?? type.format };
  return type.kind === 'timestamp' ? { ...type, format: values.timestampFormat ?? type.format } : type;
}

/** Whether its texts have an offset from UTC. */
export function isZoned(type: ColumnType): boolean {
  if (type.kind !== 'timestamp') return false;
  const parsed = parseFormat(type.format, type.kind);
  return 'tokens' in parsed && fieldsOf(parsed.tokens).some(isZone);
}

/** How a column's values are written: by its own words, and by the table's where it has none. */
export function readingOf(column: ColumnDefinition, type: ColumnType, values: ValuesDefinition): Reading {
  const { as, ...rest } = column.reading ?? {};
  // A timestamp's format says itself that there is an offset.
  const own = as === undefined || as === 'offset' ? rest : { as, ...rest };
  if (column.pathWord !== undefined) return own;
  const isNumber =
    ['integer', 'bigint', 'decimal', 'double'].includes(type.kind) && formOf(own) === undefined;
  const takesTrim = type.kind === 'varchar' && formOf(own) === undefined && values.trim === true;
  const takesZone =
    type.kind === 'timestamp' && values.timeZone !== undefined && !isZoned(type) && !hasZone(column);
  return {
    ...(values.nullAs === undefined ? {} : { nullAs: values.nullAs }),
    ...(takesTrim ? { trim: true } : {}),
    ...(isNumber ? numbersOf(values) : {}),
    ...(type.kind === 'boolean' && values.booleans !== undefined ? { booleans: values.booleans } : {}),
    ...(takesZone ? { timeZone: values.timeZone } : {}),
    ...(takesZone && values.ambiguous !== undefined ? { ambiguous: values.ambiguous } : {}),
    ...own,
  };
}

const hasZone = ({ options }: ColumnDefinition): boolean =>
  (options as ZonedOptions | undefined)?.timeZone !== undefined;

function numbersOf({ decimalPoint, grouping }: ValuesDefinition): { readonly numbers?: NumberFormat } {
  if (decimalPoint === undefined && grouping === undefined) return {};
  return {
    numbers: {
      ...(decimalPoint === undefined ? {} : { decimalPoint }),
      ...(grouping === undefined ? {} : { grouping }),
    },
  };
}
