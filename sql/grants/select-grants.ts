import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * What lets a role read a schema: the one place where SELECT is granted. Of the tables and views that are there; and, by the
 * loading user's default privileges, of those that it makes later: a migration that builds a table anew takes no reader's
 * right away. A role that is to read some columns of a table gets them here, and no default privilege in that schema.
 */
export const selectGrants = (role: Sql, schema: string, loadingUser: Sql): readonly Sql[] => [
  sql`GRANT USAGE ON SCHEMA ${id(schema)} TO ROLE ${role}`,
  sql`GRANT SELECT ON ALL TABLES IN SCHEMA ${id(schema)} TO ROLE ${role}`,
  sql`ALTER DEFAULT PRIVILEGES FOR USER ${loadingUser} IN SCHEMA ${id(schema)} GRANT SELECT ON TABLES TO ROLE ${role}`,
];
