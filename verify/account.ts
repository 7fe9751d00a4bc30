import { setTimeout as pause } from 'node:timers/promises';
import type { DescribeStatementResponse, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SignLinks } from '../lambdas/finish-run/report-links';
import { isAtWork, WarehouseClient } from '../lambdas/run-sql/warehouse-client';
import { id, sql } from '../sql';
import { madeAnew } from '../sql/ddl/create-table';
import type { Sql } from '../sql';

export interface AccountOptions {
  readonly redshiftData: RedshiftDataClient;
  readonly s3: S3Client;
  /** The name of a Serverless workgroup, or of a provisioned cluster where `isCluster` says so. */
  readonly workgroup: string;
  /** @default a workgroup */
  readonly isCluster?: boolean;
  readonly database: string;
  /** A bucket that the workgroup's default role may read. */
  readonly bucket: string;
  /** Below it every object of the probes; ends with `/`. */
  readonly prefix: string;
  /** The schema of the probes' tables. It must not exist. */
  readonly schema: string;
  /** The ARN of a deployed workflow, and the client that starts it. @default none is started */
  readonly workflow?: { readonly arn: string; readonly sfn: SFNClient };
  /** A deployed staging job, and the client that starts it; `bucket` is its work bucket. @default none is started */
  readonly job?: { readonly name: string; readonly glue: GlueClient };
  /** Signs links to the reports of a stage. @default none are tried */
  readonly signLinks?: SignLinks;
  /** The id of one of its data sets in QuickSight, which is refreshed. @default none is */
  readonly dataSet?: string;
  /** The endpoints of this machine answer, not AWS. */
  readonly isLocal: boolean;
}

/** A statement that has ended. */
export interface Ended {
  readonly id: string;
  readonly finished: boolean;
  /** Empty where it finished. */
  readonly error: string;
  readonly state: DescribeStatementResponse;
}

type Row = Record<string, string | number | boolean | null>;

/** Seconds of one long poll, the most that the service takes (docs/services.md#redshift-data-api). */
const pollSeconds = 30;

/** What the probes use of an account: the pipeline's own client of the Data API, and S3. */
export class Account {
  readonly warehouse: WarehouseClient;
  private submitted = 0;

  constructor(readonly options: AccountOptions) {
    const { redshiftData, workgroup, database: Database, isCluster } = options;
    this.warehouse = new WarehouseClient(
      redshiftData,
      isCluster === true
        ? { ClusterIdentifier: workgroup, Database }
        : { WorkgroupName: workgroup, Database },
    );
  }

  /** The start of every statement's name. */
  get statementPrefix(): string {
    return `loadline-verify/${this.options.schema}/`;
  }

  /** A name in the probes' schema. */
  name(of: string): Sql {
    return sql`${id(this.options.schema)}.${id(of)}`;
  }

  /** A new table of the probes' schema, as Loadline renders it. @param columns name to type, each nullable but those of `notNull` */
  async table(
    of: string,
    columns: Readonly<Record<string, string>>,
    notNull: readonly string[] = [],
  ): Promise<Sql> {
    const shape = {
      schema: this.options.schema,
      name: of,
      columns: Object.entries(columns).map(([name, type]) => ({
        name,
        type,
        nullable: !notNull.includes(name),
      })),
      transient: true,
    };
    await this.done(...madeAnew(shape));
    return this.name(of);
  }

  /** Submits statements as one transaction, and does not wait. */
  submit(...statements: readonly Sql[]): Promise<string> {
    this.submitted += 1;
    const name = `${this.statementPrefix}${this.submitted}`;
    return this.warehouse.submit({ statements }, name, `${this.options.schema}-${this.submitted}`);
  }

  /** One transaction, to its end. */
  async run(...statements: readonly Sql[]): Promise<Ended> {
    return this.ended(await this.submit(...statements));
  }

  /** One statement outside a block. */
  async autocommit(statement: Sql): Promise<Ended> {
    this.submitted += 1;
    const name = `${this.statementPrefix}${this.submitted}`;
    const token = `${this.options.schema}-${this.submitted}`;
    return this.ended(
      await this.warehouse.submit({ statements: [statement], autocommit: true }, name, token),
    );
  }

  /** As `run`; throws where a statement fails. */
  async done(...statements: readonly Sql[]): Promise<Ended> {
    const ended = await this.run(...statements);
    if (!ended.finished) throw new Error(`${statements.map(String).join('; ')}: ${ended.error}`);
    return ended;
  }

  /** The rows of a query. Throws where it fails. */
  async rows(query: Sql): Promise<Row[]> {
    const { id: statement } = await this.done(query);
    const rows: Row[] = [];
    for (let token: string | null = null, more = true; more; more = token !== null) {
      const page = await this.warehouse.page(`${statement}:1`, token);
      rows.push(...page.rows);
      token = page.nextToken;
    }
    return rows;
  }

  async ended(statement: string): Promise<Ended> {
    for (;;) {
      const state = await this.warehouse.describe(statement, pollSeconds);
      if (!isAtWork(state)) {
        const finished = state.Status === 'FINISHED';
        return {
          id: statement,
          finished,
          error: finished ? '' : (state.Error ?? state.Status ?? ''),
          state,
        };
      }
      await pause(100);
    }
  }
}
