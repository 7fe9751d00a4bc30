import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDoors } from './doors';
import { catchAll, jsonata, sqlState } from './states';
import type { OnFailure } from './states';

/** Tables of a level at a time; the Data API and the warehouse queue what is more. */
const tablesAtOnce = 20;

/** One pass of prepare: level after level, the tables of a level side by side. Touches staging only. */
export function prepareLevels(
  scope: Construct,
  doors: WorkflowDoors,
  pass: { readonly step: 'PrepareDown' | 'PrepareUp'; readonly levels: string },
  onFailure: OnFailure,
): sfn.Map {
  const { step } = pass;
  const table = `${step === 'PrepareDown' ? 'down' : 'up'}Table`;
  const levels = sfn.Map.jsonata(scope, `${step}Levels`, {
    items: sfn.ProvideItems.jsonata(jsonata(pass.levels)),
    maxConcurrency: 1,
    outputs: {},
  });
  const tables = sfn.Map.jsonata(scope, `${step}Tables`, {
    items: sfn.ProvideItems.jsonata(jsonata('$states.input')),
    maxConcurrency: tablesAtOnce,
    outputs: {},
  });
  tables.itemProcessor(
    sqlState(scope, step, {
      runSql: doors.runSql,
      step,
      payload: { table: jsonata('$states.input') },
      keep: { assign: { [table]: jsonata('$states.input') }, payload: { table: jsonata(`$${table}`) } },
    }).next(sfn.Succeed.jsonata(scope, `${step}: end`, { outputs: {} })),
  );
  levels.itemProcessor(tables);
  catchAll(levels, step, onFailure);
  return levels;
}
