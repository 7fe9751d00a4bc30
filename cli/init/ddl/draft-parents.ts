import { note, todo } from '../draft';
import type { DraftParent, Remark } from '../draft';
import type { ChosenKey } from './choose-key';
import type { DdlConstraint, DdlTable } from './script';
import type { DdlTables } from './tables';

type ForeignKey = Extract<DdlConstraint, { readonly kind: 'foreign' }>;

/** A table that is taken, with what is known of it so far. */
export interface Taken {
  readonly source: DdlTable;
  readonly name: string;
  readonly key: ChosenKey;
}

/** A foreign key as a reference to the parent's key, in the source's column names; or why it cannot be one. */
export type Reference =
  | {
      readonly parent: Taken;
      readonly pairs: readonly (readonly [string, string])[];
      readonly foreign: ForeignKey;
    }
  | { readonly refused: string };

/** A table's foreign keys, each once. */
export function referencesOf(table: DdlTable, tables: DdlTables, taken: readonly Taken[]): Reference[] {
  const found = table.constraints
    .filter((each): each is ForeignKey => each.kind === 'foreign')
    .map((foreign) => referenceOf(table, foreign, tables, taken));
  const texts = found.map((each) =>
    'refused' in each ? each.refused : `${each.parent.name} ${JSON.stringify([...each.pairs].sort())}`,
  );
  return found.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

function referenceOf(
  table: DdlTable,
  foreign: ForeignKey,
  tables: DdlTables,
  taken: readonly Taken[],
): Reference {
  const { columns, parent: referred } = foreign;
  const refused = (why: string): Reference => ({
    refused: `(${columns.join(', ')}) refers to ${referred.name}, ${why}: not checked`,
  });
  // A name without a schema is of the table's own.
  const source = tables.find({ ...referred, schema: referred.schema ?? table.schema });
  const parent = taken.find((each) => each.source === source);
  if (parent === undefined) return refused('which is not in the project');
  const key = parent.key.columns;
  const keyColumns = referred.columns ?? key;
  if (keyColumns.length !== key.length || key.some((name) => !keyColumns.includes(name)))
    return refused(`by (${keyColumns.join(', ')}), which is not its key (${key.join(', ')})`);
  if (columns.length !== keyColumns.length) return refused('by another number of columns');
  const pairs = columns.map((column, index) => [column, keyColumns[index] ?? ''] as const);
  if (source === table && pairs.every(([child, own]) => child === own))
    return refused('which is the row itself');
  return { parent, pairs, foreign };
}

/** The reference in the catalog's names; `undefined` where a column of it is not loaded. */
export function draftParent(
  child: Taken,
  reference: Exclude<Reference, { readonly refused: string }>,
  namesOf: (table: Taken) => ReadonlyMap<string, string>,
): DraftParent | undefined {
  const { parent, pairs, foreign } = reference;
  const columns = pairs.map(([own, key]) => [namesOf(child).get(own), namesOf(parent).get(key)] as const);
  if (!columns.every((pair): pair is readonly [string, string] => !pair.includes(undefined)))
    return undefined;
  return {
    table: parent === child ? 'self' : parent.name,
    columns,
    ...(foreign.isHeld ? {} : { onMissingParent: 'accept' as const }),
    remarks: remarksOf(foreign),
  };
}

const remarksOf = ({ isHeld, onDelete, name }: ForeignKey): Remark[] => [
  ...(isHeld
    ? []
    : [todo(`${name ?? 'it'} is disabled or not validated in the source: not checked here either`)]),
  ...(onDelete === undefined
    ? []
    : [note(`ON DELETE ${onDelete}: the files must have what the source does then, as rows of this table`)]),
];
