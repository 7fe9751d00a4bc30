import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import { WarehouseClient } from '../../../../lambdas/run-sql/warehouse-client';
import { scriptedClient } from '../../support/scripted-client';
import type { Answer } from '../../support/scripted-client';
import type { ScriptedClock } from '../../support/scripted-clock';

/** What one DescribeStatement answers, and how long it waits first. */
export type Described = Omit<Partial<DescribeStatementResponse>, 'Status'> & {
  readonly Status: string;
  readonly seconds?: number;
};

export interface Submitted {
  readonly name: string;
  readonly token: string;
  readonly sqls: readonly string[];
}

/** A Data API that gives each new token a statement (`s1`, `s2`, …), and whose statements end as scripted, then FINISHED. */
export function scriptedWarehouse(clock: ScriptedClock, script: readonly Described[] = []) {
  const described = [...script];
  const submitted: Submitted[] = [];
  const ids = new Map<string, string>();
  const submit: Answer = ({ StatementName, ClientToken, Sql, Sqls }) => {
    const [name, token] = [String(StatementName), String(ClientToken)];
    submitted.push({ name, token, sqls: (Sqls ?? [Sql]) as readonly string[] });
    const id = ids.get(token) ?? `s${ids.size + 1}`;
    ids.set(token, id);
    return { Id: id };
  };
  const scripted = scriptedClient({
    ExecuteStatement: submit,
    BatchExecuteStatement: submit,
    DescribeStatement: () => {
      const { seconds = 0, ...state } = described.shift() ?? { Status: 'FINISHED' };
      clock.pass(seconds);
      return state;
    },
    GetStatementResult: () => ({ ColumnMetadata: [], Records: [] }),
  });
  return {
    data: new WarehouseClient(scripted.client, { WorkgroupName: 'w', Database: 'd' }),
    /** In order; a token may come twice. */
    submitted,
    /** How long each DescribeStatement was asked to wait. */
    waits: (): unknown[] => scripted.inputs('DescribeStatement').map((input) => input.WaitTimeSeconds),
    /** The ids that were asked for. */
    asked: (): unknown[] => scripted.inputs('DescribeStatement').map((input) => input.Id),
  };
}
