import { typeName } from '../../catalog';
import type { Mart, Table } from '../../catalog';
import { readsOf, relationName, reportsOf } from './report-uses';
import type { Described, ReportUse } from './report-uses';

/** A table or a mart, for those who write SQL against the warehouse. */
export interface Relation {
  readonly kind: 'table' | 'mart';
  /** `dw.fact_order`. */
  readonly name: string;
  /** What one row is, in a sentence. */
  readonly description: string;
  readonly key: readonly string[];
  readonly columns: readonly RelationColumn[];
  readonly parents: readonly RelationReference[];
  readonly children: readonly RelationReference[];
  /** The source table, which is the folder in landing; null for a mart. */
  readonly source: string | null;
  readonly leftOut: readonly { readonly column: string; readonly reason: string }[];
  /** What a mart reads. */
  readonly reads: readonly string[];
  /** How a mart is kept; null for a table. */
  readonly refresh: string | null;
  /** The marts that read it. */
  readonly marts: readonly string[];
  readonly reports: readonly ReportUse[];
}

export interface RelationColumn {
  readonly name: string;
  /** As Redshift writes it. */
  readonly type: string;
  readonly unit: string | null;
  readonly nullable: boolean;
  readonly description: string;
  /** Where it comes from: its name in the CSV, or the column of another table that it is copied from. */
  readonly source: string | null;
}

/** The other side of a reference, and its columns: ours equal theirs. */
export interface RelationReference {
  readonly relation: string;
  readonly columns: readonly { readonly own: string; readonly other: string }[];
}

/** Every table of the project, parents before children, and every mart behind those that it reads. */
export const describeRelations = (described: Described): Relation[] => [
  ...described.tables.map((table) => describeTable(table, described)),
  ...described.marts.map((mart) => describeMart(mart, described)),
];

function describeTable(table: Table, described: Described): Relation {
  const nameOf = (source: string): string => {
    const found = described.tables.find((each) => each.name === source);
    return found === undefined ? source : relationName(found);
  };
  return {
    kind: 'table',
    name: relationName(table),
    description: table.description,
    key: table.key,
    columns: columnsOf(table, described.tables),
    parents: table.parents.map(({ table: parent, columns }) => ({
      relation: nameOf(parent),
      columns: columns.map((pair) => ({ own: pair.child, other: pair.parent })),
    })),
    children: described.tables.flatMap((child) =>
      child.parents
        .filter((reference) => reference.table === table.name)
        .map(({ columns }) => ({
          relation: relationName(child),
          columns: columns.map((pair) => ({ own: pair.parent, other: pair.child })),
        })),
    ),
    source: table.name,
    leftOut: Object.entries(table.leftOut).map(([column, reason]) => ({ column, reason })),
    reads: [],
    refresh: null,
    marts: described.marts.filter(({ uses }) => uses.tables.includes(table.name)).map(relationName),
    reports: reportsOf(relationName(table), described),
  };
}

function columnsOf(table: Table, tables: readonly Table[]): RelationColumn[] {
  const own = table.columns.map((column): RelationColumn => ({
    name: column.name,
    type: typeName(column.type),
    unit: column.unit,
    nullable: column.nullable,
    description: column.description,
    source: column.fromFile === undefined ? column.csvName : `{${column.fromFile}} of the file's path`,
  }));
  const copied = table.warehouse.lookups.map((lookup): RelationColumn => {
    const parent = tables.find((each) => each.name === table.parents[lookup.parentIndex]?.table);
    const column = parent?.columns.find((each) => each.name === lookup.parentColumn);
    return {
      name: lookup.name,
      type: typeName(lookup.type),
      unit: column?.unit ?? null,
      nullable: true,
      description: column?.description ?? '',
      source: `copied from ${parent === undefined ? '' : relationName(parent)}.${lookup.parentColumn}`,
    };
  });
  return [...own, ...copied];
}

function describeMart(mart: Mart, described: Described): Relation {
  const name = relationName(mart);
  return {
    kind: 'mart',
    name,
    description: mart.description,
    key: mart.key,
    columns: mart.columns.map((column) => ({ ...column, type: typeName(column.type), source: null })),
    parents: [],
    children: [],
    source: null,
    leftOut: [],
    reads: readsOf(mart, described),
    refresh: refreshText(mart, described),
    marts: described.marts.filter(({ uses }) => uses.marts.includes(mart.name)).map(relationName),
    reports: reportsOf(name, described),
  };
}

function refreshText({ refresh }: Mart, { tables }: Described): string {
  switch (refresh.kind) {
    case 'full':
      return 'Made anew by every run that publishes.';
    case 'follows':
      return `Made anew for the days of ${refresh.partition} that mart.${refresh.mart} is made anew for.`;
    case 'partitions': {
      const by = tables.find((table) => table.name === refresh.by.table);
      const from = by === undefined ? refresh.by.table : relationName(by);
      return `Made anew for the days of ${refresh.partition} that a run touches: the day of ${from}.${refresh.by.column}.`;
    }
  }
}
