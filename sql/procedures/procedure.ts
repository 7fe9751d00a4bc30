import { createHash } from 'node:crypto';
import { id, join, sql, SqlTextError } from '../text/sql';
import type { RunWords } from '../text/run-words';
import type { Sql } from '../text/sql';
import { declaredParameters, passed, signatureSql } from './run-parameters';

/** A stored procedure whose parameters are a run's words. */
export interface Procedure {
  /** In schema `etl`. It has the hash of the body: what has this name never changes. */
  readonly name: string;
  /** CREATE OR REPLACE PROCEDURE. */
  readonly create: Sql;
}

/**
 * One statement of the Data API has 100 KB (docs/services.md#redshift-data-api), whichever of the two meanings of KB is meant; Redshift's own limit for
 * the source of a procedure is 2 MB.
 */
export const maxProcedureBytes = 100_000;

/** The line before each statement of a body, and the one behind the last: where the local warehouse splits it. */
const statementMark = sql`-- statement`;
const endMark = sql`-- end`;

/** 64 bits: enough for the names in one warehouse. */
const hashDigits = 16;

/**
 * A procedure that runs the statements in order, within the transaction of its caller.
 * @param prefix what its name begins with: at most 110 bytes. The hash of the body follows
 * @param variables declared as BIGINT
 * Throws `SqlTextError` for one that is longer than the Data API takes.
 */
export function procedure(
  prefix: string,
  statements: readonly Sql[],
  variables: readonly Sql[] = [],
): Procedure {
  const declared = join(
    variables.map((variable) => sql`  ${variable} BIGINT;\n`),
    sql``,
  );
  const marked = join(
    statements.map((statement) => sql`${statementMark}\n${statement};\n`),
    sql``,
  );
  const head = variables.length === 0 ? sql`` : sql`DECLARE\n${declared}`;
  const body = sql`(${declaredParameters})
AS $$
${head}BEGIN
${marked}${endMark}
END;
$$ LANGUAGE plpgsql SECURITY INVOKER`;
  const hash = createHash('sha256').update(body.text).digest('hex').slice(0, hashDigits);
  const name = `${prefix}_${hash}`;
  const create = sql`CREATE OR REPLACE PROCEDURE ${inEtl(name)} ${body}`;
  const bytes = Buffer.byteLength(create.text);
  if (bytes > maxProcedureBytes) {
    throw new SqlTextError(
      `The procedure ${name} has ${bytes} bytes; the Redshift Data API takes ${maxProcedureBytes}. ` +
        'Its longest statement names every column of a table twice: shorten the names of the columns, or leave some out.',
    );
  }
  return { name, create };
}

export const callProcedure = ({ name }: Pick<Procedure, 'name'>, run: RunWords): Sql =>
  sql`CALL ${inEtl(name)}(${passed(run)})`;

/** Redshift wants the types of the parameters, which an earlier version may have had others of, and knows no IF EXISTS. */
export const dropProcedure = (name: string, recordedSignature: string): Sql =>
  sql`DROP PROCEDURE ${inEtl(name)}(${signatureSql(recordedSignature)})`;

const inEtl = (name: string): Sql => sql`${id('etl')}.${id(name)}`;
