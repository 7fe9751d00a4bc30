import { lit, sql } from './sql';
import type { Sql } from './sql';

/** 1 where the condition holds; otherwise the statement fails with the message in the engine's error. */
export function failUnless(condition: Sql, message: string | Sql): Sql {
  return sql`CAST(CASE WHEN ${condition} THEN '1' ELSE ${typeof message === 'string' ? lit(message) : message} END AS BIGINT)`;
}
