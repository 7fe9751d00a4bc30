/** BatchExecuteStatement takes 1 to 40 statements, one transaction (FACTS, Redshift Data API). */
export const maxStatementsPerTransaction = 40;

/** Beside the tables' statements a publish holds the fence, and at its end `loaded_file` and `published_unit`. */
const fence = 1;
const ledger = 2;

/**
 * The statements of the largest transaction of a unit. One unit alone is published whole: DELETE of the removed and the
 * replaced keys and INSERT, for each table. Several units have two passes each, of which the upserts are the larger.
 */
export function publishStatements(tables: number, units: number): number {
  return units === 1 ? 2 * tables + fence + ledger : Math.max(2 * tables + fence, tables + fence + ledger);
}

export function maxTablesPerUnit(units: number): number {
  let tables = 1;
  while (publishStatements(tables + 1, units) <= maxStatementsPerTransaction) tables += 1;
  return tables;
}
