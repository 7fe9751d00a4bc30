import { note, todo } from '../draft';
import type { Remark } from '../draft';
import type { DdlColumn, DdlConstraint, DdlTable } from './script';

export interface ChosenKey {
  readonly columns: readonly string[];
  readonly remarks: readonly Remark[];
}

/** The key of a table, from the best that the source says of it; `undefined` where it says nothing that could be one. */
export function chooseKey(table: DdlTable): ChosenKey | undefined {
  const primary = table.constraints.filter(isUniqueness).find(({ kind }) => kind === 'primary');
  if (primary !== undefined && primary.columns.every((name) => typeOf(table, name) !== undefined))
    return {
      columns: primary.columns,
      remarks: primary.isHeld
        ? []
        : [todo('the source has this primary key disabled: rows of the same key would replace each other')],
    };
  const unique = table.constraints
    .filter(isUniqueness)
    .find(({ columns }) => columns.every((name) => isNeeded(table, name)));
  if (unique !== undefined)
    return {
      columns: unique.columns,
      remarks: [
        todo(
          'the source has no primary key here; this is a UNIQUE constraint, or a unique index, of columns that are NOT NULL',
        ),
      ],
    };
  const needed = table.columns.filter((column) => column.isNotNull && canBeKey(column));
  if (needed.length === 0) return undefined;
  return {
    columns: needed.map(({ name }) => name),
    remarks: [
      todo(
        'the source has no primary key here: these are all columns that are NOT NULL; name those that identify a row',
      ),
      note('rows that are alike in all of them replace each other'),
    ],
  };
}

type Uniqueness = Extract<DdlConstraint, { readonly kind: 'primary' | 'unique' }>;

const isUniqueness = (each: DdlConstraint): each is Uniqueness =>
  each.kind === 'primary' || each.kind === 'unique';

const typeOf = (table: DdlTable, name: string): DdlColumn['type'] =>
  table.columns.find((column) => column.name === name)?.type;

const isNeeded = (table: DdlTable, name: string): boolean =>
  table.columns.find((column) => column.name === name)?.isNotNull === true;

/** What has an exact equality, and a type in the warehouse. */
const canBeKey = ({ type }: DdlColumn): boolean =>
  type !== undefined &&
  /^(NUMBER|DEC|DECIMAL|NUMERIC|INTEGER|INT|SMALLINT|VARCHAR2?|N?VARCHAR2|N?CHAR|DATE|TIMESTAMP|RAW)$/.test(
    type.name,
  );
