import type { Sql } from '../text/sql';

/** The roles of people and tools that read, beside the loader's own. */
export const readerRoles = ['analyst', 'bi', 'operator'] as const;
export type ReaderRole = (typeof readerRoles)[number];

/** Who may do what in a warehouse: what the grants are rendered from. */
export interface Access {
  /** The environment's name: a part of the roles' names, since roles are of a whole warehouse and not of one database. */
  readonly stage: string;
  readonly database: string;
  /** The database user that loads, and owns what it makes: `IAMR:loadline-<stage>-run-sql`. */
  readonly loadingUser: string;
  /** Of each reader's role the database users who have it: `IAMR:<name of an IAM role>`. */
  readonly members: Readonly<Record<ReaderRole, readonly string[]>>;
  /** The deployment made the database, and nobody else's objects are in it. */
  readonly isOwn: boolean;
}

/** A statement of the administrator. All may be run again at any time. */
export interface AccessStatement {
  readonly text: Sql;
  /** It is run only where this query finds nothing, or something: Redshift has no CREATE ROLE IF NOT EXISTS. @default always */
  readonly where?: { readonly query: Sql; readonly finds: 'nothing' | 'something' };
}

/** What each role reads: its schemas. `report` is where views for BI tools belong; the loader owns it as it owns the others. */
export const readableSchemas: Readonly<Record<ReaderRole, readonly string[]>> = {
  analyst: ['dw', 'mart', 'report'],
  bi: ['mart', 'report'],
  // The views of `etl` look into `staging`, too: whoever may find out why a run failed sees the rows that it rejected.
  operator: ['etl', 'staging', 'dw', 'mart', 'report'],
};

/** The schemas of the loader, in which the readers' grants are given before there is a table. */
export const loadedSchemas = ['etl', 'staging', 'dw', 'mart', 'report'] as const;

/** `loadline_prod_analyst`. */
export const roleName = (stage: string, role: ReaderRole | 'loader'): string =>
  `loadline_${stage.replaceAll('-', '_')}_${role}`;
