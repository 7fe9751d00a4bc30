/** BatchExecuteStatement takes 1 to 40 statements, one transaction (docs/services.md#redshift-data-api). */
export const maxStatementsPerTransaction = 40;

/** Beside the tables' statements a publish holds the fence, and at its end `loaded_file` and `published_unit`. */
const fence = 1;
const ledger = 2;

/**
 * The statements of the largest transaction of a unit (docs/semantics.md#publish). One unit alone is published whole:
 * DELETE of the removed and the replaced keys and INSERT, for each table. Several units have two passes each, of which
 * the upserts are the larger.
 */
export function publishStatements(tables: number, units: number): number {
  return units === 1 ? 2 * tables + fence + ledger : Math.max(2 * tables + fence, tables + fence + ledger);
}

/** The most tables of a unit, where the project has this many units. */
export function maxTablesPerUnit(units: number): number {
  let tables = 1;
  while (publishStatements(tables + 1, units) <= maxStatementsPerTransaction) tables += 1;
  return tables;
}
