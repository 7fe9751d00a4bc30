import type { Unit } from '../catalog';

/** BatchExecuteStatement takes 1 to 40 statements, one transaction (FACTS, Redshift Data API). */
export const maxStatementsPerTransaction = 40;

/** Beside the tables' statements a publish holds: the fence, `loaded_file` and `published_unit`. */
export const publishOverhead = 3;

/** DELETE of the removed and the replaced keys, INSERT of the upserts. */
export const publishStatementsPerTable = 2;

/** The statements of a unit's publish transaction. */
export function publishStatements(unit: Pick<Unit, 'tables'>): number {
  return unit.tables.length * publishStatementsPerTable + publishOverhead;
}

export const maxTablesPerUnit = Math.floor(
  (maxStatementsPerTransaction - publishOverhead) / publishStatementsPerTable,
);
