import { typeName } from '../language/column-type';
import type { ColumnType } from '../language/column-type';
import type { TableDefinition } from '../language/table';
import { parseFormat } from '../language/temporal-format';
import { checkName, repeated } from './check-names';
import type { Faults } from './fault';

/** Redshift's own limits: a table has at most 1,600 columns; ours add a few. */
const maxColumns = 1500;
const maxVarcharBytes = 65_535;
const maxPrecision = 38;

export function checkColumns(table: TableDefinition, faults: Faults): void {
  const names = Object.keys(table.columns);
  faults.unless(
    names.length > 0 && names.length <= maxColumns,
    `has ${names.length} columns; allowed are 1 to ${maxColumns}. List the columns that the warehouse needs.`,
  );
  for (const [name, column] of Object.entries(table.columns)) {
    const at = faults.at('columns').at(name);
    checkName(name, 'column', at);
    checkType(column.type, at);
  }
  const csvNames = Object.entries(table.columns).map(([name, column]) =>
    (column.csvName ?? name).toLowerCase(),
  );
  for (const name of repeated(csvNames)) {
    faults
      .at('columns')
      .add(`two columns read the CSV column "${name}"; each CSV column feeds one. Remove one.`);
  }
  checkKey(table, faults.at('key'));
}

function checkType(type: ColumnType, faults: Faults): void {
  switch (type.kind) {
    case 'varchar':
      faults.unless(
        isWhole(type.bytes, 1, maxVarcharBytes),
        `varchar(${type.bytes}) is not possible; allowed are 1 to ${maxVarcharBytes} bytes. Choose the longest text that may come.`,
      );
      return;
    case 'decimal':
      faults.unless(
        isWhole(type.precision, 1, maxPrecision) && isWhole(type.scale, 0, type.precision),
        `${typeName(type)} is not possible; allowed are 1 to ${maxPrecision} digits, and a scale from 0 to that. Change it.`,
      );
      return;
    case 'date':
    case 'timestamp': {
      const parsed = parseFormat(type.format, type.kind);
      if ('fault' in parsed) faults.add(parsed.fault);
      return;
    }
    case 'integer':
    case 'bigint':
    case 'double':
    case 'boolean':
      return;
  }
}

function checkKey(table: TableDefinition, faults: Faults): void {
  faults.unless(
    table.key.length > 0,
    "is empty; a change is applied by its key. Name the columns of the source's primary key.",
  );
  for (const name of repeated(table.key)) faults.add(`names "${name}" twice. Name it once.`);
  for (const name of new Set(table.key)) {
    const column = table.columns[name];
    if (column === undefined) {
      faults.add(
        `names "${name}", which is no column; allowed are ${Object.keys(table.columns).join(', ')}. Correct it.`,
      );
      continue;
    }
    faults.unless(!column.isNullable, `"${name}" is nullable; a key has no NULL. Remove .nullable().`);
    faults.unless(
      column.type.kind !== 'double',
      `"${name}" is double precision, which has no exact equality. Use decimal, bigint or varchar.`,
    );
  }
}

export function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
