import { id, lit, sql } from '../../sql';
import type { Account } from '../account';
import { same } from '../probe';
import type { Finding, NotTried, Probe } from '../probe';

const section = 'redshift-roles';
const notLocal = 'DuckDB has no users and no roles';

/** Users and roles of the probes: as the schema they have a name of their own. They are removed at the end of each probe. */
const names = ({ options: { schema } }: Account) => ({
  user: `IAMR:${schema}-Capital`,
  role: `${schema}_reader`,
});

/** Makes a user and a role, tries, and removes both, whatever came of it. Who may not make them tries nothing. */
async function withRole(
  account: Account,
  use: (names: { user: string; role: string }) => Promise<Finding>,
): Promise<Finding | NotTried> {
  const { user, role } = names(account);
  const made = await account.autocommit(sql`CREATE USER ${id(user)} PASSWORD DISABLE`);
  if (!made.finished) return { notTried: `it takes an administrator of the database: ${made.error}` };
  await account.autocommit(sql`CREATE ROLE ${id(role)}`);
  try {
    return await use({ user, role });
  } finally {
    await account.autocommit(sql`DROP ROLE ${id(role)} FORCE`);
    await account.autocommit(sql`DROP USER ${id(user)}`);
  }
}

export const roleProbes: readonly Probe[] = [
  {
    name: 'user-names-keep-capitals',
    fact: 'CREATE USER "IAMR:Name" keeps its capitals, as the user of an IAM role is called',
    section,
    notLocal,
    prove: (account) =>
      withRole(account, async ({ user }) => {
        const rows = await account.rows(sql`SELECT u.usename FROM pg_user u WHERE u.usename = ${lit(user)}`);
        return same(rows.map(Object.values), [[user]]);
      }),
  },
  {
    name: 'roles-are-made-and-granted',
    fact: 'A role is in SVV_ROLES, its grant to a user in SVV_USER_GRANTS, and a second grant or revoke has a query to tell it by',
    section,
    notLocal,
    prove: (account) =>
      withRole(account, async ({ user, role }) => {
        const made = await account.rows(
          sql`SELECT r.role_name FROM svv_roles r WHERE r.role_name = ${lit(role)}`,
        );
        const given = await account.autocommit(sql`GRANT ROLE ${id(role)} TO ${id(user)}`);
        const has = await account.rows(
          sql`SELECT g.role_name FROM svv_user_grants g WHERE g.role_name = ${lit(role)} AND g.user_name = ${lit(user)}`,
        );
        const taken = await account.autocommit(sql`REVOKE ROLE ${id(role)} FROM ${id(user)}`);
        return same([made.length, given.error, has.length, taken.error], [1, '', 1, '']);
      }),
  },
  {
    name: 'default-privileges-of-a-role',
    fact: "A role reads a table and a view that are made after the owner's default privileges were granted to it",
    section,
    notLocal,
    prove: (account) =>
      withRole(account, async ({ role }) => {
        const schema = id(account.options.schema);
        await account.autocommit(
          sql`ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT ON TABLES TO ROLE ${id(role)}`,
        );
        try {
          await account.table('later', { n: 'bigint' });
          const rows = await account.rows(
            sql`SELECT p.privilege_type FROM svv_relation_privileges p WHERE p.namespace_name = ${lit(account.options.schema)}
AND p.relation_name = 'later' AND p.identity_name = ${lit(role)}`,
          );
          return same(rows.map(Object.values), [['SELECT']]);
        } finally {
          await account.autocommit(
            sql`ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} REVOKE SELECT ON TABLES FROM ROLE ${id(role)}`,
          );
        }
      }),
  },
];
