import { TableLocks } from '../../../local/warehouse/locks';
import type { Assumed } from '../assumptions';
import { Pool } from '../time/pool';
import { SharedEngine } from '../time/shared-engine';
import type { VirtualTime } from '../time/virtual-time';

/** From when to when the warehouse had statements at work, in seconds. */
export interface BusyTime {
  readonly from: number;
  readonly to: number;
}

/** What all runs of a simulation share: an AWS account with its quotas, and what is billed. */
export class Account {
  readonly lambda: Pool;
  readonly jobRuns: Pool;
  readonly dpus: Pool;
  readonly statements: Pool;
  readonly engine: SharedEngine;
  /** Transactions wait here for each other, as on Redshift. */
  readonly locks: TableLocks;
  readonly billed = {
    dpuSeconds: 0,
    gigabyteSeconds: 0,
    calls: 0,
    transitions: 0,
    jobRuns: 0,
    transactions: 0,
  };
  /** Transactions that waited for another one's lock. */
  lockWaits = 0;
  readonly busy: BusyTime[] = [];
  private atWork = 0;
  private busySince = 0;

  constructor(
    readonly time: VirtualTime,
    readonly assumed: Assumed,
    /** Base capacity of the workgroup. */
    readonly rpus: number,
  ) {
    this.lambda = new Pool(time, 'Lambda: calls', assumed.lambdaConcurrency);
    this.jobRuns = new Pool(time, 'Glue: job runs', assumed.glueJobRuns);
    this.dpus = new Pool(time, 'Glue: DPUs', assumed.glueDpus);
    this.statements = new Pool(time, 'Redshift: transactions', assumed.dataApiStatements);
    this.engine = new SharedEngine(time);
    this.locks = new TableLocks(() => (this.lockWaits += 1));
  }

  /** The warehouse has a transaction at work for as long. */
  async atWarehouse(work: () => Promise<void>): Promise<void> {
    if (this.atWork++ === 0) this.busySince = this.time.seconds;
    try {
      await work();
    } finally {
      if (--this.atWork === 0) this.busy.push({ from: this.busySince, to: this.time.seconds });
    }
  }

  /** Seconds for which the warehouse is billed: each time at work, and the least of it. */
  get warehouseSeconds(): number {
    let [seconds, billedTo] = [0, 0];
    for (const { from, to } of this.busy) {
      const until = Math.max(to, from + this.assumed.warehouseBilledSeconds, billedTo);
      seconds += until - Math.max(from, billedTo);
      billedTo = until;
    }
    return seconds;
  }
}
