import { countOf, grouped } from '../../../catalog';
import type { Remark } from '../draft';
import { note, todo } from '../draft';
import { name } from './csv-database';
import type { CsvDatabase } from './csv-database';
import { insertsOnly } from './guess-operator';
import type { FoundOperator } from './guess-operator';
import type { ProfiledColumn, ProfiledTable } from './profile-table';

export interface GuessedKey {
  readonly columns: readonly ProfiledColumn[];
  readonly remarks: readonly Remark[];
  /** Whether every row (of a file, of those that insert) has a value of its own. */
  readonly isUnique: boolean;
}

const mostTried = 7;

/** The columns that tell the rows of a file apart: the likeliest one, else the likeliest two or three. */
export async function guessKey(
  db: CsvDatabase,
  table: ProfiledTable,
  operator: FoundOperator | undefined,
): Promise<GuessedKey | undefined> {
  const usable = table.columns
    .filter((each) => each !== operator?.column && each.empty === 0 && canBeKey(each))
    .sort((a, b) => likelihood(b, table) - likelihood(a, table));
  const rows = `FROM ${name(table.found.name)} WHERE ${insertsOnly(operator)}`;
  const [all = 0] = await db.numbers(`SELECT count(*) ${rows}`);
  const isUnique = async (columns: readonly ProfiledColumn[]): Promise<boolean> => {
    const list = [...columns.map(({ column }) => `trim(${column})`), '_file'].join(', ');
    const [distinct = 0] = await db.numbers(`SELECT count(DISTINCT (${list})) ${rows}`);
    return distinct === all;
  };
  const unique: (readonly ProfiledColumn[])[] = [];
  for (const columns of combinations(usable.slice(0, mostTried))) {
    if (unique.length > 0 && columns.length > (unique[0]?.length ?? 0)) break;
    if (await isUnique(columns)) unique.push(inOrder(columns, table));
  }
  const [first, ...others] = unique;
  if (first !== undefined) return { columns: first, isUnique: true, remarks: remarksOf(first, others, all) };
  if (usable.length === 0) return undefined;
  return {
    columns: inOrder(usable, table),
    isUnique: false,
    remarks: [
      todo(
        `no three columns tell all rows apart: these are all that have no empty value; name those that identify a row. Rows that are alike in all of them replace each other`,
      ),
    ],
  };
}

/** As the files have them. */
const inOrder = (columns: readonly ProfiledColumn[], table: ProfiledTable): ProfiledColumn[] =>
  table.columns.filter((each) => columns.includes(each));

function remarksOf(
  key: readonly ProfiledColumn[],
  others: readonly (readonly ProfiledColumn[])[],
  rows: number,
): Remark[] {
  const text = (columns: readonly ProfiledColumn[]): string => columns.map((each) => each.name).join(', ');
  return [
    note(`${grouped(rows)} of ${grouped(rows)} rows have a value of ${text(key)} of their own in their file`),
    ...(others.length === 0
      ? []
      : [todo(`${others.slice(0, 5).map(text).join('; ')} would do as well: take the source's primary key`)]),
    ...(rows < 20 ? [todo(`${countOf(rows, 'row')} ${rows === 1 ? 'is' : 'are'} too few to be sure`)] : []),
  ];
}

function canBeKey({ type }: ProfiledColumn): boolean {
  if (type.kind === 'decimal') return type.scale === 0;
  if (type.kind === 'varchar') return type.bytes <= 200;
  return !['double', 'boolean', 'time'].includes(type.kind);
}

/** By its name first, then by its place: keys are on the left. */
function likelihood(column: ProfiledColumn, { found, columns }: ProfiledTable): number {
  const table = found.name.replace(/s$/, '');
  const own =
    column.name === 'id' ||
    [`${table}_id`, `${table}id`, `${table}_no`, `${table}_code`, `${table}_key`].includes(column.name);
  const named = /(^|_)(id|key|no|nr|num|number|code|uuid|guid|sku|line|seq)$|id$/.test(column.name);
  const isTime = column.type.kind === 'timestamp' || column.type.kind === 'date';
  return (own ? 1000 : 0) + (named ? 300 : 0) - (isTime ? 200 : 0) - columns.indexOf(column);
}

/** One, two, three of the items, the likelier ones first. */
function combinations<Item>(items: readonly Item[]): Item[][] {
  const single = items.map((item) => [item]);
  const pairs = items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b]));
  const triples = items
    .slice(0, 5)
    .flatMap((a, i, few) => few.slice(i + 1).flatMap((b, j) => few.slice(i + j + 2).map((c) => [a, b, c])));
  return [...single, ...pairs, ...triples];
}
