import type { ColumnDefinition } from '../language/column';
import { isStagedAsText, maxVarcharBytes, typeName } from '../language/column-type';
import type { ColumnType } from '../language/column-type';
import type { TableDefinition } from '../language/table';
import { parseFormat } from '../language/temporal-format';
import { typeOf } from '../build-column';
import { checkName, repeated } from './check-names';
import { checkRules } from './check-rules';
import { checkReading } from './check-reading';
import { checkFromFile, checkKeyFromFiles } from './check-from-file';
import { didYouMean } from './did-you-mean';
import type { Faults } from './fault';
import { grouped } from '../counts';
import { isWhole } from './numbers';

/** Redshift allows 1,600 columns a table (docs/services.md#redshift-sql); Loadline adds a few. */
const maxColumns = 1500;
/** Redshift's own limit (docs/services.md#redshift-sql). */
const maxPrecision = 38;

/** A column of the table itself: `constructor` is not one because every object has it. */
export function columnOf(table: TableDefinition, name: string): ColumnDefinition | undefined {
  return Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
}

export function checkColumns(table: TableDefinition, faults: Faults): void {
  const columns = Object.entries(table.columns);
  const at = faults.at('columns');
  at.unless(
    columns.length > 0 && columns.length <= maxColumns,
    `${grouped(columns.length)} columns; allowed are 1 to ${grouped(maxColumns)}. ` +
      'List the columns that the warehouse needs.',
  );
  for (const [name, column] of columns) {
    checkName(name, 'column', at.at(name));
    at.at(name).unless(
      column.csvName === undefined || column.csvName.trim() !== '',
      'the name in .csv(…) is blank. Write the header of the CSV column, or leave .csv(…) out.',
    );
    if (isUndecided(column)) at.at(name).add(undecided);
    else checkType(typeOf(column, table.source?.values ?? {}), at.at(name));
    checkReading(table, name, column, at.at(name));
    checkFromFile(table, name, column, at.at(name));
    checkRules(column, at.at(name));
  }
  const csvNames = columns
    .filter(([, { pathWord }]) => pathWord === undefined)
    .map(([name, column]) => (column.csvName ?? name).toLowerCase());
  for (const name of repeated(csvNames)) {
    at.add(
      `two columns read the CSV column "${name}"; a CSV column feeds one column. Remove one, or correct its .csv(…).`,
    );
  }
  checkKey(table, faults.at('key'));
  checkKeyFromFiles(table, faults.at('key'));
}

/** What `number()` leaves that is told neither a scale nor to be a double. */
const isUndecided = ({ type }: ColumnDefinition): boolean =>
  type.kind === 'decimal' && Number.isNaN(type.scale);
const undecided =
  'a NUMBER without precision needs a decision, because nothing keeps all of its values. number({ scale: 10 }) is exact, for ' +
  "numbers of at most 38 digits with 10 behind the point; number({ as: 'double' }) keeps any size, but only the first 15 digits surely.";

export function checkType(type: ColumnType, faults: Faults): void {
  switch (type.kind) {
    case 'varchar':
      faults.unless(
        isWhole(type.bytes, 1, maxVarcharBytes),
        `varchar(${type.bytes}) is not possible; allowed are 1 to ${grouped(maxVarcharBytes)} bytes. Choose the length of the longest text that may come.`,
      );
      return;
    case 'decimal':
      faults.unless(
        isWhole(type.precision, 1, maxPrecision) && isWhole(type.scale, 0, type.precision),
        `${typeName(type)} is not possible; allowed are 1 to ${maxPrecision} digits, and a scale from 0 to that number. Change it.`,
      );
      return;
    case 'date':
    case 'time':
    case 'timestamp': {
      const parsed = parseFormat(type.format, type.kind);
      if ('fault' in parsed) faults.add(parsed.fault);
      return;
    }
    case 'integer':
    case 'bigint':
    case 'double':
    case 'boolean':
    case 'json':
      return;
  }
}

function checkKey(table: TableDefinition, faults: Faults): void {
  faults.unless(
    table.key.length > 0,
    "is empty; changes are applied by key. Name the columns of the source's primary key.",
  );
  for (const name of repeated(table.key)) faults.add(`names "${name}" twice. Name it once.`);
  const columns = Object.keys(table.columns);
  for (const name of new Set(table.key)) {
    const column = columnOf(table, name);
    if (column === undefined) {
      faults.add(
        `"${name}" is not a column; allowed are ${columns.join(', ')}. ${didYouMean(name, columns, 'Correct it.')}`,
      );
      continue;
    }
    faults.unless(!column.isNullable, `"${name}" is nullable; a key is never NULL. Remove .nullable().`);
    faults.unless(
      column.type.kind !== 'double',
      `"${name}" is double precision, which has no exact equality. Use decimal, bigint or varchar.`,
    );
    faults.unless(
      !isStagedAsText(column.type),
      `"${name}" is ${column.type.kind}, which no key can be. Use ${column.type.kind === 'json' ? 'a column that the source compares by' : 'varchar, or a timestamp'}.`,
    );
  }
}
