import type { Catalog } from '../../catalog';
import { execute } from '../../local/interpreter';
import type { Definition, ExecutionEvent, TaskResource } from '../../local/interpreter';
import type { Assumed } from './assumptions';
import type { RunLoad } from './load/runs-of';
import { Account } from './services/account';
import { invokeFunction } from './services/functions';
import { startJobRunSync } from './services/glue';
import { WorkBucket } from './services/work-bucket';
import type { Moment } from './time/moment';
import { VirtualTime } from './time/virtual-time';

export interface Simulation {
  readonly catalog: Catalog;
  readonly definition: Definition;
  /** One execution after the other: each is started by the one before. */
  readonly runs: readonly RunLoad[];
  readonly assumed: Assumed;
  readonly rpus: number;
  /** Of each job run. @default as the catalog says */
  readonly workers?: number | undefined;
}

/** How an execution went. Seconds since the beginning of all. */
export interface SimulatedExecution {
  readonly from: number;
  readonly to: number;
  readonly historyEvents: number;
  /** In the order in which they were entered, those of a Map too. */
  readonly states: readonly string[];
}

export interface Simulated {
  /** Seconds from the beginning of the first execution to the end of the last. */
  readonly makespan: number;
  readonly executions: readonly SimulatedExecution[];
  /** The last moment, from which the critical path leads back. */
  readonly end: Moment;
  readonly account: Account;
}

/**
 * Plays the definition through, as many times as there are runs, on a clock of its own: the interpreter evaluates the deployed definition,
 * RunSql is the deployed one, and what they call is simulated. Throws for a state that calls what the simulation does not know.
 */
export async function simulateRuns(simulation: Simulation): Promise<Simulated> {
  const time = new VirtualTime();
  const account = new Account(time, simulation.assumed, simulation.rpus);
  const work = new WorkBucket(account);
  const executions: SimulatedExecution[] = [];
  await time.run(async () => {
    for (const [place, load] of simulation.runs.entries())
      executions.push(await simulateRun(simulation, load, place + 1, account, work));
  });
  return { makespan: time.seconds, executions, end: time.moment, account };
}

async function simulateRun(
  { catalog, definition, workers }: Simulation,
  load: RunLoad,
  number: number,
  account: Account,
  work: WorkBucket,
): Promise<SimulatedExecution> {
  const { time, billed } = account;
  const from = time.seconds;
  const states: string[] = [];
  let isFollowed = false;
  const startNext: TaskResource = async (_, { stateName: state }) => {
    await time.wait(account.assumed.stateSeconds, { state, what: 'Step Functions: enters the state' });
    isFollowed = true;
    return { ExecutionArn: 'next', StartDate: 0 };
  };
  const startTime = time.now().toISOString();
  const result = await execute({
    definition,
    input: {},
    execution: { id: `arn:aws:states:::execution:DailyLoad:${number}`, name: `run-${number}`, startTime },
    stateMachine: { id: 'arn:aws:states:::stateMachine:DailyLoad', name: 'DailyLoad' },
    resources: {
      'arn:aws:states:::lambda:invoke': invokeFunction({ catalog, load, number, workers }, account, work),
      'arn:aws:states:::glue:startJobRun.sync': startJobRunSync(account, load.tables),
      'arn:aws:states:::states:startExecution': startNext,
    },
    clock: time,
    random: () => 0.5,
    onEvent: ({ type, state }: ExecutionEvent) => {
      if (type !== 'StateEntered' || state === undefined) return;
      states.push(state);
      billed.transitions += 1;
    },
  });
  if (result.status !== 'SUCCEEDED')
    throw new Error(`The simulated run ${number} ${result.status}: ${result.error}: ${result.cause}`);
  if (isFollowed !== load.remaining)
    throw new Error(
      `The simulated run ${number} ${isFollowed ? 'starts another one, and none is to follow' : 'starts no other one, and one is to follow'}.`,
    );
  return { from, to: time.seconds, historyEvents: result.historyEvents, states };
}
