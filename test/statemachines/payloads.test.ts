import { App, Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { handlerNames } from '../../contracts';
import { jsonata, rendered, stateInput } from '../../statemachines/expressions';
import { lambdaState, sqlState } from '../../statemachines/states';
import { assign, variable } from '../../statemachines/variables';
import type { WorkflowDependencies } from '../../statemachines/workflow-dependencies';

const stack = new Stack(new App(), 'Payloads');
const functions = Object.fromEntries(
  handlerNames.map((name) => [
    name,
    LambdaFunction.fromFunctionArn(stack, name, `arn:aws:lambda:ap-south-1:000000000000:function:${name}`),
  ]),
) as WorkflowDependencies['functions'];

let states = 0;
const id = (): string => `State${String(++states)}`;

/** `npm run typecheck` fails where a line below an expected error has none. */
describe('a payload that is not the input of its handler', () => {
  it('does not type-check', () => {
    const [run, input] = [variable('run'), variable('input')];
    const plan = { functions, handler: 'PlanRun' } as const;
    lambdaState(stack, id(), { ...plan, payload: { run, input } });
    // @ts-expect-error a misspelt key
    lambdaState(stack, id(), { ...plan, payload: { run, inputs: input } });
    // @ts-expect-error a missing key
    lambdaState(stack, id(), { ...plan, payload: { run } });
    // @ts-expect-error a key too many
    lambdaState(stack, id(), { ...plan, payload: { run, input, published: true } });
    // @ts-expect-error a value of another type
    lambdaState(stack, id(), { ...plan, payload: { run, input: variable('plan.planFiles') } });
    const finish = { functions, handler: 'FinishRun' } as const;
    // @ts-expect-error a literal of another type
    lambdaState(stack, id(), { ...finish, payload: { run, published: 'yes' } });
    // @ts-expect-error a misspelt key in a nested object
    lambdaState(stack, id(), { ...finish, payload: { run: { runid: 'r' }, published: true } });
    expect(states).toBe(7);
  });

  it('nor does that of a SQL step', () => {
    const planFiles = variable('plan.planFiles');
    sqlState(stack, id(), { functions, step: 'CopyPlan', payload: { planFiles } });
    sqlState(stack, id(), { functions, step: 'InspectMarts' });
    // @ts-expect-error a misspelt key
    sqlState(stack, id(), { functions, step: 'CopyPlan', payload: { planFile: planFiles } });
    // @ts-expect-error no payload
    sqlState(stack, id(), { functions, step: 'CopyPlan' });
    // @ts-expect-error a key too many
    sqlState(stack, id(), { functions, step: 'CopyPlan', payload: { planFiles, table: 'order' } });
    // @ts-expect-error a payload where the step takes none
    sqlState(stack, id(), { functions, step: 'InspectMarts', payload: { table: 'order' } });
    // @ts-expect-error a phase that does not exist
    sqlState(stack, id(), { functions, step: 'RecordRun', payload: { phase: 'end' } });
    // @ts-expect-error a step that does not exist
    sqlState(stack, id(), { functions, step: 'Verfy' });
    const copy = { functions, step: 'CopyChanges', payload: { jobRuns: [] } } as const;
    sqlState(stack, id(), { ...copy, furtherPayload: { jobRuns: [] } });
    // @ts-expect-error further calls that lack a key
    sqlState(stack, id(), { ...copy, furtherPayload: {} });
    // @ts-expect-error the tables are those of the plan
    sqlState(stack, id(), { functions, step: 'PrepareDown', payload: { table: 'order' } });
    expect(states).toBeGreaterThan(7);
  });
});

describe('a variable', () => {
  it('is read and assigned by its name only', () => {
    expect(variable('plan.planFiles').toString()).toBe('{% $plan.planFiles %}');
    expect(rendered({ run: { runId: variable('run.runId'), files: [1] } })).toEqual({
      run: { runId: '{% $run.runId %}', files: [1] },
    });
    expect(jsonata`$count(${variable('plan.tables')}) > 0`.toString()).toBe('{% $count($plan.tables) > 0 %}');
    // @ts-expect-error a variable that does not exist
    variable('plann');
    // @ts-expect-error a field that the variable does not have
    variable('plan.planFile');
    // @ts-expect-error a variable that does not exist
    assign({ startd: true });
    // @ts-expect-error a value of another type
    assign({ started: 'true' });
    const list = { functions, handler: 'ListLanding', payload: { run: variable('run') } } as const;
    // @ts-expect-error a field that the answer does not have
    lambdaState(stack, id(), { ...list, assign: (answer) => ({ listing: answer('lising') }) });
    // @ts-expect-error a field that the input does not have
    stateInput<{ readonly unit: string }>()('units');
  });
});
