import type { Catalog } from '../../catalog';
import type { ResultSet } from '../../local/warehouse';
import type { Query } from '../../sql';
import type { LandingFiles } from './landing-files';

/** An execution of which the warehouse cannot tell how it ended. */
export interface UntoldExecution {
  readonly runId: string;
  /** As ISO 8601 has it, in UTC. */
  readonly startedAt: string;
  /** It is at work, or how it ended: a clause for people. */
  readonly state: { readonly running: true } | { readonly running: false; readonly ended: string };
}

/** Reads the warehouse. */
export interface WarehouseReader {
  /** The rows of one of the reading queries of `sql/`. */
  read<Row extends object>(query: Query<Row>): Promise<Row[]>;
}

/** Where the facts of runs are read from: a home on this machine, or a stage on AWS. The commands are the same for both. */
export interface RunFacts extends WarehouseReader {
  /** A person's own statement, which only reads. Throws `StatementFailed`. */
  query(sql: string): Promise<ResultSet>;
  /** The catalog that the warehouse was made by. */
  catalog(): Promise<Catalog>;
  /** @param told the ids of the newest runs whose end the warehouse tells */
  untold(told: readonly string[]): Promise<readonly UntoldExecution[]>;
  /** The source's files. @param folder of this machine, as it was given. @default those that the runs loaded */
  landing(folder?: string): Promise<LandingFiles>;
  /** What is damaged and mended by the next run: a sentence for each. */
  damages(): readonly string[];
}
