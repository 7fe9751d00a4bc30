import { usedNames } from '../../catalog';
import type { Catalog, Mart, Table } from '../../catalog';

/** What a dictionary is made from. `marts` has those that Loadline adds too, such as `dw.dim_date`: `allMarts` of `sql/`. */
export type Described = Pick<Catalog, 'tables' | 'marts' | 'reports'>;

/** A report that reads a relation. */
export interface ReportUse {
  readonly name: string;
  readonly title: string;
  /** The mart that stands between; null where the report names the relation itself. */
  readonly through: string | null;
}

/** `dw.fact_order`. */
export const relationName = (of: Table | Mart): string =>
  'warehouse' in of ? `dw.${of.warehouse.name}` : `${of.schema}.${of.name}`;

/** The tables and marts that a mart's query names. */
export const readsOf = ({ uses }: Mart, { tables, marts }: Described): string[] => [
  ...tables.filter((table) => uses.tables.includes(table.name)).map(relationName),
  ...marts.filter((other) => uses.marts.includes(other.name)).map(relationName),
];

/** The reports that read a relation, themselves or through marts, once each. */
export const reportsOf = (relation: string, described: Described): ReportUse[] =>
  described.reports.flatMap(({ name, title, sql }): ReportUse[] => {
    const { dw, mart } = usedNames(sql);
    const used = [...dw.map((each) => `dw.${each}`), ...mart.map((each) => `mart.${each}`)];
    if (used.includes(relation)) return [{ name, title, through: null }];
    const through = used.find((each) => isBehind(each, relation, described));
    return through === undefined ? [] : [{ name, title, through }];
  });

/** Whether a mart reads the relation, itself or through others; marts read each other in no circle. */
function isBehind(name: string, relation: string, described: Described): boolean {
  const mart = described.marts.find((each) => relationName(each) === name);
  if (mart === undefined) return false;
  const reads = readsOf(mart, described);
  return reads.includes(relation) || reads.some((each) => isBehind(each, relation, described));
}
