import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ServiceError } from '../../../local/endpoints';
import type { Executions } from '../../../local/endpoints';
import { openEndpoints } from './open-endpoints';
import type { TestEndpoints } from './open-endpoints';

const stateMachineArn = 'arn:aws:states:ap-south-1:000000000000:stateMachine:DailyLoad';
const executionArn = 'arn:aws:states:ap-south-1:000000000000:execution:DailyLoad:one';

describe('Step Functions endpoint', () => {
  let test: TestEndpoints;
  let sfn: SFNClient;
  const executions: Executions = {
    describe: (arn) =>
      arn === executionArn
        ? {
            executionArn,
            stateMachineArn,
            name: 'one',
            status: 'FAILED',
            startDate: new Date(1_700_000_000_123),
            stopDate: new Date(1_700_000_001_000),
            error: 'E',
            cause: '{"a":"é"}',
          }
        : undefined,
    start: ({ name = '' }) => {
      if (name === 'one') throw new ServiceError('ExecutionAlreadyExists', 'Execution Already Exists');
      return { executionArn: `${executionArn}${name}`, startDate: new Date(1_700_000_000_000) };
    },
  };

  const open = async (given: Executions): Promise<void> => {
    test = await openEndpoints(() => ({ executions: given }));
    sfn = new SFNClient({ maxAttempts: 1 });
  };
  afterEach(async () => {
    sfn.destroy();
    await test.close();
  });

  it('describes an execution', async () => {
    await open(executions);

    expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      executionArn,
      stateMachineArn,
      name: 'one',
      status: 'FAILED',
      startDate: new Date(1_700_000_000_123),
      error: 'E',
      cause: '{"a":"é"}',
    });
  });

  it('answers errors that the SDK knows', async () => {
    await open(executions);

    await expect(
      sfn.send(new DescribeExecutionCommand({ executionArn: `${executionArn}x` })),
    ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    await expect(sfn.send(new DescribeExecutionCommand({ executionArn: 'one' }))).rejects.toMatchObject({
      name: 'InvalidArn',
    });
    await expect(sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'one' }))).rejects.toMatchObject(
      { name: 'ExecutionAlreadyExists' },
    );
    await expect(sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{' }))).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
    await expect(sfn.send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });

  it('starts an execution where somebody runs them, and refuses it where nobody does', async () => {
    await open(executions);
    expect(
      await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'two', input: '{}' })),
    ).toMatchObject({ executionArn: `${executionArn}two` });
    sfn.destroy();
    await test.close();

    await open({ describe: () => undefined });

    await expect(sfn.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});
