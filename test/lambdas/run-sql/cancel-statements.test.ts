import { runSql } from '../../../lambdas/run-sql/run-sql';
import { WarehouseClient } from '../../../lambdas/run-sql/warehouse-client';
import { scriptedClient } from '../support/scripted-client';
import { scriptedClock } from '../support/scripted-clock';
import { scriptedStore } from '../support/scripted-store';
import { firstCursor } from '../../../contracts';
import type { SqlCursor } from '../../../contracts';
import { catalog, run } from './support/steps';

/** A warehouse with these statements. Cancelled ones end at the n-th wait for one of them. */
function warehouseWith(
  statements: Record<string, string>,
  cancel?: (id: string) => void,
  waits = 1,
  /** What a description says where the listing is behind. */
  described: Record<string, string> = {},
) {
  let waited = 0;
  const cancelled = new Set<string>();
  const scripted = scriptedClient({
    // Two statements a page.
    ListStatements: ({ NextToken }) => {
      const from = Number(NextToken ?? 0);
      const all = Object.entries(statements).map(([Id, Status]) => ({ Id, Status }));
      return {
        Statements: all.slice(from, from + 2),
        ...(from + 2 < all.length ? { NextToken: String(from + 2) } : {}),
      };
    },
    CancelStatement: ({ Id }) => {
      cancel?.(String(Id));
      cancelled.add(String(Id));
      return { Status: true };
    },
    DescribeStatement: ({ Id, WaitTimeSeconds }) => {
      waited += 1;
      if (waited >= waits) for (const id of cancelled) statements[id] = 'ABORTED';
      else clock.pass(Number(WaitTimeSeconds));
      return { Status: described[String(Id)] ?? statements[String(Id)] };
    },
  });
  const clock = scriptedClock();
  const dependencies = {
    data: new WarehouseClient(scripted.client, { WorkgroupName: 'w', Database: 'd' }),
    ...{ work: scriptedStore().store, catalog, clock, pause: clock.pause, random: () => 1 },
  };
  return {
    ...scripted,
    call: (cursor?: SqlCursor, runIds = ['r-0']) =>
      runSql(
        { step: 'CancelStatements', run, runIds, ...(cursor === undefined ? {} : { cursor }) },
        dependencies,
      ),
  };
}

describe('CancelStatements', () => {
  it('is done at once when nothing of the run is at work', async () => {
    const { call, inputs } = warehouseWith({ a: 'FINISHED', b: 'FAILED', c: 'ABORTED' });
    expect(await call()).toMatchObject({ done: true, failedTables: [] });
    expect(inputs('CancelStatement')).toEqual([]);
    expect(inputs('DescribeStatement')).toEqual([]);
  });

  it('cancels what has not ended, on every page, waits for it, and is done when nothing is left', async () => {
    const { call, inputs } = warehouseWith({
      ...{ a: 'FINISHED', b: 'SUBMITTED', c: 'PICKED', d: 'FAILED', e: 'STARTED' },
    });
    expect(await call()).toMatchObject({ done: true });
    expect(inputs('CancelStatement')).toEqual([{ Id: 'b' }, { Id: 'c' }, { Id: 'e' }]);
    expect(inputs('DescribeStatement')).toEqual([{ Id: 'b', WaitTimeSeconds: 25 }]);
    expect(inputs('ListStatements')[0]).toMatchObject({
      ...{ StatementName: 'loadline/r-0/', Status: 'ALL', WorkgroupName: 'w', Database: 'd' },
    });
  });

  it('is not done while a statement is still at work, and waits for it longer in the next call', async () => {
    const { call, inputs } = warehouseWith({ a: 'STARTED' }, undefined, 5);
    const first = await call();
    expect(first).toMatchObject({ done: false, cursor: { idleCalls: 1 } });
    expect(await call(first.cursor)).toMatchObject({ done: true });
    expect(inputs('DescribeStatement')).toHaveLength(5);
  });

  it('fails by name after 25 hours', async () => {
    const { call } = warehouseWith({ a: 'STARTED' }, undefined, Infinity);
    await expect(call({ ...firstCursor, idleCalls: 299 })).rejects.toThrow(
      /^CancelStatements: no transaction has ended for 25 hours/,
    );
  });

  it('fails when a statement at work cannot be cancelled', async () => {
    const { call } = warehouseWith({ a: 'STARTED' }, () => {
      throw new Error('no right');
    });
    await expect(call()).rejects.toThrow('no right');
  });

  it('does not mind a statement that has ended, and that the listing still has as at work', async () => {
    const refuses = () => {
      throw Object.assign(new Error('Could not cancel a query that is already in FINISHED state'), {
        name: 'ValidationException',
      });
    };
    const { call, inputs } = warehouseWith({ a: 'STARTED' }, refuses, 1, { a: 'FINISHED' });
    expect(await call()).toMatchObject({ done: true });
    expect(inputs('CancelStatement')).toEqual([{ Id: 'a' }]);
  });

  it('cancels those of every run that it is told of', async () => {
    const { call, inputs } = warehouseWith({ a: 'STARTED' });
    await call(undefined, ['r-0', 'r-00']);
    const asked = inputs('ListStatements').map(({ StatementName }) => StatementName);
    expect(asked).toEqual(expect.arrayContaining(['loadline/r-0/', 'loadline/r-00/']));
  });

  it('does not mind a statement that ends before it can be cancelled', async () => {
    const statements: Record<string, string> = { a: 'STARTED', b: 'STARTED' };
    const { call, inputs } = warehouseWith(statements, (id) => {
      if (id !== 'a') return;
      statements.a = 'FINISHED';
      throw Object.assign(new Error('Could not cancel a query that is already in FINISHED state'), {
        name: 'ValidationException',
      });
    });
    expect(await call()).toMatchObject({ done: true });
    expect(inputs('CancelStatement')).toEqual([{ Id: 'a' }, { Id: 'b' }]);
  });
});
