import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { PublishPass } from '../contracts';
import type { WorkflowDependencies } from './workflow-dependencies';
import { stateInput } from './expressions';
import { catchAll, items, sqlState } from './states';
import type { OnFailure } from './states';
import { assign, variable } from './variables';

/** Unit after unit and pass after pass, each in one transaction. */
export function publishUnits(
  scope: Construct,
  dependencies: WorkflowDependencies,
  onFailure: OnFailure,
): sfn.Map {
  const pass = stateInput<PublishPass>();
  const map = sfn.Map.jsonata(scope, 'PublishUnits', {
    items: items(variable('plan.publishes')),
    maxConcurrency: 1,
    outputs: {},
    assign: assign({ published: true }),
  });
  map.itemProcessor(
    sqlState(scope, 'Publish', {
      functions: dependencies.functions,
      step: 'Publish',
      payload: { unit: pass('unit'), pass: pass('pass') },
      keep: {
        assign: { publish: pass() },
        payload: { unit: variable('publish.unit'), pass: variable('publish.pass') },
      },
    }).next(sfn.Succeed.jsonata(scope, 'Publish: end', { outputs: {} })),
  );
  catchAll(map, 'PublishUnits', onFailure);
  return map;
}
