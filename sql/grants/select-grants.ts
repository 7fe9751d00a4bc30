import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * What lets a role read a schema: the one place where SELECT is granted as a whole. Of the tables and views that are there; and, by
 * the loading user's default privileges, of those that it makes later: a migration that builds a table anew takes no reader's
 * right away.
 */
export const selectGrants = (role: Sql, schema: string, loadingUser: Sql): readonly Sql[] => [
  ...laterGrants(role, schema, loadingUser),
  sql`GRANT SELECT ON ALL TABLES IN SCHEMA ${id(schema)} TO ROLE ${role}`,
];

/** The same without the tables that are there: what of them is read, the runs grant table by table (`tableGrants`). */
export const laterGrants = (role: Sql, schema: string, loadingUser: Sql): readonly Sql[] => [
  sql`GRANT USAGE ON SCHEMA ${id(schema)} TO ROLE ${role}`,
  sql`ALTER DEFAULT PRIVILEGES FOR USER ${loadingUser} IN SCHEMA ${id(schema)} GRANT SELECT ON TABLES TO ROLE ${role}`,
];
