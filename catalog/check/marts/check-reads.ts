import type { PartitionedRefresh, ReadDefinition } from '../../language/mart';
import type { TableDefinition } from '../../language/table';
import { nameOf } from '../../language/tables';
import type { Tables } from '../../language/tables';
import { repeated } from '../check-names';
import type { Faults } from '../fault';
import { checkNamed } from './check-mart-columns';
import { tableOf } from './table-of';
import { warehouseColumns } from './warehouse-columns';

/** The reads are the tables of the query, each with columns that it has and a way to the root. */
export function checkReads(
  { reads }: PartitionedRefresh,
  root: TableDefinition,
  used: readonly string[],
  tables: Tables,
  faults: Faults,
): void {
  const found = reads.map(({ table }, index) => tableOf(table, tables, faults.item(index).at('table')));
  for (const name of repeated(reads.map(({ table }) => nameOf(table))))
    faults.add(`reads "${name}" twice; name all its columns in one read(…). Join them.`);
  for (const name of used) {
    const table = tables.all.find((each) => each.warehouse.name === name);
    if (table !== undefined && !found.includes(table)) {
      faults.add(
        `lack "${table.name}", which the query reads as dw.${name}; its changes would be missed. Add read(${table.name}, […]).`,
      );
    }
  }
  faults.unless(
    found.includes(root) || reads.length === 0,
    `lack "${root.name}", whose day gives the partition. Add it.`,
  );
  for (const [index, read] of reads.entries()) {
    const table = found[index];
    if (table !== undefined) checkRead(read, table, { root, used, tables, reads }, faults.item(index));
  }
}

interface Around {
  readonly root: TableDefinition;
  readonly used: readonly string[];
  readonly tables: Tables;
  readonly reads: readonly ReadDefinition[];
}

function checkRead(read: ReadDefinition, table: TableDefinition, around: Around, faults: Faults): void {
  faults.unless(
    around.used.includes(table.warehouse.name),
    `"${table.name}" is not read by the query, which names no dw.${table.warehouse.name}. Remove it.`,
  );
  checkNamed(read.columns, [...warehouseColumns(table)], faults.at('columns'));
  checkWay(read, table, around, faults);
}

/** From the table to the root: each step is the only reference between two tables, and no table is met twice. */
function checkWay(
  read: ReadDefinition,
  table: TableDefinition,
  { root, tables, reads }: Around,
  faults: Faults,
): void {
  if (table === root) {
    faults.unless(
      read.through === undefined,
      `"${table.name}" is the table that the partition comes from, and is reached through no other. Remove "through".`,
    );
    return;
  }
  const next = tableOf(read.through ?? root, tables, faults.at('through'));
  if (next === undefined) return;
  const count = referencesBetween(table, next, tables);
  faults.unless(
    count === 1,
    `"${table.name}" and "${next.name}" have ${count === 0 ? 'no reference' : `${count} references`} between them; the way to ` +
      `"${root.name}" goes over exactly one a step. Name with "through" a table that has one.`,
  );
  faults.unless(
    next === root || reads.some((each) => nameOf(each.table) === next.name),
    `is reached through "${next.name}", which is not read. Add read(${next.name}, […]).`,
  );
  faults.unless(
    leadsTo(root, read, reads),
    `is reached through "${next.name}" in a circle, never from "${root.name}". Correct "through".`,
  );
}

function referencesBetween(one: TableDefinition, other: TableDefinition, tables: Tables): number {
  const from = (child: TableDefinition, parent: TableDefinition): number =>
    (child.parents ?? []).filter((each) => tables.referred(child, each.table) === parent).length;
  return from(one, other) + from(other, one);
}

function leadsTo(root: TableDefinition, read: ReadDefinition, reads: readonly ReadDefinition[]): boolean {
  const met = new Set<string>();
  for (let name = nameOf(read.table); name !== root.name;) {
    if (met.has(name)) return false;
    met.add(name);
    const current = reads.find((each) => nameOf(each.table) === name);
    if (current === undefined) return true; // that it is not read is said of it
    name = nameOf(current.through ?? root);
  }
  return true;
}
