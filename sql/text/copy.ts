import { lit, sql, SqlTextError } from './sql';
import type { Sql } from './sql';

/** The ARN of the role by which COPY reads. Undefined: the warehouse's default role. */
export type CopyRole = string | undefined;

/**
 * COPY of the Parquet files of a manifest: positional, exact types, all of them or none. With new statistics of the table:
 * Redshift makes them by itself only where it was empty, not after a DELETE, and the next statement that joins it would be
 * planned for the rows of the run before (docs/services.md#redshift-sql).
 */
export const copyParquet = (table: Sql, manifestUri: string, role?: CopyRole): Sql =>
  sql`COPY ${table} FROM ${uri(manifestUri)} ${by(role)} FORMAT AS PARQUET MANIFEST STATUPDATE ON`;

/** COPY of JSON lines by key name, all objects of a prefix. */
export const copyJson = (table: Sql, prefixUri: string, role?: CopyRole): Sql =>
  sql`COPY ${table} FROM ${uri(prefixUri)} ${by(role)} FORMAT AS JSON 'auto' TIMEFORMAT 'auto'`;

/** COPY of JSON lines by key name, exactly the objects of a manifest. */
export const copyJsonManifest = (table: Sql, manifestUri: string, role?: CopyRole): Sql =>
  sql`COPY ${table} FROM ${uri(manifestUri)} ${by(role)} FORMAT AS JSON 'auto' TIMEFORMAT 'auto' MANIFEST`;

function by(role: CopyRole): Sql {
  if (role === undefined) return sql`IAM_ROLE DEFAULT`;
  if (!/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) {
    throw new SqlTextError(
      `${JSON.stringify(role)} is no role that COPY reads by; expected arn:aws:iam::<account>:role/<name>.`,
    );
  }
  return sql`IAM_ROLE ${lit(role)}`;
}

/** Loadline chooses the keys that it copies from; none has a backslash, which COPY could not take as an expression. */
function uri(text: string): Sql {
  if (!/^s3:\/\/[^\\']+$/.test(text)) {
    throw new SqlTextError(
      `${JSON.stringify(text)} cannot be copied from; allowed is s3://bucket/key without quote or backslash.`,
    );
  }
  return lit(text);
}
