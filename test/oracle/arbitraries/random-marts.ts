import { typeName, usedNames } from '../../../catalog';
import type {
  Catalog,
  ColumnType,
  Mart,
  MartColumn,
  MartRead,
  ParentReference,
  Table,
} from '../../../catalog';
import { undescribed } from './table-draft';
import type { Picks } from './picks';

type Link = NonNullable<MartRead['through']>;

/** A table that a mart reads, and those that are read through it. */
interface Node {
  readonly table: Table;
  readonly through: Link | null;
  readonly next: Node[];
}

/**
 * Marts over a random catalog, as a checked project would have them: some with partitions, read up and down the references;
 * others that follow those, or that are full. Their values are counts and texts, which every engine compares alike.
 */
export function randomMarts(catalog: Pick<Catalog, 'tables'>, picks: Picks): Mart[] {
  const roots = catalog.tables.flatMap((table) => dayColumns(table).map((column) => ({ table, column })));
  const marts: Mart[] = [];
  for (let count = 1 + picks.below(2); count > 0 && roots.length > 0; count -= 1) {
    const root = picks.of(roots)!;
    marts.push(partitioned(catalog, root.table, root.column, `m${marts.length}`, picks));
  }
  const [first] = marts;
  if (first !== undefined && picks.below(2) === 1) {
    marts.push(following(first, `m${marts.length}`));
    if (picks.below(2) === 1) marts.push(following(marts.at(-1)!, `m${marts.length}`));
  }
  if (picks.below(2) === 1) marts.push(full(picks.of(catalog.tables)!, first, `m${marts.length}`));
  return marts;
}

const bigint: ColumnType = { kind: 'bigint' };
const text: ColumnType = { kind: 'varchar', bytes: 1000 };
const day: ColumnType = { kind: 'date', format: 'YYYY-MM-DD' };
const column = (name: string, type: ColumnType, nullable = true): MartColumn => ({
  ...{ name, type, nullable, ...undescribed },
});

/** Of the warehouse table: lookups too. */
const typesOf = (table: Table): Map<string, ColumnType> =>
  new Map([...table.columns, ...table.warehouse.lookups].map(({ name, type }) => [name, type]));

const dayColumns = (table: Table): string[] =>
  [...typesOf(table)].flatMap(([name, { kind }]) => (kind === 'date' || kind === 'timestamp' ? [name] : []));

function partitioned(
  catalog: Pick<Catalog, 'tables'>,
  table: Table,
  by: string,
  name: string,
  picks: Picks,
): Mart {
  const root = tree(catalog, table, picks);
  const grouped = picks.below(2) === 1;
  const values = valuesOf(root, picks);
  const inner = picks.below(4) === 1 ? '' : 'LEFT ';
  const key = grouped ? [] : table.key;
  const query = `SELECT CAST(t.${by} AS date) AS day, ${key.map((each) => `t.${each} AS own_${each}, `).join('')}${values}
FROM dw.${table.warehouse.name} t${joins(root, picks, inner)}
GROUP BY ${[`CAST(t.${by} AS date)`, ...key.map((each) => `t.${each}`)].join(', ')}`;
  const types = typesOf(table);
  return mart(name, query, {
    key: grouped ? ['day'] : key.map((each) => `own_${each}`),
    columns: [
      column('day', day),
      ...key.map((each) => column(`own_${each}`, types.get(each)!, false)),
      column('n', bigint),
      column('m', text),
    ],
    refresh: {
      kind: 'partitions',
      partition: 'day',
      by: { table: table.name, column: by },
      reads: readsOf(root, by),
    },
    tables: flat(root).map((node) => node.table.name),
  });
}

/** Up to five tables, each read through one that has a single reference to it or from it. */
function tree(catalog: Pick<Catalog, 'tables'>, table: Table, picks: Picks): Node {
  const root: Node = { table, through: null, next: [] };
  for (let count = 1 + picks.below(4); count > 0; count -= 1) {
    const nodes = flat(root);
    const possible = nodes.flatMap((node) =>
      catalog.tables
        .filter((other) => !nodes.some((each) => each.table === other))
        .flatMap((other) => linksBetween(other, node.table).map((link) => ({ node, other, link }))),
    );
    const chosen = picks.of(possible);
    if (chosen !== undefined) chosen.node.next.push({ table: chosen.other, through: chosen.link, next: [] });
  }
  return root;
}

function linksBetween(own: Table, other: Table): Link[] {
  const up = own.parents.filter((each) => each.table === other.name);
  const down = other.parents.filter((each) => each.table === own.name);
  if (up.length + down.length !== 1) return [];
  const pairs = (reference: ParentReference | undefined, ownIs: 'child' | 'parent'): Link => ({
    table: other.name,
    as: ownIs,
    columns: (reference?.columns ?? []).map(({ child, parent }) =>
      ownIs === 'child' ? { own: child, other: parent } : { own: parent, other: child },
    ),
  });
  return up.length === 1 ? [pairs(up[0], 'child')] : [pairs(down[0], 'parent')];
}

const flat = (node: Node): Node[] => [node, ...node.next.flatMap(flat)];

/** A derived table with a row for each value of the node's reference: nothing is counted twice. */
function derived(node: Node, picks: Picks): string {
  const link = node.through!.columns.map(({ own }) => `t.${own}`).join(', ');
  return `(
  SELECT ${link}, ${valuesOf(node, picks)} FROM dw.${node.table.warehouse.name} t${joins(node, picks, 'LEFT ')}
  GROUP BY ${link}
)`;
}

const joins = (node: Node, picks: Picks, kind: string): string =>
  node.next
    .map((next, index) => {
      const on = next.through!.columns.map(({ own, other }) => `j${index}.${own} = t.${other}`);
      return `\n${kind}JOIN ${derived(next, picks)} j${index} ON ${on.join(' AND ')}`;
    })
    .join('');

/** Every value of the rows, and what was counted below them. */
function valuesOf({ table, next }: Node, picks: Picks): string {
  const value = picks.of(table.columns.filter(({ type }) => type.kind !== 'json'))!.name; // no mart has a column of JSON
  const counts = next.map((_, index) => ` + COALESCE(SUM(j${index}.n), 0)`).join('');
  const texts = next.map((_, index) => ` || ',' || COALESCE(j${index}.m, '-')`).join('');
  return `CAST(COUNT(*)${counts} AS bigint) AS n, MIN(COALESCE(CAST(t.${value} AS varchar(64)), '-')${texts}) AS m`;
}

/** What the query names of each table; of a table that is no part of a value, its references only. */
function readsOf(root: Node, by: string): MartRead[] {
  return flat(root).map(({ table, through, next }) => ({
    table: table.name,
    columns: [
      ...new Set([
        ...table.columns.map(({ name }) => name),
        ...(through === null ? [by] : through.columns.map(({ own }) => own)),
        ...next.flatMap((each) => each.through!.columns.map(({ other }) => other)),
      ]),
    ],
    through,
  }));
}

const following = (followed: Mart, name: string): Mart =>
  mart(
    name,
    `SELECT l.day, CAST(COUNT(*) AS bigint) AS n, MAX(l.m) AS m FROM mart.${followed.name} l GROUP BY l.day`,
    {
      key: ['day'],
      columns: [column('day', day), column('n', bigint), column('m', text)],
      refresh: { kind: 'follows', partition: 'day', mart: followed.name },
      tables: [],
    },
  );

function full(table: Table, over: Mart | undefined, name: string): Mart {
  const counted = `SELECT CAST(COUNT(*) AS bigint) AS n, MIN(t._change_id) AS m FROM dw.${table.warehouse.name} t`;
  const also =
    over === undefined
      ? ''
      : `, MIN(l.n) AS l FROM (${counted}) c CROSS JOIN mart.${over.name} l GROUP BY c.n, c.m`;
  const query = over === undefined ? `${counted} CROSS JOIN mart.as_of a` : `SELECT c.n, c.m${also}`;
  return mart(name, query, {
    key: ['n'],
    columns: [column('n', bigint), column('m', text), ...(over === undefined ? [] : [column('l', bigint)])],
    refresh: { kind: 'full' },
    tables: [table.name],
  });
}

function mart(
  name: string,
  query: string,
  made: Pick<Mart, 'key' | 'columns' | 'refresh'> & { readonly tables: readonly string[] },
): Mart {
  const { key, columns, refresh, tables } = made;
  return {
    ...{ name, schema: 'mart', description: 'A random mart.', key, columns, query, refresh },
    uses: { tables, marts: usedNames(query).mart },
    distKey: null,
    sortKey: [],
  };
}

/** As a failing case prints it. */
export const describeMart = ({ name, columns, refresh, query }: Mart): string =>
  [
    `${name} (${columns.map((each) => `${each.name} ${typeName(each.type)}`).join(', ')}) ${JSON.stringify(refresh)}`,
    query,
  ].join('\n');
