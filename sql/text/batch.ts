import { maxStatementsPerTransaction } from '../../catalog';
import type { AnsweringStep, ResultName } from '../../contracts';
import { groups } from './chunks';
import type { Sql } from './sql';

/** Statements that run as one transaction, in this order. */
export interface Batch {
  readonly statements: readonly Sql[];
  /**
   * Repeat the batch while a statement from this index on changes rows: a fixpoint over self-references. Each round only
   * adds keys, so it ends; the bound is there for what must not be.
   */
  readonly repeatWhileChanged?: { readonly from: number; readonly maxRounds: number };
  /** The rows of the statements are kept where later states read them. */
  readonly answers?: {
    readonly step: AnsweringStep;
    /** Of each statement, the result that its rows belong to. */
    readonly names: readonly string[];
  };
  /** Of each statement, the report that its rows are. */
  readonly keepsReports?: readonly string[];
  /** What of the step it is about, as messages and the log name it: `mart.order_line`. @default the step as a whole */
  readonly about?: string;
  /** One statement outside a transaction: Redshift changes a column's type in no block. */
  readonly autocommit?: true;
}

export const batch = (...statements: readonly Sql[]): Batch => ({ statements });

type Queries<Step extends AnsweringStep> = Readonly<Partial<Record<ResultName<Step>, readonly Sql[]>>>;

/**
 * The queries of some of a step's results, by name. The rows of several queries under one name are one result, so that they must be
 * in one transaction.
 */
export function answering<Step extends AnsweringStep>(step: Step, queries: Queries<Step>): Batch {
  const entries = Object.entries<readonly Sql[] | undefined>(queries).flatMap(([name, statements]) =>
    (statements ?? []).map((statement) => ({ name, statement })),
  );
  return {
    statements: entries.map(({ statement }) => statement),
    answers: { step, names: entries.map(({ name }) => name) },
  };
}

/** The same in as few transactions as take them: each costs two calls, and on AWS most of a second. A result without queries is in none. */
export function answeringInFew<Step extends AnsweringStep>(step: Step, queries: Queries<Step>): Batch[] {
  const results = Object.entries<readonly Sql[] | undefined>(queries).filter(
    ([, statements = []]) => statements.length > 0,
  );
  const size = ([, statements = []]: (typeof results)[number]): number => statements.length;
  return groups(results, size, maxStatementsPerTransaction).map((some) =>
    answering(step, Object.fromEntries(some) as Queries<Step>),
  );
}
