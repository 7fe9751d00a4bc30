import type { Sql } from '../text/sql';

/** Statements that run as one transaction, in this order. */
export interface Batch {
  readonly statements: readonly Sql[];
  /**
   * Repeat the batch while a statement from this index on changes rows: a fixpoint over self-references. Each round only
   * adds keys, so it ends; the bound is there for what must not be.
   */
  readonly repeatWhileChanged?: { readonly from: number; readonly maxRounds: number };
  /** Keep the rows that these statements answer, one object a statement, where the workflow can read them. */
  readonly keepResults?: true;
  /** One statement outside a transaction: Redshift changes a column's type in no block. */
  readonly autocommit?: true;
}

export const batch = (...statements: readonly Sql[]): Batch => ({ statements });
