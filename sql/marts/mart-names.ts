import type { Catalog, Mart } from '../../catalog';
import { tableName } from '../ddl/create-table';
import type { Sql } from '../text/sql';
import { allMarts } from './all-marts';

/** `"mart"."order_line"` */
export const martName = (mart: Mart): Sql => tableName(mart);

/** How messages and the log name it: `mart.order_line`. */
export const martLabel = ({ schema, name }: Pick<Mart, 'schema' | 'name'>): string => `${schema}.${name}`;

export function findMart(catalog: Pick<Catalog, 'marts' | 'calendar'>, name: string): Mart {
  const mart = allMarts(catalog).find((each) => each.name === name);
  if (mart === undefined) throw new Error(`No mart "${name}"; the check lets none of these pass.`);
  return mart;
}

/** The mart whose partitions a mart has: itself, or the one at the end of those that it follows. */
export function rootMart(catalog: Pick<Catalog, 'marts' | 'calendar'>, mart: Mart): Mart {
  return mart.refresh.kind === 'follows' ? rootMart(catalog, findMart(catalog, mart.refresh.mart)) : mart;
}
