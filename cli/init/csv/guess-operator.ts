import { presets } from '../../../catalog';
import { literal, name } from './csv-database';
import type { CsvDatabase } from './csv-database';
import type { ProfiledColumn, ProfiledTable } from './profile-table';

/** The column that says of each row what it does, with its codes. */
export interface FoundOperator {
  readonly column: ProfiledColumn;
  /** What it is called: in the files, or by the preset where they name no columns. */
  readonly header: string;
  readonly codes: {
    readonly insert: string[];
    readonly update: string[];
    readonly delete: string[];
    readonly ignore: string[];
  };
  /** Whether they are I, U and D, which need no declaration. */
  readonly isDefault: boolean;
}

/** What each code may be, in lower case. */
export const operatorWords: Readonly<Record<keyof FoundOperator['codes'], readonly string[]>> = {
  insert: ['i', 'ins', 'insert', 'inserted', 'c', 'create', 'r', 'l', 'load', 'refresh'],
  update: ['u', 'upd', 'update', 'updated', 'm', 'mod'],
  delete: ['d', 'del', 'delete', 'deleted'],
  ignore: ['b'],
};
/** What such a column is called. */
export const operatorHeader =
  /^(_?op|oper\w*|action|change_?type|dml\w*|header__change_oper|\w*_op|change_?op\w*|event_?type)$/i;

/** A column with an operator's name, whose values are all codes of one. */
export async function guessOperator(
  db: CsvDatabase,
  table: ProfiledTable,
): Promise<FoundOperator | undefined> {
  for (const column of table.columns) {
    const { hasHeader, headerFault } = table.dialect;
    const isFirst = !hasHeader && headerFault === undefined && column === table.columns[0];
    if (!(operatorHeader.test(column.header) || isFirst) || column.distinct > 8 || column.empty > 0) continue;
    const values = (
      await db.rows(`SELECT DISTINCT trim(${column.column}) FROM ${name(table.found.name)}`)
    ).map(([value]) => value ?? '');
    const of = (kind: keyof typeof operatorWords): string[] =>
      values.filter((value) => operatorWords[kind].includes(value.toLowerCase())).sort();
    const isQlik = column.header.toLowerCase() === presets.qlik.operatorColumn;
    const ignore = isQlik ? of('ignore') : [];
    const codes = { insert: of('insert'), update: of('update'), delete: of('delete'), ignore };
    if (values.length === 0 || Object.values(codes).flat().length < values.length) continue;
    if (isFirst && !values.every((value) => /^[IUD]$/.test(value))) continue;
    const header = isFirst ? presets.dms.operatorColumn : column.header;
    return { column, header, codes, isDefault: values.every((value) => /^[iud]$/i.test(value)) };
  }
  return undefined;
}

/** The rows that insert: among them a key is there once. */
export const insertsOnly = (operator: FoundOperator | undefined): string =>
  operator === undefined || operator.codes.insert.length === 0
    ? 'true'
    : `trim(${operator.column.column}) IN (${operator.codes.insert.map(literal).join(', ')})`;
