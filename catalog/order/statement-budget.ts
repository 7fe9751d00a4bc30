/** BatchExecuteStatement takes 1 to 40 statements, one transaction (docs/services.md#redshift-data-api). */
export const maxStatementsPerTransaction = 40;

/** Beside the tables' statements a publish holds the fence, and at its end `loaded_file` and `published_unit`, or `published_upserts`. */
const fence = 1;
const upserts = 1;
const ledger = 2;

/**
 * The statements of the largest transaction of a unit (docs/semantics.md#publish). One unit alone is published whole:
 * DELETE of the removed and the replaced keys and INSERT, for each table. Several units have two passes each, of which
 * the upserts are the larger.
 */
export function publishStatements(tables: number, units: number): number {
  return units === 1
    ? 2 * tables + fence + ledger
    : Math.max(2 * tables + fence + upserts, tables + fence + ledger);
}

/** `batch`: the statements are sent as they are. `procedures`: they are in stored procedures, and one CALL is sent. */
export type PublishForm = 'batch' | 'procedures';

/**
 * How a unit is published, where the project has this many units. Statements that fit one batch stay one: a CALL has not
 * been seen on an account yet (docs/services.md#redshift-procedures).
 */
export const publishForm = (tables: number, units: number): PublishForm =>
  publishStatements(tables, units) <= maxStatementsPerTransaction ? 'batch' : 'procedures';
