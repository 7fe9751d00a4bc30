import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDependencies } from './workflow-dependencies';
import { stateInput } from './expressions';
import type { Expression } from './expressions';
import { catchAll, items, sqlState } from './states';
import type { OnFailure } from './states';
import { variable } from './variables';

/** Tables of a level at a time; the Data API and the warehouse queue what is more. */
const tablesAtOnce = 20;

/** One pass of prepare: level after level, the tables of a level side by side. Touches staging only. */
export function prepareLevels(
  scope: Construct,
  dependencies: WorkflowDependencies,
  pass: {
    readonly step: 'PrepareDown' | 'PrepareUp';
    readonly levels: Expression<readonly (readonly string[])[]>;
  },
  onFailure: OnFailure,
): sfn.Map {
  const { step } = pass;
  const table = step === 'PrepareDown' ? 'downTable' : 'upTable';
  const tableName = stateInput<string>();
  const levels = sfn.Map.jsonata(scope, `${step}Levels`, {
    items: items(pass.levels),
    maxConcurrency: 1,
    outputs: {},
  });
  const tables = sfn.Map.jsonata(scope, `${step}Tables`, {
    items: items(stateInput<readonly string[]>()()),
    maxConcurrency: tablesAtOnce,
    outputs: {},
  });
  tables.itemProcessor(
    sqlState(scope, step, {
      functions: dependencies.functions,
      step,
      payload: { table: tableName() },
      keep: { assign: { [table]: tableName() }, payload: { table: variable(table) } },
    }).next(sfn.Succeed.jsonata(scope, `${step}: end`, { outputs: {} })),
  );
  levels.itemProcessor(tables);
  catchAll(levels, step, onFailure);
  return levels;
}
