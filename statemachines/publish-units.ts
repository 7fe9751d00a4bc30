import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDoors } from './doors';
import { catchAll, jsonata, sqlState } from './states';
import type { OnFailure } from './states';

/** Unit after unit and pass after pass, each in one transaction. */
export function publishUnits(scope: Construct, doors: WorkflowDoors, onFailure: OnFailure): sfn.Map {
  const map = sfn.Map.jsonata(scope, 'PublishUnits', {
    items: sfn.ProvideItems.jsonata(jsonata('$plan.publishes')),
    maxConcurrency: 1,
    outputs: {},
    assign: { published: true },
  });
  map.itemProcessor(
    sqlState(scope, 'Publish', {
      runSql: doors.runSql,
      step: 'Publish',
      payload: { unit: jsonata('$states.input.unit'), pass: jsonata('$states.input.pass') },
      keep: {
        assign: { publish: jsonata('$states.input') },
        payload: { unit: jsonata('$publish.unit'), pass: jsonata('$publish.pass') },
      },
    }).next(sfn.Succeed.jsonata(scope, 'Publish: end', { outputs: {} })),
  );
  catchAll(map, 'PublishUnits', onFailure);
  return map;
}
