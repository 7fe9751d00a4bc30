import { WarehouseClient } from '../../../lambdas/run-sql/warehouse-client';
import { batch } from '../../../sql/text/batch';
import { sql } from '../../../sql/text/sql';
import { scriptedClient } from '../support/scripted-client';

const target = { WorkgroupName: 'loadline', Database: 'dw' };
const open = (answers: Parameters<typeof scriptedClient>[0]) => {
  const scripted = scriptedClient(answers);
  return { ...scripted, data: new WarehouseClient(scripted.client, target) };
};

describe('the client of the warehouse', () => {
  const two = batch(sql`SELECT 1`, sql`SELECT 2`);

  it('submits a batch as one transaction, under its name and token', async () => {
    const { data, sent } = open({ BatchExecuteStatement: () => ({ Id: 'b1' }) });
    expect(await data.submit(two, 'loadline/r/Claim/0.0.1', 'token')).toBe('b1');
    const input = { StatementName: 'loadline/r/Claim/0.0.1', ClientToken: 'token' };
    expect(sent).toEqual([
      { operation: 'BatchExecuteStatement', input: { ...target, ...input, Sqls: ['SELECT 1', 'SELECT 2'] } },
    ]);
  });

  it('submits what no transaction may hold by itself', async () => {
    const { data, sent } = open({ ExecuteStatement: () => ({ Id: 'e1' }) });
    const alone = { statements: [sql`ALTER TABLE t`], autocommit: true } as const;
    expect(await data.submit(alone, 'name', 'token')).toBe('e1');
    const input = { StatementName: 'name', ClientToken: 'token' };
    expect(sent).toEqual([
      { operation: 'ExecuteStatement', input: { ...target, ...input, Sql: 'ALTER TABLE t' } },
    ]);
  });

  it('fails when it is given no statement id', async () => {
    const { data } = open({ BatchExecuteStatement: () => ({}) });
    await expect(data.submit(two, 'loadline/r/Claim/0.0.1', 'token')).rejects.toThrow(
      'loadline/r/Claim/0.0.1: the Data API returned no statement id.',
    );
  });

  it('waits for a statement as long as it is told', async () => {
    const { data, sent } = open({ DescribeStatement: () => ({ Status: 'FINISHED' }) });
    expect(await data.describe('s1', 17)).toEqual({ Status: 'FINISHED' });
    expect(sent).toEqual([{ operation: 'DescribeStatement', input: { Id: 's1', WaitTimeSeconds: 17 } }]);
  });

  it('reads the rows of a page, and where the next one is', async () => {
    const ColumnMetadata = [{ name: 'a' }, { name: 'b' }];
    const { data, inputs } = open({
      GetStatementResult: ({ NextToken }) =>
        NextToken === undefined
          ? { ColumnMetadata, Records: [[{ stringValue: 'x' }, { longValue: 1 }]], NextToken: 'n1' }
          : { ColumnMetadata, Records: [[{ stringValue: 'y' }, { longValue: 2 }]] },
    });
    expect(await data.page('s1:1', null)).toEqual({
      ...{ columns: ['a', 'b'], rows: [{ a: 'x', b: 1 }], nextToken: 'n1' },
    });
    expect(await data.page('s1:1', 'n1')).toEqual({
      ...{ columns: ['a', 'b'], rows: [{ a: 'y', b: 2 }], nextToken: null },
    });
    expect(inputs('GetStatementResult')).toEqual([
      { Id: 's1:1', NextToken: undefined },
      { Id: 's1:1', NextToken: 'n1' },
    ]);
  });

  it('names the columns of a result without rows', async () => {
    const { data } = open({ GetStatementResult: () => ({ ColumnMetadata: [{ name: 'a' }, {}] }) });
    expect(await data.page('s1', null)).toEqual({ columns: ['a', ''], rows: [], nextToken: null });
    const silent = open({ GetStatementResult: () => ({}) });
    expect(await silent.data.page('s1', null)).toEqual({ columns: [], rows: [], nextToken: null });
  });

  it.each([
    [{ stringValue: '' }, ''],
    [{ stringValue: 'x' }, 'x'],
    [{ longValue: 0 }, 0],
    [{ doubleValue: 0.5 }, 0.5],
    [{ booleanValue: false }, false],
    [{ isNull: true }, null],
    [{ blobValue: new Uint8Array() }, null],
  ])('reads the field %j as %j', async (field, value) => {
    const { data } = open({
      GetStatementResult: () => ({ ColumnMetadata: [{ name: 'v' }], Records: [[field]] }),
    });
    expect((await data.page('s1', null)).rows).toEqual([{ v: value }]);
  });

  it('lists the unfinished statements of every page, also of one that has none', async () => {
    const pages: Record<string, object> = {
      '': {
        Statements: [{ Id: 'a', Status: 'FINISHED' }, { Id: 'b', Status: 'PICKED' }, { Status: 'STARTED' }],
        NextToken: 'p2',
      },
      p2: { NextToken: 'p3' },
      p3: { Statements: [{ Id: 'c', Status: 'SUBMITTED' }, { Id: 'd', Status: 'STARTED' }, { Id: 'e' }] },
    };
    const { data, inputs } = open({
      ListStatements: ({ NextToken = '' }) => pages[String(NextToken)] ?? {},
    });
    expect(await data.unfinished('loadline/r/')).toEqual(['b', 'c', 'd']);
    expect(inputs('ListStatements')).toEqual(
      [undefined, 'p2', 'p3'].map((NextToken) => ({
        ...{ ...target, Status: 'ALL', StatementName: 'loadline/r/', NextToken },
      })),
    );
  });

  it('cancels a statement by its id', async () => {
    const { data, sent } = open({ CancelStatement: () => ({ Status: true }) });
    await data.cancel('s1');
    expect(sent).toEqual([{ operation: 'CancelStatement', input: { Id: 's1' } }]);
  });
});
