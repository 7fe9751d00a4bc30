import type { DescribeStatementResponse, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import type { Catalog } from '../../../catalog';
import { WarehouseClient } from '../../../lambdas/run-sql/warehouse-client';
import type { ResultPage } from '../../../lambdas/run-sql/warehouse-client';
import type { Batch } from '../../../sql';
import type { RunLoad } from '../load/runs-of';
import type { Activity } from '../time/moment';
import type { Account } from './account';
import { answersOf } from './answers';
import { lockedTables } from './locked-tables';
import { partOf, workOf } from './transaction-work';

interface Submitted {
  readonly batch: Batch;
  /** Which repetition of a transaction that runs to a fixpoint, from 0. */
  readonly round: number;
  hasEnded: boolean;
  readonly ended: Promise<void>;
}

/** The transactions of one execution, as the Data API and the warehouse behind it work them off. */
export class Transactions {
  private readonly submitted = new Map<string, Submitted>();
  private isAwake = false;

  constructor(
    private readonly account: Account,
    private readonly catalog: Catalog,
    private readonly run: RunLoad,
    readonly runId: string,
  ) {}

  /** A client whose calls take their time in this state. */
  clientOf(state: string): WarehouseClient {
    return new SimulatedWarehouse(this.account, this, state);
  }

  /** @param name of the statement, by which a token of its own tells one submission from a repeated one */
  submit(batch: Batch, name: string, state: string): string {
    if (!this.submitted.has(name)) {
      const statement: Submitted = {
        ...{ batch, round: partOf(name, this.runId).round, hasEnded: false },
        ended: this.account.statements
          .during(1, () => this.account.atWarehouse(() => this.transact(batch, name, state)))
          .then(() => void (statement.hasEnded = true)),
      };
      this.submitted.set(name, statement);
    }
    return name;
  }

  find(id: string): Submitted {
    const found = this.submitted.get(id);
    if (found === undefined) throw new Error(`The simulation knows no statement ${id}.`);
    return found;
  }

  page(id: string): ResultPage {
    const [, name = '', place = ''] = /^(.*):(\d+)$/.exec(id) ?? [];
    return answersOf(this.find(name).batch, Number(place), this.catalog, this.run);
  }

  /** Statement by statement: its locks, which the transaction keeps to its end, its own time, and its part of what is moved. */
  private async transact(batch: Batch, name: string, state: string): Promise<void> {
    const { time, assumed, engine, locks, billed } = this.account;
    const part = partOf(name, this.runId);
    const about = part.subject;
    const activity = (what: string): Activity => ({ state, what, ...(about === undefined ? {} : { about }) });
    if (!this.isAwake) {
      this.isAwake = true;
      await time.wait(assumed.warehouseStartSeconds, activity('Redshift: resumes'));
    }
    const work = workOf(part, this.catalog, this.run, this.account) / Math.max(1, batch.statements.length);
    const transaction = { name };
    billed.transactions += 1;
    for (const { text } of batch.statements) {
      await locks.take(transaction, lockedTables(text, this.runId));
      await time.wait(assumed.warehouseSecondsPerStatement, activity('Redshift: runs statements'));
      await engine.work(work, activity('Redshift: moves rows'));
    }
    await time.wait(assumed.warehouseSecondsPerCommit, activity('Redshift: commits'));
    locks.release(transaction);
  }
}

/** The Data API as RunSql calls it. */
class SimulatedWarehouse extends WarehouseClient {
  constructor(
    private readonly account: Account,
    private readonly transactions: Transactions,
    private readonly state: string,
  ) {
    super(undefined as unknown as RedshiftDataClient, { Database: 'simulated' } as never);
  }

  override async submit(batch: Batch, name: string): Promise<string> {
    await this.call();
    return this.transactions.submit(batch, name, this.state);
  }

  override async describe(id: string, seconds: number): Promise<DescribeStatementResponse> {
    await this.call();
    const statement = this.transactions.find(id);
    const ended = new AbortController();
    const longPoll = this.account.time.wait(
      seconds,
      { state: this.state, what: 'Redshift: is at work' },
      { signal: ended.signal },
    );
    await Promise.race([statement.ended, longPoll.catch(() => undefined)]);
    ended.abort(new Error('the statement has ended'));
    if (!statement.hasEnded) return { Id: id, Status: 'STARTED' };
    const { batch, round } = statement;
    const changes =
      batch.repeatWhileChanged !== undefined && round + 1 < this.account.assumed.selfReferenceRounds;
    const SubStatements = batch.statements.map((_, place) => ({
      ...{ Id: `${id}:${place}`, HasResultSet: true, ResultRows: changes ? 1 : 0 },
    }));
    return { Id: id, Status: 'FINISHED', SubStatements };
  }

  override async page(id: string): Promise<ResultPage> {
    await this.call();
    return this.transactions.page(id);
  }

  override unfinished(): Promise<string[]> {
    return Promise.reject(new Error('The simulated run cancels statements: it has failed.'));
  }

  private call(): Promise<void> {
    return this.account.time.wait(this.account.assumed.dataApiSeconds, {
      ...{ state: this.state, what: 'Data API: calls' },
    });
  }
}
