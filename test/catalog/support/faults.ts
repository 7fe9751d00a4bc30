import { buildCatalog, CatalogError, integer, varchar } from '../../../catalog';
import type { ProjectDefinition, TableDefinition } from '../../../catalog';

/** A sound table with some parts changed. A plain object: its columns are not known to the compiler. */
export const table = (name: string, changes: Partial<TableDefinition> = {}): TableDefinition => ({
  name,
  description: 'A table.',
  key: ['id'],
  columns: { id: integer(), note: varchar(10).nullable() },
  warehouse: { name: `dim_${name}` },
  ...changes,
});

/** The faults of a project of whatever type, as `path: message`. Any other error is the test's failure. */
export function faultsOf(project: unknown): string[] {
  try {
    buildCatalog(project as ProjectDefinition);
    return [];
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return error.faults.map((fault) => `${fault.path}: ${fault.message}`);
  }
}

/** The faults of a project with one table, whose parts may have any type. */
export const faultsOfTable = (changes: object): string[] =>
  faultsOf({ name: 'p', tables: [{ ...table('a'), ...changes }] });
