import { createHash } from 'node:crypto';
import { maxStatementsPerTransaction } from '../../catalog';
import type { RecordedProcedure } from '../../contracts';
import { dropProcedure } from '../procedures/procedure';
import type { Procedure } from '../procedures/procedure';
import { signature } from '../procedures/run-parameters';
import { etl } from '../tables/names';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { chunks } from '../text/chunks';
import { comma, join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';

/** What InspectSchema answered. */
export interface InspectedProcedures {
  /** The names in schema `etl`. */
  readonly existing: readonly string[];
  /** What versions of the catalog needed, the newest first. */
  readonly recorded: readonly RecordedProcedure[];
}

interface Run {
  readonly runId: string;
  readonly now: string;
}

/**
 * The part of step MigrateSchema about procedures: those that the catalog needs and that are missing are created, each in a
 * transaction of its own, since it may be as long as a statement can be. Those that neither this version of the catalog needs nor the one
 * before it are dropped. None is ever changed: its name has the hash of its text. No batches = nothing to do.
 */
export function migrateProcedures(
  needed: readonly Procedure[],
  { existing, recorded }: InspectedProcedures,
  run: Run,
): Batch[] {
  const version = versionOf(needed);
  const versions = [...new Set(recorded.map((each) => each.version))];
  const last = versions.find((each) => each !== version);
  const isKept = (each: string): boolean => each === version || each === last;
  const kept = new Set([
    ...needed.map(({ name }) => name),
    ...recorded.filter((each) => isKept(each.version)).map((each) => each.procedureName),
  ]);
  const outdated = recorded.filter((each) => !isKept(each.version));
  const dropped = outdated.filter(
    ({ procedureName }) => !kept.has(procedureName) && existing.includes(procedureName),
  );
  return [
    // Recorded before it is created: a run that is killed in between leaves nothing that no later run would drop.
    ...(needed.length === 0 || versions[0] === version ? [] : [record(version, needed, run)]),
    ...needed
      .filter(({ name }) => !existing.includes(name))
      .map(({ name, create }): Batch => ({ ...batch(create), about: name })),
    ...chunks(
      once(dropped).map((each) => dropProcedure(each.procedureName, each.signature)),
      maxStatementsPerTransaction,
    ).map((drops) => batch(...drops)),
    ...(outdated.length === 0 ? [] : [batch(forget(outdated.map((each) => each.version)))]),
  ];
}

/** A set of procedures is named by their names, which are named by their texts. */
const versionOf = (procedures: readonly Procedure[]): string =>
  createHash('sha256')
    .update(procedures.map(({ name }) => name).join('\n'))
    .digest('hex');

/** A procedure that several versions needed, once. */
const once = (recorded: readonly RecordedProcedure[]): RecordedProcedure[] => [
  ...new Map(recorded.map((each) => [each.procedureName, each])).values(),
];

/** A version that comes back is the newest again. */
function record(version: string, needed: readonly Procedure[], { runId, now }: Run): Batch {
  const rows = needed.map(
    ({ name }) =>
      sql`SELECT ${lit(version)}, ${lit(name)}, ${lit(signature)}, ${lit(runId)}, CAST(${lit(now)} AS TIMESTAMP)`,
  );
  return batch(
    forget([version]),
    sql`INSERT INTO ${etl('publish_procedure')} ("version", "procedure_name", "signature", "run_id", "applied_at")
${join(rows, unionAll)}`,
  );
}

const forget = (versions: readonly string[]): Sql =>
  sql`DELETE FROM ${etl('publish_procedure')} WHERE "version" IN (${join([...new Set(versions)].map(lit), comma)})`;
