import { buildCatalog, defineProject, defineTable, integer, parent } from '../../catalog';
import type { Catalog, TableDefinition } from '../../catalog';

/** A project of so many tiny tables, in units of ten: a chain of five levels, and five tables that refer to its first. */
export function manyUnits(count: number): Catalog {
  const tables: TableDefinition[] = [];
  const units: Record<string, TableDefinition[]> = {};
  for (let at = 0; at < count; at += 1) {
    const [unit, place] = [Math.floor(at / 10), at % 10];
    const above = place === 0 ? undefined : tables[place < 5 ? at - 1 : unit * 10];
    tables.push(
      defineTable({
        ...{ name: `table_${at}`, description: 'A tiny table.', key: ['id'] },
        columns: { id: integer(), above: integer().nullable() },
        parents: above === undefined ? [] : [parent(above, { above: 'id' })],
        warehouse: { name: `dim_table_${at}` },
      }),
    );
    (units[`unit_${unit}`] ??= []).push(tables[at] as TableDefinition);
  }
  return buildCatalog(defineProject({ name: 'many', tables, units }));
}
