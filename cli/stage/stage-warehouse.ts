import { randomUUID } from 'node:crypto';
import {
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
} from '@aws-sdk/client-redshift-data';
import type { ColumnMetadata, Field } from '@aws-sdk/client-redshift-data';
import type { StageResources } from '../../contracts';
import { isAtWork } from '../../lambdas/run-sql/warehouse-client';
import type { ResultSet, Value } from '../../local/warehouse';
import { StatementFailed } from '../../local/warehouse/errors';
import { tell } from '../output/print';
import { explainedSql } from './explain-sql';
import type { StageClients } from './stage-clients';

/** Of one call, at most; the Data API waits up to 30. */
const waitSeconds = 15;
/** A warehouse that is at work begins a statement at once: after so many milliseconds it is told that it may be starting. */
const patience = 15_000;

/** Reads a stage's warehouse through the Data API, with the caller's own rights. */
export class StageWarehouse {
  private told = false;

  constructor(
    private readonly clients: StageClients,
    private readonly resources: StageResources,
  ) {}

  /**
   * One statement.
   * @param isOurs it is one of Loadline's own
   * Throws `StatementFailed` with the warehouse's words, `StageError` where a grant is missing.
   */
  async query(sql: string, isOurs: boolean): Promise<ResultSet> {
    const id = await this.submit(sql);
    try {
      await this.finish(id, isOurs);
    } catch (error) {
      // Nobody waits for it any more. What it says to that does not matter beside why.
      await this.clients.data.send(new CancelStatementCommand({ Id: id })).catch(() => undefined);
      throw error;
    }
    return this.result(id);
  }

  private async submit(Sql: string): Promise<string> {
    const { database: Database, workgroup, cluster } = this.resources;
    const { Id = '' } = await this.clients.ask(
      this.clients.data.send(
        new ExecuteStatementCommand({
          ...{ Sql, Database, StatementName: 'loadline --stage', ClientToken: randomUUID() },
          ...(workgroup === undefined ? {} : { WorkgroupName: workgroup }),
          ...(cluster === undefined ? {} : { ClusterIdentifier: cluster }),
        }),
      ),
    );
    return Id;
  }

  private async finish(Id: string, isOurs: boolean): Promise<void> {
    const begun = Date.now();
    for (;;) {
      const seen = await this.clients.ask(
        this.clients.data.send(new DescribeStatementCommand({ Id, WaitTimeSeconds: waitSeconds })),
      );
      if (seen.Status === 'FINISHED') return;
      if (!isAtWork(seen)) {
        const fault = seen.Error ?? `The statement ended as ${seen.Status ?? 'nothing'}.`;
        throw explainedSql(
          new StatementFailed(0, fault, seen.Status === 'ABORTED', {}),
          this.clients.call,
          isOurs,
        );
      }
      if (seen.Status !== 'STARTED' && Date.now() - begun > patience) this.tellWaiting();
    }
  }

  private tellWaiting(): void {
    if (this.told) return;
    this.told = true;
    tell(
      'The warehouse has not begun with the statement yet: it may be resuming, or busy. Waiting; Ctrl-C ends the wait.',
    );
  }

  private async result(Id: string): Promise<ResultSet> {
    const rows: Value[][] = [];
    let columns: readonly ColumnMetadata[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.clients.ask(
        this.clients.data.send(new GetStatementResultCommand({ Id, NextToken })),
      );
      columns = page.ColumnMetadata ?? columns;
      for (const record of page.Records ?? [])
        rows.push(record.map((field, place) => valueOf(field, columns[place]?.typeName ?? '')));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return { columns: columns.map(({ name = '', typeName = '' }) => ({ name, type: typeName })), rows };
  }
}

/** Their long values come as text (exact-numbers.ts). */
const whole = ['int2', 'int4', 'int8', 'oid'];

function valueOf(field: Field, type: string): Value {
  if (field.isNull === true) return null;
  if (field.longValue !== undefined) return BigInt(field.longValue);
  if (field.doubleValue !== undefined)
    return type === 'numeric' ? String(field.doubleValue) : field.doubleValue;
  if (field.blobValue !== undefined) return Buffer.from(field.blobValue).toString('hex');
  if (field.stringValue !== undefined && whole.includes(type)) return BigInt(field.stringValue);
  return field.booleanValue ?? field.stringValue ?? null;
}
