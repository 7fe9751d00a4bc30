import type { Catalog, Unit } from '../../catalog';
import type { PublishPass } from '../../contracts';
import { callProcedure, procedure } from '../procedures/procedure';
import type { Procedure } from '../procedures/procedure';
import { localName, runParameters } from '../procedures/run-parameters';
import { etl, nameText } from '../tables/names';
import { groups } from '../text/chunks';
import { columnList, id, join, lit, sql, unionAll } from '../text/sql';
import type { Sql } from '../text/sql';
import { unitStatements } from './unit-statements';
import type { PublishStatement } from './unit-statements';

/**
 * Where a part is full: far from what the Data API takes, so that one more long statement still fits. A part of this size
 * counts some two hundred statements at most; a procedure may have 1,024 variables.
 */
const fullBytes = 60_000;

/** Beside a statement's own text: its variable, its GET DIAGNOSTICS, and its row of what is kept. */
const bytesAround = 250;

/** The procedures of a pass: the parts, and last the one that is called, which calls them in order. */
export interface PublishProcedures {
  readonly parts: readonly Procedure[];
  readonly entry: Procedure;
}

/**
 * A pass of any number of tables as stored procedures: a batch of the Data API has 40 statements, a CALL is one of them. All
 * runs in the transaction of the CALL. The bodies are the statements of the batch, with parameters for the run's words.
 * How many rows each of them changed is kept in `etl.publish_rows`, since the answer to a CALL does not tell.
 */
export function publishProcedures(
  catalog: Catalog,
  unit: Unit,
  pass: PublishPass['pass'],
): PublishProcedures {
  const prefix = `publish_${unit.name}`;
  const parts = intoParts(unitStatements(catalog, unit, pass, runParameters)).map((statements) =>
    part(prefix, unit, pass, statements),
  );
  const calls = parts.map((each) => callProcedure(each, runParameters));
  return { parts, entry: procedure(prefix, calls) };
}

const intoParts = (statements: readonly PublishStatement[]): PublishStatement[][] =>
  groups(statements, ({ statement }) => Buffer.byteLength(statement.text) + bytesAround, fullBytes);

function part(
  prefix: string,
  unit: Unit,
  pass: PublishPass['pass'],
  statements: readonly PublishStatement[],
): Procedure {
  const variables: Sql[] = [];
  const kept: Sql[] = [];
  const body = statements.flatMap(({ statement, counted }) => {
    if (counted === undefined) return [statement];
    const variable = localName(`rows_${variables.length + 1}`);
    variables.push(variable);
    kept.push(
      sql`SELECT ${nameText(counted.table.name)} AS "table_name", ${nameText(counted.kind)} AS "statement", ${variable} AS "changed_rows"`,
    );
    return [statement, sql`GET DIAGNOSTICS ${variable} := ROW_COUNT`];
  });
  return procedure(
    prefix,
    kept.length === 0 ? body : [...body, keepRows(unit, pass, join(kept, unionAll))],
    variables,
  );
}

const rowKey = ['table_name', 'statement'];

/** A publish that is repeated after its answer was lost changes other rows than it did: what the first one changed stays. */
function keepRows(unit: Unit, pass: PublishPass['pass'], counted: Sql): Sql {
  const { runId } = runParameters;
  const same = rowKey.map((name) => sql` AND p.${id(name)} = n.${id(name)}`);
  return sql`INSERT INTO ${etl('publish_rows')} ("run_id", "unit_name", "pass", ${columnList(rowKey)}, "changed_rows")
SELECT ${runId}, ${lit(unit.name)}, ${lit(pass)}, ${columnList(rowKey, sql`n`)}, n."changed_rows" FROM (
${counted}
) n
LEFT JOIN ${etl('publish_rows')} p ON p."run_id" = ${runId} AND p."unit_name" = ${lit(unit.name)} AND p."pass" = ${lit(pass)}${join(same, sql``)}
WHERE p."run_id" IS NULL`;
}
