import { runSql } from '../../../lambdas/run-sql/run-sql';
import { WarehouseClient } from '../../../lambdas/run-sql/warehouse-client';
import { scriptedClient } from '../support/scripted-client';
import { scriptedClock } from '../support/scripted-clock';
import { scriptedStore } from '../support/scripted-store';
import { at, catalog, run } from './support/steps';

/** A warehouse with these statements. Cancelled ones end at the n-th wait for one of them. */
function warehouseWith(statements: Record<string, string>, cancel?: (id: string) => void, waits = 1) {
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
    DescribeStatement: () => {
      waited += 1;
      if (waited >= waits) for (const id of cancelled) statements[id] = 'ABORTED';
      return {};
    },
  });
  const clock = scriptedClock();
  const dependencies = {
    data: new WarehouseClient(scripted.client, { WorkgroupName: 'w', Database: 'd' }),
    ...{ work: scriptedStore().store, catalog, clock, pause: clock.pause },
  };
  return {
    ...scripted,
    call: (cursor = at({ calls: 0 })) =>
      runSql({ step: 'CancelStatements', run, runId: 'r-0', cursor }, dependencies),
  };
}

describe('CancelStatements', () => {
  it('is done at once when nothing of the run is at work', async () => {
    const { call, inputs } = warehouseWith({ a: 'FINISHED', b: 'FAILED', c: 'ABORTED' });
    expect(await call()).toEqual({ done: true, cursor: at({}) });
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

  it('is not done while a statement is still at work', async () => {
    const { call } = warehouseWith({ a: 'STARTED' }, undefined, 2);
    const first = await call();
    expect(first).toEqual({ done: false, cursor: at({}) });
    expect(await call(first.cursor)).toEqual({ done: true, cursor: at({ calls: 2 }) });
  });

  it('fails by name after 864 calls', async () => {
    const { call } = warehouseWith({ a: 'STARTED' });
    await expect(call(at({ calls: 864 }))).rejects.toThrow(/^CancelStatements has not ended after 864 calls/);
  });

  it('fails when a statement at work cannot be cancelled', async () => {
    const { call } = warehouseWith({ a: 'STARTED' }, () => {
      throw new Error('no right');
    });
    await expect(call()).rejects.toThrow('no right');
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
