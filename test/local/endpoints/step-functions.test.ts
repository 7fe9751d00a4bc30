import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { Access, ServiceError } from '../../../local/endpoints';
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

  const open = async (given: Executions, access?: Access): Promise<void> => {
    test = await openEndpoints(() => ({ executions: given }), access);
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

  describe('RedriveExecution', () => {
    const redriven = new Date(1_700_000_002_500);
    const redrivable = (redrive: Executions['redrive']): Executions => ({ ...executions, redrive });

    it('answers when the execution went on', async () => {
      const redrive = jest.fn(() => ({ redriveDate: redriven }));
      await open(redrivable(redrive));
      const input = { executionArn, clientToken: 'once' };
      expect(await sfn.send(new RedriveExecutionCommand(input))).toMatchObject({ redriveDate: redriven });
      expect(redrive.mock.calls).toEqual([[input]]);
    });

    it.each(['ExecutionNotRedrivable', 'ExecutionDoesNotExist', 'ExecutionLimitExceeded'])(
      'answers %s by its name',
      async (name) => {
        await open(
          redrivable(() => {
            throw new ServiceError(name, 'why');
          }),
        );
        await expect(sfn.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
          name,
          message: 'why',
        });
      },
    );

    it('refuses an ARN that is none, a token that is none, and a caller who may not', async () => {
      const none = jest.fn(() => ({ redriveDate: redriven }));
      const asked: string[] = [];
      const judge = jest.fn(({ action, resource }: { action: string; resource: string }) => {
        asked.push(`${action} ${resource}`);
        return { allowed: false, by: null };
      });
      await open(redrivable(none), new Access({ judge }));
      const redrive = (input: { executionArn: string; clientToken?: string }) =>
        sfn.send(new RedriveExecutionCommand(input));

      await expect(redrive({ executionArn: 'one' })).rejects.toMatchObject({ name: 'InvalidArn' });
      await expect(redrive({ executionArn, clientToken: 'a b' })).rejects.toMatchObject({
        name: 'ValidationException',
      });
      await expect(redrive({ executionArn })).rejects.toMatchObject({ name: 'AccessDeniedException' });
      expect(asked).toEqual([`states:RedriveExecution ${executionArn}`]);
      expect(none).not.toHaveBeenCalled();
    });

    it('is refused where nobody redrives', async () => {
      await open(executions);
      await expect(sfn.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
        name: 'UnknownOperationException',
      });
    });
  });
});
