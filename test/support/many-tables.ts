import { buildCatalog, defineProject, defineTable, integer, parent, varchar } from '../../catalog';
import type { Catalog, TableDefinition } from '../../catalog';

/**
 * So many tables in one unit: a root, which all others refer to in a chain of `depth` levels, again and again.
 * @param columns more columns of each table, which make its statements longer
 */
export function manyTables(count: number, { depth = 4, columns = 0 } = {}): Catalog {
  const tables: TableDefinition[] = [];
  for (let index = 0; index < count; index += 1) {
    const above = index % depth === 0 ? tables[0] : tables[index - 1];
    const wide = Array.from({ length: columns }, (_, n) => [`column_${n}`, varchar(9).nullable()] as const);
    tables.push(
      defineTable({
        ...{ name: `t${index}`, description: 'One of many.', key: ['id'] },
        columns: {
          ...{ id: integer(), up_id: integer().nullable(), note: varchar(20).nullable() },
          ...Object.fromEntries(wide),
        },
        parents: above === undefined ? [] : [parent(above.name, { up_id: 'id' })],
        warehouse: { name: `dw_t${index}` },
      }),
    );
  }
  return buildCatalog(defineProject({ name: 'many', tables }));
}
