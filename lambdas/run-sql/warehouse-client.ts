import {
  BatchExecuteStatementCommand,
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  ListStatementsCommand,
} from '@aws-sdk/client-redshift-data';
import type { DescribeStatementResponse, Field, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import type { Batch } from '../../sql';
import type { WarehouseTarget } from '../shared/warehouse-target';

export interface ResultPage {
  /** The columns' names, also where there is no row. */
  readonly columns: readonly string[];
  readonly rows: readonly Record<string, string | number | boolean | null>[];
  /** Null: this is the last page. */
  readonly nextToken: string | null;
}

/** The only way to the warehouse: the Redshift Data API (docs/services.md#redshift-data-api). */
export class WarehouseClient {
  constructor(
    private readonly client: RedshiftDataClient,
    /** With a secret: whose user submits. Without: the database user of the caller's role. */
    private readonly target: WarehouseTarget & { readonly SecretArn?: string },
  ) {}

  /** Submits the batch and returns its statement id. The same token returns the same id for 8 hours. */
  async submit(batch: Batch, StatementName: string, ClientToken: string): Promise<string> {
    const texts = batch.statements.map((statement) => statement.text);
    const call = { ...this.target, StatementName, ClientToken };
    const { Id } =
      batch.autocommit === true
        ? await this.client.send(new ExecuteStatementCommand({ ...call, Sql: texts[0] }))
        : await this.client.send(new BatchExecuteStatementCommand({ ...call, Sqls: texts }));
    if (Id === undefined) throw new Error(`${StatementName}: the Data API returned no statement id.`);
    return Id;
  }

  /** Waits at most `seconds` (1 to 30) for the statement to end, and returns its state. */
  describe(Id: string, seconds: number): Promise<DescribeStatementResponse> {
    return this.client.send(new DescribeStatementCommand({ Id, WaitTimeSeconds: seconds }));
  }

  /** One page of a statement's result. @param token of the page, from the one before; null: the first */
  async page(Id: string, token: string | null): Promise<ResultPage> {
    const page = await this.client.send(new GetStatementResultCommand({ Id, NextToken: token ?? undefined }));
    const columns = (page.ColumnMetadata ?? []).map((column) => column.name ?? '');
    const rows = (page.Records ?? []).map((record) =>
      Object.fromEntries(record.map((field, index) => [columns[index] ?? '', fieldValue(field)])),
    );
    return { columns, rows, nextToken: page.NextToken ?? null };
  }

  /** The ids of the statements whose names have this prefix and that have not ended. */
  async unfinished(StatementName: string): Promise<string[]> {
    const ids: string[] = [];
    let NextToken: string | undefined;
    do {
      // Without `ALL` only finished statements are listed.
      const page = await this.client.send(
        new ListStatementsCommand({ ...this.target, Status: 'ALL', StatementName, NextToken }),
      );
      for (const { Id, Status } of page.Statements ?? []) {
        if (Id !== undefined && isAtWork({ Status })) ids.push(Id);
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return ids;
  }

  async cancel(Id: string): Promise<void> {
    await this.client.send(new CancelStatementCommand({ Id }));
  }
}

/** The statement has not ended. */
export const isAtWork = ({ Status }: Pick<DescribeStatementResponse, 'Status'>): boolean =>
  ['SUBMITTED', 'PICKED', 'STARTED'].includes(Status ?? '');

function fieldValue(field: Field): string | number | boolean | null {
  return field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue ?? null;
}
