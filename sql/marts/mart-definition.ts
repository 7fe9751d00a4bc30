import { createHash } from 'node:crypto';
import { findTable } from '../../catalog';
import type { Catalog, Mart } from '../../catalog';
import { createTable } from '../ddl/create-table';
import { insertRows } from './build-mart';
import { findMart } from './mart-names';
import { martQuery } from './mart-query';
import { martShape } from './mart-shape';

/**
 * Names what a mart is: the hash of its table, its query, its partitions and of the marts that it reads. One that was built
 * under another is built anew. What only describes it is no part of that.
 */
export function martDefinition(catalog: Catalog, mart: Mart): string {
  const parts = [
    createTable(martShape(mart)).text,
    insertRows(mart, martQuery(catalog, mart, null)).text,
    mart.key.join(),
    partitioning(catalog, mart),
    ...mart.uses.marts.map((used) => martDefinition(catalog, findMart(catalog, used))),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function partitioning(catalog: Catalog, { refresh }: Mart): string {
  if (refresh.kind !== 'partitions') return JSON.stringify(refresh);
  const tables = refresh.reads.map(({ table }) => findTable(catalog, table).warehouse.name);
  return JSON.stringify([refresh, tables]);
}
