import type { WorkflowPlan } from '../run-plan';
import type { CheckedGates, CheckGatesInput } from './check-gates';
import type { FinishedRun, FinishRunInput } from './finish-run';
import type { HandledFailure, HandleFailureInput } from './handle-failure';
import type { ListedLanding, ListLandingInput } from './list-landing';
import type { PlanRunInput } from './plan-run';
import type { FoundReports, PublishReportsInput } from './publish-reports';
import type { RunSqlInput, RunSqlOutput } from './run-sql';
import type { StartedRun, StartRunInput } from './start-run';

/** What each handler takes and answers. */
export interface Handlers {
  StartRun: { readonly input: StartRunInput; readonly output: StartedRun };
  ListLanding: { readonly input: ListLandingInput; readonly output: ListedLanding };
  PlanRun: { readonly input: PlanRunInput; readonly output: WorkflowPlan };
  RunSql: { readonly input: RunSqlInput; readonly output: RunSqlOutput };
  CheckGates: { readonly input: CheckGatesInput; readonly output: CheckedGates };
  PublishReports: { readonly input: PublishReportsInput; readonly output: FoundReports };
  FinishRun: { readonly input: FinishRunInput; readonly output: FinishedRun };
  HandleFailure: { readonly input: HandleFailureInput; readonly output: HandledFailure };
}

export type HandlerName = keyof Handlers;
export type HandlerInput<Name extends HandlerName> = Handlers[Name]['input'];
export type HandlerOutput<Name extends HandlerName> = Handlers[Name]['output'];

export const handlerNames = [
  'StartRun',
  'ListLanding',
  'PlanRun',
  'RunSql',
  'CheckGates',
  'PublishReports',
  'FinishRun',
  'HandleFailure',
] as const satisfies readonly HandlerName[];

/** Handlers that events call, not the workflow: they are deployed with it, and no run on one machine calls them. */
export const eventHandlerNames = ['TellUntold', 'ForwardNotice'] as const;

export type EventHandlerName = (typeof eventHandlerNames)[number];
