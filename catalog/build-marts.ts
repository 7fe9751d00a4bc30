import type { Mart, MartRead, MartRefresh } from './catalog';
import type { MartDefinition, PartitionedRefresh, ReadDefinition } from './language/mart';
import type { TableDefinition } from './language/table';
import { nameOf } from './language/tables';
import { inLevelOrder } from './order/levels';
import { usedNames } from './order/used-names';

/** The marts as plain data, a mart behind those that it reads. The checks have passed. */
export function buildMarts(marts: readonly MartDefinition[], tables: readonly TableDefinition[]): Mart[] {
  const sourceOf = new Map(tables.map((table) => [table.warehouse.name, table.name]));
  const built = marts.map((mart): Mart => {
    const used = usedNames(mart.query);
    return {
      name: mart.name,
      schema: 'mart',
      description: mart.description,
      key: mart.key,
      columns: Object.entries(mart.columns).map(([name, column]) => ({
        name,
        type: column.type,
        nullable: column.isNullable,
        description: column.description ?? '',
        unit: column.unit ?? null,
      })),
      query: mart.query,
      refresh: buildRefresh(mart, tables),
      uses: {
        tables: used.dw.flatMap((name) => sourceOf.get(name) ?? []),
        marts: [...used.mart, ...used.dw.filter((name) => !sourceOf.has(name))],
      },
      distKey: mart.distKey ?? null,
      sortKey: mart.sortKey ?? (mart.refresh === 'full' ? [] : [mart.refresh.partition]),
    };
  });
  return inLevelOrder(built, ({ uses }) => built.filter(({ name }) => uses.marts.includes(name)));
}

function buildRefresh({ refresh }: MartDefinition, tables: readonly TableDefinition[]): MartRefresh {
  if (refresh === 'full') return { kind: 'full' };
  if ('follows' in refresh)
    return { kind: 'follows', partition: refresh.partition, mart: nameOf(refresh.follows) };
  return {
    kind: 'partitions',
    partition: refresh.partition,
    by: { table: nameOf(refresh.by.table), column: refresh.by.column },
    reads: inWalkOrder(refresh, tables),
  };
}

function inWalkOrder({ by, reads }: PartitionedRefresh, tables: readonly TableDefinition[]): MartRead[] {
  const root = nameOf(by.table);
  const built = withLinks(
    reads.map((each) => buildRead(each, root, tables)),
    { ...by, table: root },
  );
  return inLevelOrder(built, ({ through }) => built.filter(({ table }) => table === through?.table));
}

/** A row that refers to another one, or gets another day, has changed for the mart. */
function withLinks(reads: readonly MartRead[], by: { table: string; column: string }): MartRead[] {
  return reads.map((read) => ({
    ...read,
    columns: [
      ...new Set([
        ...read.columns,
        ...(read.table === by.table ? [by.column] : []),
        ...(read.through?.columns.map(({ own }) => own) ?? []),
        ...reads.flatMap(({ through }) =>
          through?.table === read.table ? through.columns.map(({ other }) => other) : [],
        ),
      ]),
    ],
  }));
}

function buildRead(
  { table, columns, through }: ReadDefinition,
  root: string,
  tables: readonly TableDefinition[],
): MartRead {
  const own = tableOf(table, tables);
  const all = [...new Set([...own.key, ...columns])];
  if (own.name === root) return { table: own.name, columns: all, through: null };
  const other = tableOf(through ?? root, tables);
  const up = own.parents?.find((each) => nameOf(each.table) === other.name);
  const down = other.parents?.find((each) => nameOf(each.table) === own.name);
  const pairs = Object.entries((up ?? down)?.columns ?? {});
  return {
    table: own.name,
    columns: all,
    through: {
      table: other.name,
      as: up === undefined ? 'parent' : 'child',
      columns: pairs.map(([child, key]) =>
        up === undefined ? { own: key, other: child } : { own: child, other: key },
      ),
    },
  };
}

function tableOf(named: TableDefinition | string, tables: readonly TableDefinition[]): TableDefinition {
  const found = tables.find((table) => table.name === nameOf(named));
  if (found === undefined) throw new Error(`No table ${nameOf(named)}.`);
  return found;
}
