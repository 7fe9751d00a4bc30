import { buildCatalog, defineProject, defineTable, integer, parent, varchar } from '../../../catalog';
import type { Catalog, TableDefinition } from '../../../catalog';

/** Levels of references, as the sample has them. */
const depth = 4;

/**
 * A project of so many tables in one unit, each the child of the one before in chains of four, whose first ones refer to one root. No
 * marts and no reports.
 */
export function manyTables(count: number): Catalog {
  const tables: TableDefinition[] = [];
  for (let place = 0; place < count; place += 1) {
    const above = place % depth === 0 ? tables[0] : tables[place - 1];
    tables.push(
      defineTable({
        ...{ name: `table_${place + 1}`, description: 'One of many.', key: ['id'] },
        columns: { id: integer(), up_id: integer().nullable(), note: varchar(100).nullable() },
        parents: above === undefined ? [] : [parent(above, { up_id: 'id' })],
        warehouse: { name: `dim_table_${place + 1}` },
      }),
    );
  }
  return buildCatalog(defineProject({ name: 'many', tables }));
}
