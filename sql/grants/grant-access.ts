import { id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { loadedSchemas, readableSchemas, readerRoles, roleName } from './access';
import type { Access, AccessStatement, ReaderRole } from './access';
import { laterGrants, selectGrants } from './select-grants';

/**
 * The users, roles and grants of a deployment, in order, for an administrator of the warehouse. Each statement may be repeated,
 * and none takes anything away but what nobody should have.
 */
export function grantAccess(access: Access): readonly AccessStatement[] {
  const loader = id(access.loadingUser);
  const loaderRole = roleName(access.stage, 'loader');
  return [
    createUser(access.loadingUser),
    createRole(loaderRole),
    always(sql`GRANT CREATE ON DATABASE ${id(access.database)} TO ROLE ${id(loaderRole)}`),
    giveRole(loaderRole, access.loadingUser),
    // In a database of others, who may write to its schema public is for them to say.
    ...(access.isOwn ? [always(sql`REVOKE CREATE ON SCHEMA "public" FROM PUBLIC`)] : []),
    ...loadedSchemas.map((name) =>
      always(sql`CREATE SCHEMA IF NOT EXISTS ${id(name)} AUTHORIZATION ${loader}`),
    ),
    ...readerRoles.flatMap((role) => grantReader(access, role, loader)),
  ];
}

function grantReader(access: Access, role: ReaderRole, loader: Sql): AccessStatement[] {
  const name = roleName(access.stage, role);
  return [
    createRole(name),
    ...readableSchemas[role].flatMap((schema) => {
      const grants = role === 'analyst' && schema === 'dw' ? laterGrants : selectGrants;
      return grants(id(name), schema, loader).map(always);
    }),
    ...access.members[role].flatMap((user) => [createUser(user), giveRole(name, user)]),
  ];
}

/** Takes the roles from the users who had them by an earlier configuration and have them no longer. The users stay. */
export function revokeMembers(
  { stage, members }: Pick<Access, 'stage' | 'members'>,
  earlier: Access['members'],
): readonly AccessStatement[] {
  return readerRoles.flatMap((role) =>
    earlier[role]
      .filter((user) => !members[role].includes(user))
      .map((user) => {
        const name = roleName(stage, role);
        return {
          text: sql`REVOKE ROLE ${id(name)} FROM ${id(user)}`,
          where: { query: hasRole(name, user), finds: 'something' as const },
        };
      }),
  );
}

const always = (statement: Sql): AccessStatement => ({ text: statement });

const createUser = (user: string): AccessStatement => ({
  text: sql`CREATE USER ${id(user)} PASSWORD DISABLE`,
  where: { query: sql`SELECT u.usename FROM pg_user u WHERE u.usename = ${lit(user)}`, finds: 'nothing' },
});

const createRole = (role: string): AccessStatement => ({
  text: sql`CREATE ROLE ${id(role)}`,
  where: {
    query: sql`SELECT r.role_name FROM svv_roles r WHERE r.role_name = ${lit(role)}`,
    finds: 'nothing',
  },
});

const giveRole = (role: string, user: string): AccessStatement => ({
  text: sql`GRANT ROLE ${id(role)} TO ${id(user)}`,
  where: { query: hasRole(role, user), finds: 'nothing' },
});

const hasRole = (role: string, user: string): Sql =>
  sql`SELECT g.role_name FROM svv_user_grants g WHERE g.role_name = ${lit(role)} AND g.user_name = ${lit(user)}`;
