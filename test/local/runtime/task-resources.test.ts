import { Access, LocalGlue } from '../../../local/endpoints';
import type { TaskResource } from '../../../local/interpreter';
import { LocalLambda } from '../../../local/lambda/local-lambda';
import { deployedPolicies, judgeBy, without } from '../../../local/permissions';
import type { Policies } from '../../../local/permissions';
import { stateMachineArn } from '../../../local/runtime/local-names';
import { taskResources } from '../../../local/runtime/task-resources';
import { logicalFunctionArn, logicalStagingJob } from '../../../statemachines/names';

const role = 'User: arn:aws:sts::000000000000:assumed-role/Workflow/Workflow is not authorized to perform: ';

describe('a workflow without a permission', () => {
  const lambda = LocalLambda.start({}, {});
  afterAll(() => lambda.close());

  /** What a Task state that calls the resource fails with. */
  async function failure(policies: Policies, resource: string, args: object): Promise<unknown> {
    const resources: Record<string, TaskResource> = taskResources({
      workflow: new Access({ judge: judgeBy(policies) }).as('Workflow'),
      lambda,
      glue: new LocalGlue({ jobs: { [logicalStagingJob]: () => Promise.resolve() } }),
      startExecution: () => ({ arn: 'a', startedAt: new Date(0) }),
    });
    const { signal } = new AbortController();
    try {
      return await resources[`arn:aws:states:::${resource}`]!(args as never, { signal, stateName: 'Task' });
    } catch (error) {
      return error;
    }
  }

  it.each([
    [
      'lambda:InvokeFunction',
      'lambda:invoke',
      { FunctionName: logicalFunctionArn('StartRun'), Payload: {} },
      'Lambda.AWSLambdaException',
      logicalFunctionArn('StartRun'),
    ],
    [
      'glue:StartJobRun',
      'glue:startJobRun.sync',
      { JobName: logicalStagingJob },
      'Glue.AccessDeniedException',
      'arn:aws:glue:ap-south-1:000000000000:job/StageTable',
    ],
    [
      'glue:GetJobRun',
      'glue:startJobRun.sync',
      { JobName: logicalStagingJob },
      'Glue.AccessDeniedException',
      'arn:aws:glue:ap-south-1:000000000000:job/StageTable',
    ],
    [
      'states:StartExecution',
      'states:startExecution',
      { StateMachineArn: stateMachineArn, Input: {} },
      'StepFunctions.AWSStepFunctionsException',
      stateMachineArn,
    ],
  ])('for %s fails as Step Functions reports it', async (action, resource, args, error, on) => {
    const policies = without(deployedPolicies(), 'Workflow', action);

    expect(await failure(policies, resource, args)).toMatchObject({
      name: 'TaskFailure',
      error,
      cause: expect.stringContaining(`${role}${action} on resource: ${on} because no`),
    });
  });

  it('with all of them is served', async () => {
    expect(
      await failure(deployedPolicies(), 'glue:startJobRun.sync', { JobName: logicalStagingJob }),
    ).toMatchObject({ JobRunState: 'SUCCEEDED' });
  });
});
