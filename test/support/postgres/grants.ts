/** What Redshift's words for roles are on PostgreSQL, which knows roles and users as one kind. Everything else is as it stands. */
const translations: readonly (readonly [RegExp, string])[] = [
  [/^CREATE USER ("[^]+") PASSWORD DISABLE$/, 'CREATE USER $1'],
  [/^(GRANT|REVOKE) ROLE ("[^]+") (TO|FROM) ("[^]+")$/, '$1 $2 $3 $4'],
  [/ (TO|FROM) ROLE (".+")$/, ' $1 $2'],
  [/^ALTER DEFAULT PRIVILEGES FOR USER /, 'ALTER DEFAULT PRIVILEGES FOR ROLE '],
];

export const grantForPostgres = (statement: string): string =>
  translations.reduce((text, [pattern, words]) => text.replace(pattern, words), statement);

/** Redshift's views of roles and of who has them, over the tables that PostgreSQL keeps them in. */
export const roleViews: readonly string[] = [
  'CREATE VIEW svv_roles AS SELECT r.rolname AS role_name FROM pg_roles r WHERE NOT r.rolcanlogin',
  `CREATE VIEW svv_user_grants AS SELECT u.rolname AS user_name, r.rolname AS role_name
FROM pg_auth_members m JOIN pg_roles u ON u.oid = m.member JOIN pg_roles r ON r.oid = m.roleid`,
];
