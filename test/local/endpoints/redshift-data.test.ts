import {
  BatchExecuteStatementCommand,
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  ListDatabasesCommand,
  ListStatementsCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import { ConnectionLost, RedshiftData, ServiceError } from '../../../local/endpoints';
import type { CallIntercept } from '../../../local/endpoints';
import { Warehouse } from '../../../local/warehouse';
import { openEndpoints } from './open-endpoints';
import type { TestEndpoints } from './open-endpoints';

const target = { WorkgroupName: 'loadline', Database: 'dev' };

describe('Redshift Data endpoint', () => {
  let test: TestEndpoints;
  let client: RedshiftDataClient;
  let warehouse: Warehouse;
  let data: RedshiftData;
  let beforeSql: (sqls: readonly string[]) => void | Promise<void>;
  let intercept: CallIntercept;

  beforeEach(async () => {
    beforeSql = () => undefined;
    intercept = () => undefined;
    test = await openEndpoints(async (_, store) => {
      warehouse = await Warehouse.open({ file: ':memory:', store, threads: 2 });
      data = new RedshiftData({
        warehouse,
        workgroupName: 'loadline',
        database: 'dev',
        pageRows: 3,
        intercept: (sqls) => beforeSql(sqls),
      });
      return { redshiftData: data, intercept: (call) => intercept(call) };
    });
    client = new RedshiftDataClient({ maxAttempts: 3 });
    await finished(
      'CREATE SCHEMA IF NOT EXISTS "dw"',
      'CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER, "b" VARCHAR(9))',
    );
  });
  afterEach(async () => {
    client.destroy();
    await data.cancelAll();
    warehouse.close();
    await test.close();
  });

  const submit = async (
    Sqls: string[],
    more: { ClientToken?: string; StatementName?: string } = {},
  ): Promise<string> =>
    (await client.send(new BatchExecuteStatementCommand({ ...target, Sqls, ...more }))).Id ?? '';
  const settled = async (Id: string): Promise<DescribeStatementResponse> => {
    for (;;) {
      const described = await client.send(new DescribeStatementCommand({ Id, WaitTimeSeconds: 5 }));
      if (['FINISHED', 'FAILED', 'ABORTED'].includes(described.Status ?? '')) return described;
    }
  };
  const finished = async (...sqls: string[]): Promise<DescribeStatementResponse> =>
    settled(await submit(sqls));

  it('runs a batch and tells rows and durations of each statement', async () => {
    const begin = Math.floor(Date.now() / 1000) * 1000; // in whole seconds at the coarsest
    const described = await finished(
      `INSERT INTO "dw"."t" SELECT 1, 'x' UNION ALL SELECT 2, NULL`,
      'SELECT "a", "b" FROM "dw"."t" ORDER BY "a" NULLS LAST',
    );

    expect(described).toMatchObject({ Status: 'FINISHED', ResultRows: -1, HasResultSet: true, ...target });
    expect(described.CreatedAt).toBeInstanceOf(Date);
    expect(described.UpdatedAt?.getTime()).toBeGreaterThanOrEqual(begin);
    expect(described.UpdatedAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(described.SubStatements).toMatchObject([
      {
        Id: `${described.Id ?? ''}:1`,
        Status: 'FINISHED',
        ResultRows: 2,
        HasResultSet: false,
        ResultSize: -1,
      },
      { Id: `${described.Id ?? ''}:2`, Status: 'FINISHED', ResultRows: 2, HasResultSet: true },
    ]);
    expect(described.SubStatements?.every((each) => (each.Duration ?? 0) > 0)).toBe(true);
    const result = await client.send(new GetStatementResultCommand({ Id: `${described.Id ?? ''}:2` }));
    expect(result).toMatchObject({
      TotalNumRows: 2,
      ColumnMetadata: [
        { name: 'a', typeName: 'int4' },
        { name: 'b', typeName: 'varchar' },
      ],
      Records: [
        [{ longValue: 1 }, { stringValue: 'x' }],
        [{ longValue: 2 }, { isNull: true }],
      ],
    });
  });

  it('answers every kind of value as the Data API does', async () => {
    const { Id } = await client.send(
      new ExecuteStatementCommand({
        ...target,
        WaitTimeSeconds: 5,
        Sql: `SELECT CAST('1.5' AS DECIMAL(9,3)) AS "a", TRUE AS "b", CAST('0.5' AS DOUBLE PRECISION) AS "c", DATE '2026-01-02' AS "d",
          TIMESTAMP '2026-01-02 03:04:05.100' AS "e", 12345678901 AS "f", 'it''s "é"' AS "g", '' AS "h", CAST('NaN' AS DOUBLE PRECISION) AS "i"`,
      }),
    );

    const { Records, ColumnMetadata } = await client.send(new GetStatementResultCommand({ Id }));

    expect(Records).toEqual([
      [
        { stringValue: '1.500' },
        { booleanValue: true },
        { doubleValue: 0.5 },
        { stringValue: '2026-01-02' },
        { stringValue: '2026-01-02 03:04:05.1' },
        { longValue: 12345678901 },
        { stringValue: 'it\'s "é"' },
        { stringValue: '' },
        { doubleValue: NaN },
      ],
    ]);
    expect(ColumnMetadata?.map((each) => each.typeName)).toEqual([
      'numeric',
      'bool',
      'float8',
      'date',
      'timestamp',
      'int8',
      'varchar',
      'varchar',
      'float8',
    ]);
    expect(ColumnMetadata?.[0]).toMatchObject({ precision: 9, scale: 3 });
  });

  it('gives a result page by page', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => `SELECT ${index} AS "n"`).join(' UNION ALL ');
    const { Id } = await finished(`SELECT x."n" FROM (${rows}) x ORDER BY x."n" NULLS LAST`);
    const found: (number | undefined)[][] = [];

    for (let NextToken: string | undefined; ;) {
      const page = await client.send(new GetStatementResultCommand({ Id: `${Id ?? ''}:1`, NextToken }));
      found.push((page.Records ?? []).map(([field]) => field?.longValue));
      NextToken = page.NextToken;
      if (NextToken === undefined) break;
    }

    expect(found).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7],
    ]);
  });

  it('tells an SQL error by status, never by throwing, and leaves nothing of the batch', async () => {
    const described = await finished(
      `INSERT INTO "dw"."t" SELECT 1, 'x'`,
      `INSERT INTO "dw"."t" SELECT 1, 'too long for it'`,
      'SELECT 1 AS "a"',
    );

    expect(described).toMatchObject({
      Status: 'FAILED',
      Error: expect.stringMatching(/^Query #2 failed with ERROR: value too long/) as string,
    });
    expect(described.SubStatements?.map((each) => each.Status)).toEqual(['ABORTED', 'FAILED', 'ABORTED']);
    expect(described.SubStatements?.map((each) => each.Error !== undefined)).toEqual([false, true, false]);
    expect((await warehouse.query('SELECT count(*) FROM dw.t')).rows).toEqual([[0n]]);
  });

  it('fails SQL that is refused, by name', async () => {
    expect((await finished('TRUNCATE "dw"."t"')).Error).toContain('TRUNCATE is refused');
  });

  it('changes a column type only outside of a batch', async () => {
    const Sql = 'ALTER TABLE "dw"."t" ALTER COLUMN "b" TYPE VARCHAR(20)';

    expect(await finished(Sql)).toMatchObject({
      Status: 'FAILED',
      Error: expect.stringContaining('transaction block') as string,
    });
    const { Id, Status } = await client.send(
      new ExecuteStatementCommand({ ...target, Sql, WaitTimeSeconds: 5 }),
    );

    expect(Status).toBe('FINISHED');
    expect(await settled(Id ?? '')).toMatchObject({
      Status: 'FINISHED',
      HasResultSet: false,
      ResultRows: -1,
      QueryString: Sql,
    });
  });

  it('submits once for a token, whatever is lost, and refuses the token for another request', async () => {
    let lost = false;
    intercept = ({ operation, phase }) => {
      if (operation !== 'BatchExecuteStatement' || phase === 'before' || lost) return;
      lost = true;
      throw new ConnectionLost();
    };
    const sqls = [`INSERT INTO "dw"."t" SELECT 1, 'x'`];

    const ids = [await submit(sqls, { ClientToken: 'token' }), await submit(sqls, { ClientToken: 'token' })];

    expect(lost).toBe(true);
    expect(new Set(ids).size).toBe(1);
    await settled(ids[0] ?? '');
    expect((await warehouse.query('SELECT count(*) FROM dw.t')).rows).toEqual([[1n]]);
    await expect(submit(['SELECT 1 AS "a"'], { ClientToken: 'token' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    expect(await submit(sqls)).not.toBe(ids[0]);
  });

  it('waits at most as long as asked', async () => {
    let release = (): void => undefined;
    beforeSql = () => new Promise((resolve) => (release = resolve));
    const Id = await submit(['SELECT 1 AS "a"']);

    let hasWaited = false;
    setTimeout(() => (hasWaited = true), 900);
    const first = await client.send(new DescribeStatementCommand({ Id, WaitTimeSeconds: 1 }));
    expect(hasWaited).toBe(true);
    const second = client.send(new DescribeStatementCommand({ Id, WaitTimeSeconds: 30 }));
    setTimeout(release, 50);

    expect(first.Status).toBe('PICKED');
    expect((await second).Status).toBe('FINISHED');
  });

  it('cancels, and counts as aborted once nothing is left of it', async () => {
    let release = (): void => undefined;
    beforeSql = () => new Promise((resolve) => (release = resolve));
    const Id = await submit([`INSERT INTO "dw"."t" SELECT 1, 'x'`]);
    await client.send(new DescribeStatementCommand({ Id }));

    expect(await client.send(new CancelStatementCommand({ Id }))).toMatchObject({ Status: true });
    release();

    expect(await settled(Id)).toMatchObject({
      Status: 'ABORTED',
      Error: expect.stringContaining("cancelled on user's request") as string,
    });
    expect((await warehouse.query('SELECT count(*) FROM dw.t')).rows).toEqual([[0n]]);
    await expect(client.send(new CancelStatementCommand({ Id }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: `Could not cancel a query that is already in ABORTED state with ID: ${Id}`,
    });
  });

  it('fails before the effect where a test says so, and a whole call too', async () => {
    beforeSql = () => {
      throw new Error('injected');
    };
    expect(await finished(`INSERT INTO "dw"."t" SELECT 1, 'x'`)).toMatchObject({
      Status: 'FAILED',
      Error: 'Query #1 failed with injected',
    });
    beforeSql = () => undefined;
    let calls = 0;
    intercept = ({ phase }) => {
      if (phase === 'before' && ++calls < 3)
        throw new ServiceError('InternalServerException', 'injected', 500);
    };

    expect(await finished('SELECT 1 AS "a"')).toMatchObject({ Status: 'FINISHED' });
  });

  it('lists by name prefix, finished ones unless all are asked for, newest first, page by page', async () => {
    const one = await submit(['SELECT 1 AS "a"'], { StatementName: 'run-1/a' });
    const two = await submit(['SELECT "no" FROM "dw"."t"'], { StatementName: 'run-1/b' });
    const other = await submit(['SELECT 1 AS "a"'], { StatementName: 'Run-1/a' });
    await Promise.all([one, two, other].map(settled));
    const list = async (input: object): Promise<(string | undefined)[]> =>
      ((await client.send(new ListStatementsCommand(input))).Statements ?? []).map((each) => each.Id);

    expect(await list({ StatementName: 'run-1/' })).toEqual([one]);
    expect(await list({ StatementName: 'run-1/', Status: 'ALL' })).toEqual([two, one]);
    expect(await list({ StatementName: 'run-1/', Status: 'FAILED' })).toEqual([two]);
    const page = await client.send(
      new ListStatementsCommand({ StatementName: 'run-1/', Status: 'ALL', MaxResults: 1 }),
    );
    expect(page.Statements).toMatchObject([
      {
        Id: two,
        IsBatchStatement: true,
        StatementName: 'run-1/b',
        Status: 'FAILED',
        QueryStrings: ['SELECT "no" FROM "dw"."t"'],
      },
    ]);
    expect(await list({ StatementName: 'run-1/', Status: 'ALL', NextToken: page.NextToken })).toEqual([one]);
  });

  it('answers what it does not know as the service does', async () => {
    const { Id } = await finished(`INSERT INTO "dw"."t" SELECT 1, 'x'`);
    const missing = { name: 'ResourceNotFoundException' };
    const invalid = { name: 'ValidationException' };

    await expect(client.send(new DescribeStatementCommand({ Id: 'none' }))).rejects.toMatchObject(missing);
    await expect(client.send(new DescribeStatementCommand({ Id: `${Id ?? ''}:2` }))).rejects.toMatchObject(
      missing,
    );
    await expect(client.send(new CancelStatementCommand({ Id: 'none' }))).rejects.toMatchObject(missing);
    await expect(client.send(new GetStatementResultCommand({ Id }))).rejects.toMatchObject(invalid);
    await expect(client.send(new GetStatementResultCommand({ Id: `${Id ?? ''}:1` }))).rejects.toMatchObject(
      invalid,
    );
    expect(await client.send(new DescribeStatementCommand({ Id: `${Id ?? ''}:1` }))).toMatchObject({
      Status: 'FINISHED',
      ResultRows: 1,
    });
  });

  it.each([
    ['another workgroup', { WorkgroupName: 'other' }, 'the only one is "loadline"'],
    ['another database', { Database: 'other' }, 'the only one is "dev"'],
    ['no statement', { Sqls: [] }, 'Sqls'],
    ['41 statements', { Sqls: Array.from({ length: 41 }, () => 'SELECT 1') }, 'Sqls'],
    ['a statement over 100 KB', { Sqls: [`SELECT '${'x'.repeat(102_400)}'`] }, '102400'],
    ['AUTO_COMMIT', { ExecutionMode: 'AUTO_COMMIT' as const }, 'ExecutionMode'],
    ['parameters', { Parameters: [{ name: 'a', value: 'b' }] }, 'Parameters'],
    ['a session', { SessionId: '00000000-0000-0000-0000-000000000000' }, 'SessionId'],
    ['a long token', { ClientToken: 'x'.repeat(65) }, 'ClientToken'],
    ['a long wait', { WaitTimeSeconds: 31 }, 'WaitTimeSeconds'],
  ])('refuses %s', async (_, more, why) => {
    await expect(
      client.send(new BatchExecuteStatementCommand({ ...target, Sqls: ['SELECT 1'], ...more })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(why) as string,
    });
  });

  it('answers as a cluster of that name, too, and as neither or both of them not at all', async () => {
    const cluster = { ClusterIdentifier: 'loadline', Database: 'dev', Sql: 'SELECT 1 AS "a"' };
    const { Id, ClusterIdentifier, WorkgroupName } = await client.send(new ExecuteStatementCommand(cluster));
    expect([ClusterIdentifier, WorkgroupName]).toEqual(['loadline', undefined]);
    const described = await client.send(new DescribeStatementCommand({ Id, WaitTimeSeconds: 5 }));
    expect(described).toMatchObject({ Status: 'FINISHED', ClusterIdentifier: 'loadline' });
    const refused = async (named: object, why: string): Promise<void> => {
      const call = new ExecuteStatementCommand({ Database: 'dev', Sql: 'SELECT 1', ...named });
      await expect(client.send(call)).rejects.toMatchObject({
        ...{ name: 'ValidationException', message: expect.stringContaining(why) as string },
      });
    };
    await refused({ ClusterIdentifier: 'other' }, 'The cluster "other" does not exist');
    await refused({ ClusterIdentifier: 'loadline', WorkgroupName: 'loadline' }, 'names both');
    await refused({}, 'names neither');
  });

  it('refuses every other operation by name', async () => {
    await expect(client.send(new ListDatabasesCommand(target))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('redshift-data ListDatabases') as string,
    });
  });

  it('runs many batches at once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 30 }, (_, index) => submit([`INSERT INTO "dw"."t" SELECT ${index}, 'x'`])),
    );

    expect((await Promise.all(ids.map(settled))).map((each) => each.Status)).toEqual(
      ids.map(() => 'FINISHED'),
    );
    expect((await warehouse.query('SELECT count(DISTINCT a) FROM dw.t')).rows).toEqual([[30n]]);
  });
});
