import { lit, sql } from './sql';
import type { Sql } from './sql';

/** What has to hold, and what the engine's error says where it does not. */
export interface Check {
  readonly condition: Sql;
  readonly message: string | Sql;
}

/** 1 where the condition holds; otherwise the statement fails with the message in the engine's error. */
export const failUnless = (condition: Sql, message: string | Sql): Sql =>
  failUnlessAll([{ condition, message }]);

/** As `failUnless`, with the message of the first check that does not hold. */
export const failUnlessAll = (checks: readonly Check[]): Sql =>
  sql`CAST(${checks.reduceRight(
    (rest, { condition, message }) =>
      sql`CASE WHEN ${condition} THEN ${rest} ELSE ${typeof message === 'string' ? lit(message) : message} END`,
    lit('1'),
  )} AS BIGINT)`;
