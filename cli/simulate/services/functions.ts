import type { Catalog } from '../../../catalog';
import { handlerNames, runIdOf, runKeys, workflowPlan } from '../../../contracts';
import type { HandlerInput, HandlerName, HandlerOutput } from '../../../contracts';
import { runSql } from '../../../lambdas/run-sql/run-sql';
import type { Json, TaskResource } from '../../../local/interpreter';
import { functionNameIn } from '../../../statemachines/names';
import { functionMemory } from '../../cost/estimate';
import { planOf } from '../load/plan-of';
import type { RunLoad } from '../load/runs-of';
import type { Account } from './account';
import { Transactions } from './warehouse';
import type { WorkBucket } from './work-bucket';

/** One execution, as its functions know it. */
export interface SimulatedRun {
  readonly catalog: Catalog;
  readonly load: RunLoad;
  /** From 1. */
  readonly number: number;
  /** Of each job run, instead of the catalog's. */
  readonly workers?: number | undefined;
}

type Functions = {
  readonly [Name in HandlerName]: (input: HandlerInput<Name>, state: string) => Promise<HandlerOutput<Name>>;
};

/** A loop around a SQL step calls RunSql again from a state of its own; it is the step's time. */
export const stateOfLoop = (stateName: string): string => stateName.replace(/: wait$/, '');

/**
 * `lambda:invoke`. RunSql is the deployed one, over simulated services. The others answer what a run that goes well answers, after the
 * time that is assumed. Throws for a function that it does not know.
 */
export function invokeFunction(run: SimulatedRun, account: Account, work: WorkBucket): TaskResource {
  const functions = functionsOf(run, account, work);
  const { time, assumed, billed } = account;
  return async (args, { stateName }) => {
    const state = stateOfLoop(stateName);
    const { FunctionName, Payload } = args as { readonly FunctionName: string; readonly Payload: Json };
    const name = handlerNames.find((each) => each === functionNameIn(FunctionName));
    if (name === undefined)
      throw new Error(
        `State ${stateName} calls the function ${FunctionName}, which the simulation does not know.`,
      );
    await time.wait(assumed.stateSeconds, { state, what: 'Step Functions: enters the state' });
    const answer = await account.lambda.during(1, async () => {
      await time.wait(assumed.lambdaStartSeconds, { state, what: 'Lambda: starts' });
      const began = time.seconds;
      const call = functions[name] as (input: Json, state: string) => Promise<object | null>;
      const answered = await call(Payload, state);
      billed.calls += 1;
      billed.gigabyteSeconds += ((time.seconds - began) * (functionMemory[name] ?? 0)) / 1024;
      return answered;
    });
    return { Payload: JSON.parse(JSON.stringify(answer)) as Json };
  };
}

function functionsOf(
  { catalog, load, number, workers }: SimulatedRun,
  account: Account,
  work: WorkBucket,
): Functions {
  const { time, assumed } = account;
  let transactions: Transactions | undefined;
  const runs = (state: string, seconds: number = assumed.lambdaSecondsPerCall): Promise<void> =>
    time.wait(seconds, { state, what: 'Lambda: runs' });
  const files = load.tables.reduce((sum, each) => sum + each.files, 0);
  return {
    StartRun: async ({ execution }, state) => {
      await runs(state);
      const runId = runIdOf(execution.id, execution.startTime);
      const started = { runId, execution: execution.id, startedAt: execution.startTime, number };
      return { ...started, input: {}, takenOver: [] };
    },
    ListLanding: async ({ run }, state) => {
      await runs(state, assumed.lambdaSecondsPerCall + files / assumed.listedFilesPerSecond);
      return { listing: work.uri(runKeys(run.runId).listing), files, strayFiles: 0 };
    },
    PlanRun: async ({ run }, state) => {
      await runs(state);
      const plan = planOf(catalog, run.runId, load, work.uri, workers);
      work.put(runKeys(run.runId).plan, plan);
      return workflowPlan(plan);
    },
    RunSql: (input, state) => {
      transactions ??= new Transactions(account, catalog, load, input.run.runId);
      return runSql(input, {
        ...{ work: work.clientOf(state), data: transactions.clientOf(state), catalog, clock: time },
        pause: (ms) => time.wait(ms / 1000, { state, what: 'RunSql: waits' }),
        random: () => 0.5,
      });
    },
    CheckGates: async (_, state) => {
      await runs(state);
      return { publish: true };
    },
    PublishReports: async (_, state) => {
      if (catalog.reports.length === 0) return { current: true, reports: null };
      await runs(state, assumed.publishReportsSeconds);
      const places = { site: work.uri('site/'), workbook: work.uri('site/reports.xlsx') };
      const told = { reports: catalog.reports.length, asOf: null, ...places, digest: [] };
      return { current: true, reports: told };
    },
    FinishRun: async (_, state) => {
      await runs(state);
      return { outcome: 'published', remaining: load.remaining };
    },
    HandleFailure: ({ failure }) =>
      Promise.reject(
        new Error(
          `The simulated run fails: ${JSON.stringify(failure)}. It should go well: a bug in cli/simulate.`,
        ),
      ),
  };
}
