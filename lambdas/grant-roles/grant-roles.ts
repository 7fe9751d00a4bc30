import { createHash } from 'node:crypto';
import type { GrantRolesRequest } from '../../contracts';
import { grantAccess, id, lit, revokeMembers, sql } from '../../sql';
import type { AccessStatement, Sql } from '../../sql';
import type { Pause } from '../shared/clock';
import { waitAfter } from '../run-sql/transient';
import { isAtWork } from '../run-sql/warehouse-client';
import type { WarehouseClient } from '../run-sql/warehouse-client';
import { GrantError } from './errors';

export interface GrantRolesDependencies {
  /** Submits as the warehouse's administrator. */
  readonly data: WarehouseClient;
  readonly database: string;
  /** The wait before a statement is tried again. */
  readonly pause: Pause;
  /** From 0 to below 1: cuts that wait. */
  readonly random: () => number;
  /** The password that a secret has, by its ARN. */
  readonly readPassword: (secret: string) => Promise<string>;
}

/** Seconds of one long poll (docs/services.md#redshift-data-api). */
const pollSeconds = 25;

/**
 * Makes the users and roles of a deployment, and grants. Deleting takes nothing back: the warehouse, its users and what
 * they own outlive the stack. Throws `GrantError` at the first statement that fails.
 * @returns how many statements were run
 */
export async function grantRoles(
  request: GrantRolesRequest,
  dependencies: GrantRolesDependencies,
): Promise<number> {
  if (request.RequestType === 'Delete') return 0;
  const { stage, loadingUser, members, isOwn } = request.ResourceProperties;
  const { database } = dependencies;
  const access = { stage, loadingUser, members, database, isOwn: isOwn === 'true' };
  const statements = [
    ...grantAccess(access),
    ...(request.RequestType === 'Update' ? revokeMembers(access, request.OldResourceProperties.members) : []),
  ];
  const submitted = new Submitted(request.RequestId, dependencies);
  let count = 0;
  for (const statement of statements) {
    if (!(await isWanted(statement, submitted))) continue;
    await submitted.run(statement.text);
    count += 1;
  }
  const { passwordUser } = request.ResourceProperties;
  if (passwordUser === undefined) return count;
  const { name, secret } = passwordUser;
  const text = setPassword(name, await dependencies.readPassword(secret));
  await submitted.run(text, `ALTER USER ${id(name).text} PASSWORD …`);
  return count + 1;
}

/** The password as Redshift keeps it itself, so that no log of statements has it: MD5 of a long random text with the name. */
const setPassword = (user: string, password: string): Sql =>
  sql`ALTER USER ${id(user)} PASSWORD ${lit(`md5${createHash('md5').update(`${password}${user}`).digest('hex')}`)}`;

async function isWanted({ where }: AccessStatement, submitted: Submitted): Promise<boolean> {
  if (where === undefined) return true;
  const found = await submitted.rows(where.query);
  return found > 0 === (where.finds === 'something');
}

/** Statements one after the other, each a transaction of its own. */
class Submitted {
  private count = 0;

  constructor(
    private readonly requestId: string,
    private readonly dependencies: GrantRolesDependencies,
  ) {}

  /**
   * Runs the statement to its end and gives its id. What may pass is tried again. Throws `GrantError`.
   * @param shown what a failure says of it
   */
  async run(text: Sql, shown = text.text): Promise<string> {
    const { data, pause, random } = this.dependencies;
    this.count += 1;
    for (let attempt = 1; ; attempt += 1) {
      // The same token for the same attempt of the same request: a call that CloudFormation repeats finds what the first one did.
      const token = `${this.requestId.slice(0, 40)}-${this.count}-${attempt}`;
      const statement = { statements: [text], autocommit: true } as const;
      const id = await data.submit(statement, `loadline/grants/${this.count}`, token);
      let state = await data.describe(id, pollSeconds);
      while (isAtWork(state)) state = await data.describe(id, pollSeconds);
      if (state.Status === 'FINISHED') return id;
      const error = state.Error ?? state.Status ?? 'no status';
      const seconds = waitAfter(error, attempt, random);
      if (seconds === undefined) throw new GrantError(shown, error);
      await pause(seconds * 1000);
    }
  }

  /** How many rows the query finds: none, or some. */
  async rows(query: Sql): Promise<number> {
    const { data } = this.dependencies;
    const { rows } = await data.page(await this.run(query), null);
    return rows.length;
  }
}
