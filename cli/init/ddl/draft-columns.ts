import { mapOracleType } from '../../../catalog';
import type { OracleFormats } from '../../../catalog';
import type { DraftColumn, DraftTable, Remark } from '../draft';
import { note, todo } from '../draft';
import { catalogName, distinct } from '../names';
import type { DdlColumn, DdlTable } from './script';

export interface DraftedColumns extends Pick<DraftTable, 'columns' | 'leftOut'> {
  /** The catalog's name of each column of the source that is loaded. */
  readonly names: ReadonlyMap<string, string>;
}

/** The columns of a table. `linked` are those of its key, and those that references join. */
export function draftColumns(
  table: DdlTable,
  key: readonly string[],
  linked: ReadonlySet<string>,
  settings: OracleFormats,
): DraftedColumns {
  const columns: DraftColumn[] = [];
  const leftOut: { name: string; reason: string }[] = [];
  const names = new Map<string, string>();
  const given = distinct(table.columns.map(({ name }) => catalogName(name, 'c')));
  const headers = new Set<string>();
  for (const [index, column] of table.columns.entries()) {
    const reason = headers.has(column.name.toLowerCase())
      ? 'it differs from another column by its case only, which headers are compared without'
      : undefined;
    headers.add(column.name.toLowerCase());
    const name = given[index] ?? '';
    const drafted = reason ?? draftColumn(column, name, key.includes(column.name), linked, settings);
    if (typeof drafted === 'string') leftOut.push({ name: column.name.toLowerCase(), reason: drafted });
    else {
      columns.push(drafted);
      names.set(column.name, name);
    }
  }
  return { columns, leftOut, names };
}

function draftColumn(
  column: DdlColumn,
  name: string,
  isKey: boolean,
  linked: ReadonlySet<string>,
  settings: OracleFormats,
): DraftColumn | string {
  if (column.type === undefined)
    return column.virtual === undefined ? 'it has no type' : `virtual, and without a type: ${column.virtual}`;
  const isLinked = linked.has(column.name) && !isKey;
  const isWhole = isKey || column.isIdentity || isLinked;
  const mapped = mapOracleType(column.type.text, { ...settings, isKey: isWhole });
  if ('leaveOut' in mapped) return mapped.leaveOut;
  return {
    name,
    ...(name === column.name.toLowerCase() ? {} : { csvName: column.name }),
    type: mapped.column.type,
    reading: mapped.column.reading,
    formatName: mapped.format,
    isNullable: !isKey && !column.isNotNull,
    description: column.comment === undefined || column.comment === '' ? undefined : column.comment,
    // What joins has the type of what it joins with, where the doubt stands.
    remarks: [
      note(mapped.evidence),
      ...(isLinked || mapped.doubt === null ? [] : [todo(mapped.doubt)]),
      ...remarksOf(column),
    ],
  };
}

const remarksOf = ({ virtual, isInvisible }: DdlColumn): Remark[] => [
  ...(virtual === undefined ? [] : [note(`virtual in the source: ${virtual}`)]),
  ...(isInvisible
    ? [todo('invisible in the source: SELECT * does not export it; name it there, or remove it here')]
    : []),
];
