import { grouped } from '../../../catalog';
import type { DraftParent } from '../draft';
import { note, todo } from '../draft';
import { widerType } from '../wider-type';
import { name } from './csv-database';
import type { CsvDatabase } from './csv-database';
import type { FoundOperator } from './guess-operator';
import type { GuessedKey } from './guess-key';
import type { ProfiledColumn, ProfiledTable } from './profile-table';

export interface KeyedTable {
  readonly table: ProfiledTable;
  readonly key: GuessedKey;
  readonly operator: FoundOperator | undefined;
}

type Pairs = readonly (readonly [child: ProfiledColumn, key: ProfiledColumn])[];

/** Of the values that refer to a parent, so many must be there; a few that are not may come later. */
const enough = 0.95;

/** The parents of a table: where columns are called as another table's key, and hold its values. */
export async function guessParents(
  db: CsvDatabase,
  child: KeyedTable,
  all: readonly KeyedTable[],
): Promise<DraftParent[]> {
  const parents: DraftParent[] = [];
  for (const parent of all.filter(({ key }) => key.isUnique))
    for (const pairs of candidates(child, parent)) {
      const found = await compare(db, child, parent, pairs);
      if (found !== undefined) parents.push(found);
    }
  return parents;
}

function candidates(child: KeyedTable, parent: KeyedTable): Pairs[] {
  const keys = parent.key.columns;
  const [key, ...more] = keys;
  if (key === undefined) return [];
  const free = child.table.columns.filter((each) => each !== child.operator?.column);
  if (more.length === 0)
    return free
      .filter(
        (each) => !(child === parent && each === key) && refers(each, key, parent.table, child === parent),
      )
      .map((each) => [[each, key]]);
  if (child === parent) return [];
  const pairs = keys.map((each) => [free.find((own) => own.name === each.name), each] as const);
  const isWhole = pairs.every(
    (pair): pair is readonly [ProfiledColumn, ProfiledColumn] => pair[0] !== undefined,
  );
  return isWhole && pairs.every(([own, each]) => haveOneType(own, each)) ? [pairs] : [];
}

/** Small numbers are in every table: without a name that points there, they say nothing. */
function refers(own: ProfiledColumn, key: ProfiledColumn, parent: ProfiledTable, isSelf: boolean): boolean {
  if (!haveOneType(own, key)) return false;
  const table = parent.found.name;
  const singular = table.replace(/ies$/, 'y').replace(/s$/, '');
  const role = own.name.replace(/_?(id|no|nr|code|key|number)$/, '');
  if (isSelf)
    return /^(parent|manager|mgr|super\w*|reports_?to|boss|head|lead|previous|prev|next|root|main|replaces|ref\w*)(_|$)/.test(
      own.name,
    );
  if (own.name === key.name) return key.name !== 'id';
  if (key.name !== 'id' && own.name.endsWith(`_${key.name}`)) return true;
  return role !== '' && (role === singular || role === table || role.endsWith(`_${singular}`));
}

const haveOneType = (a: ProfiledColumn, b: ProfiledColumn): boolean =>
  widerType(a.type, b.type) !== undefined;

async function compare(
  db: CsvDatabase,
  child: KeyedTable,
  parent: KeyedTable,
  pairs: Pairs,
): Promise<DraftParent | undefined> {
  const own = pairs.map(([{ column }]) => `trim(${column})`);
  const keys = pairs.map(([, { column }]) => `trim(${column})`);
  const [values = 0, missing = 0] = await db.numbers(
    `WITH v AS (SELECT DISTINCT ${own.map((each, index) => `${each} AS v${String(index)}`).join(', ')} FROM ${name(child.table.found.name)} ` +
      `WHERE ${own.map((each) => `${each} <> ''`).join(' AND ')}), ` +
      `k AS (SELECT DISTINCT ${keys.map((each, index) => `${each} AS v${String(index)}`).join(', ')} FROM ${name(parent.table.found.name)}) ` +
      `SELECT (SELECT count(*) FROM v), (SELECT count(*) FROM (SELECT * FROM v EXCEPT SELECT * FROM k))`,
  );
  if (values === 0 || (values - missing) / values < enough) return undefined;
  const isWhole = missing === 0;
  return {
    table: child === parent ? 'self' : parent.table.found.name,
    columns: pairs.map(([each, key]) => [each.name, key.name]),
    ...(isWhole ? {} : { onMissingParent: 'accept' as const }),
    remarks: [
      note(
        `${grouped(values - missing)} of ${grouped(values)} different values are a key of ${parent.table.found.sourceName}`,
      ),
      ...(isWhole
        ? []
        : [todo('some are not: with "hold" instead of "accept" such rows wait for their parent')]),
      ...(values < 5 ? [todo('too few values to be sure that it refers there')] : []),
    ],
  };
}
