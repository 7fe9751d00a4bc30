import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { grantRolesRequest } from '../../../contracts';
import type { GrantRolesRequest } from '../../../contracts';
import { sendAnswer } from '../../../lambdas/grant-roles/answer';
import { grantRoles } from '../../../lambdas/grant-roles/grant-roles';
import { WarehouseClient } from '../../../lambdas/run-sql/warehouse-client';
import { grantAccess } from '../../../sql';
import { scriptedClient } from '../support/scripted-client';

const members = { analyst: ['IAMR:Analysts'], bi: [], operator: [] };
const properties = {
  ...{ stage: 'test', loadingUser: 'IAMR:loadline-test-run-sql', isOwn: 'true' as const },
  ...{ members, statements: 'hash' },
};
const common = {
  ResponseURL: 'http://127.0.0.1:1/answer',
  ...{ StackId: 'stack', RequestId: '11111111-2222-3333-4444-555555555555', LogicalResourceId: 'Roles' },
};
const create: GrantRolesRequest = { ...common, RequestType: 'Create', ResourceProperties: properties };

/** A warehouse that has what `has` matches, and whose statements fail as told. */
function warehouseWith(
  has: RegExp | undefined,
  fails: (sql: string, attempt: number) => string | undefined = () => undefined,
) {
  const ran: string[] = [];
  const tokens: string[] = [];
  const { client, inputs } = scriptedClient({
    ExecuteStatement: ({ Sql, ClientToken }) => {
      ran.push(String(Sql));
      tokens.push(String(ClientToken));
      return { Id: `s${ran.length}` };
    },
    DescribeStatement: ({ Id }) => {
      const at = Number(String(Id).slice(1)) - 1;
      const sql = ran[at] ?? '';
      const error = fails(sql, ran.slice(0, at + 1).filter((each) => each === sql).length);
      return error === undefined ? { Status: 'FINISHED' } : { Status: 'FAILED', Error: error };
    },
    GetStatementResult: ({ Id }) => {
      const sql = ran[Number(String(Id).slice(1)) - 1] ?? '';
      const found = has?.test(sql) === true;
      return { ColumnMetadata: [{ name: 'a' }], Records: found ? [[{ stringValue: 'x' }]] : [] };
    },
  });
  const target = { WorkgroupName: 'w', Database: 'd', SecretArn: 'secret' };
  const paused: number[] = [];
  return {
    ...{ ran, tokens, paused, inputs },
    dependencies: {
      data: new WarehouseClient(client, target),
      database: 'd',
      pause: (ms: number): Promise<void> => {
        paused.push(ms);
        return Promise.resolve();
      },
      random: () => 0,
      readPassword: () => Promise.resolve('pw'),
    },
  };
}

const statements = (ran: readonly string[]): string[] => ran.filter((sql) => !sql.startsWith('SELECT'));

describe('grantRoles', () => {
  it('makes all of a new warehouse, as the administrator, in order', async () => {
    const { dependencies, ran, inputs } = warehouseWith(undefined);
    const count = await grantRoles(create, dependencies);
    const access = { ...properties, database: 'd', isOwn: true };
    expect(statements(ran)).toEqual(grantAccess(access).map(({ text }) => text.text));
    expect(count).toBe(statements(ran).length);
    expect(inputs('ExecuteStatement').every(({ SecretArn }) => SecretArn === 'secret')).toBe(true);
  });

  it('makes no user and no role twice', async () => {
    const { dependencies, ran } = warehouseWith(/./);
    await grantRoles(create, dependencies);
    expect(statements(ran).filter((sql) => /^CREATE (USER|ROLE)|^GRANT ROLE/.test(sql))).toEqual([]);
    expect(statements(ran)).toContain('GRANT USAGE ON SCHEMA "mart" TO ROLE "loadline_test_bi"');
  });

  it('takes a role from who had it by the configuration before', async () => {
    const { dependencies, ran } = warehouseWith(/./);
    const old = { members: { ...members, bi: ['IAMR:Dashboards'] } };
    await grantRoles(
      { ...create, RequestType: 'Update', PhysicalResourceId: 'p', OldResourceProperties: old },
      dependencies,
    );
    expect(ran.at(-1)).toBe('REVOKE ROLE "loadline_test_bi" FROM "IAMR:Dashboards"');
  });

  it('gives a user the password of its secret, which no statement shows', async () => {
    const passwordUser = { name: 'loadline_test_quicksight', secret: 'arn:secret' };
    const request: GrantRolesRequest = { ...create, ResourceProperties: { ...properties, passwordUser } };
    const { dependencies, ran } = warehouseWith(/./);
    await grantRoles(request, dependencies);
    const digest = createHash('md5').update('pwloadline_test_quicksight').digest('hex');
    expect(ran.at(-1)).toBe(`ALTER USER "loadline_test_quicksight" PASSWORD 'md5${digest}'`);
    const refused = warehouseWith(/./, (text) => (text.startsWith('ALTER USER') ? 'ERROR: no' : undefined));
    await expect(grantRoles(request, refused.dependencies)).rejects.toMatchObject({
      message: expect.not.stringContaining('md5') as string,
    });
  });

  it('leaves the warehouse alone when the stack goes', async () => {
    const { dependencies, ran } = warehouseWith(undefined);
    expect(
      await grantRoles({ ...common, RequestType: 'Delete', PhysicalResourceId: 'p' }, dependencies),
    ).toBe(0);
    expect(ran).toEqual([]);
  });

  it('tries again what may pass, under a token of its own', async () => {
    const { dependencies, ran, tokens, paused } = warehouseWith(undefined, (sql, attempt) =>
      sql.startsWith('CREATE ROLE') && attempt === 1 ? 'The workgroup is resuming' : undefined,
    );
    await grantRoles(create, dependencies);
    expect(paused.length).toBeGreaterThan(0);
    expect(new Set(tokens).size).toBe(ran.length);
    expect(tokens.every((token) => token.length <= 64)).toBe(true);
  });

  it('names the statement that the warehouse refuses, and stops there', async () => {
    const { dependencies, ran } = warehouseWith(undefined, (sql) =>
      sql.startsWith('GRANT CREATE ON DATABASE') ? 'ERROR: permission denied' : undefined,
    );
    await expect(grantRoles(create, dependencies)).rejects.toMatchObject({
      name: 'GrantError',
      message: expect.stringMatching(
        /"GRANT CREATE ON DATABASE "d".*ERROR: permission denied.*deploy again/,
      ) as string,
    });
    expect(ran.at(-1)).toMatch(/^GRANT CREATE ON DATABASE/);
  });

  it('reads an earlier configuration of another form as none', () => {
    const read = grantRolesRequest.parse({
      ...create,
      RequestType: 'Update',
      PhysicalResourceId: 'p',
      OldResourceProperties: { members: 'none' },
    });
    expect(read).toMatchObject({ OldResourceProperties: { members: { analyst: [] } } });
  });
});

describe('sendAnswer', () => {
  it('puts the answer where CloudFormation waits, with the empty content type that the address is signed for', async () => {
    const seen: { type: string | undefined; body: string }[] = [];
    const server = createServer((request: IncomingMessage, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        seen.push({ type: request.headers['content-type'], body });
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const request = { ...create, ResponseURL: `http://127.0.0.1:${port}/answer` };
    await sendAnswer(request, { Status: 'FAILED', Reason: 'x'.repeat(9999) });
    await new Promise((resolve) => server.close(resolve));
    expect(seen[0]?.type).toBe('');
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
      ...{ Status: 'FAILED', PhysicalResourceId: 'loadline-access', RequestId: common.RequestId },
      Reason: 'x'.repeat(2000),
    });
  });
});
