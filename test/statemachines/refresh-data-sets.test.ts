import { createRequire } from 'node:module';
import type { StaleDataSet } from '../../contracts';
import { TaskFailure } from '../../local/interpreter';
import type { Json, TaskResource } from '../../local/interpreter';
import { renderDefinition } from '../../statemachines/definition';
import { VirtualClock } from '../local/interpreter/support/virtual-clock';
import { runWorkflow } from './support/scripted-workflow';

/** The package has no type declarations. */
const validateAsl = createRequire(__filename)('asl-validator') as (definition: unknown) => {
  readonly isValid: boolean;
};

const names = ['sales', 'returns', 'stock'];
const definition = renderDefinition({
  accountId: '123456789012',
  dataSets: names.map((report) => ({ report, dataSet: `loadline-test_${report}` })),
});

const service = 'arn:aws:states:::aws-sdk:quicksight:';
type Answers = readonly (string | TaskFailure)[];

/** QuickSight that answers each call for a data set by its list, whose last answer stays. @default COMPLETED at once */
function quickSight(starts: Record<string, Answers> = {}, states: Record<string, Answers> = {}) {
  const calls: string[] = [];
  const counts = new Map<string, number>();
  const answering =
    (kind: 'start' | 'describe', answers: Record<string, Answers>): TaskResource =>
    (args) => {
      const { AwsAccountId, DataSetId, IngestionId } = args as Record<string, string>;
      const name = (DataSetId ?? '').replace('loadline-test_', '');
      calls.push(`${kind} ${name}`);
      expect({ AwsAccountId, IngestionId }).toEqual({ AwsAccountId: '123456789012', IngestionId: 'r-1' });
      const all = answers[name] ?? ['COMPLETED'];
      const count = counts.get(`${kind} ${name}`) ?? 0;
      counts.set(`${kind} ${name}`, count + 1);
      const answer = all[Math.min(count, all.length - 1)];
      if (answer instanceof TaskFailure) return Promise.reject(answer);
      const ErrorInfo =
        answer === 'FAILED' ? { ErrorInfo: { Type: 'SQL_EXCEPTION', Message: 'no table' } } : {};
      return Promise.resolve({ Ingestion: { IngestionStatus: answer, ...ErrorInfo } } as Json);
    };
  return {
    calls,
    resources: {
      [`${service}createIngestion`]: answering('start', starts),
      [`${service}describeIngestion`]: answering('describe', states),
    },
  };
}

async function refreshed(
  service: ReturnType<typeof quickSight>,
  script: Parameters<typeof runWorkflow>[0] = {},
) {
  const { called, calls, result } = await runWorkflow({
    definition,
    ...script,
    resources: service.resources,
  });
  const told = calls.find(({ state }) => state === 'FinishRun')?.payload.staleDataSets;
  return { called, result, stale: told as StaleDataSet[], asked: service.calls };
}

describe('the refresh of QuickSight', () => {
  it('takes the data sets one after the other, when the reports are made', async () => {
    const { result, stale, asked, called } = await refreshed(
      quickSight({}, { sales: ['QUEUED', 'RUNNING', 'COMPLETED'] }),
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(stale).toEqual([]);
    expect(asked).toEqual([
      ...['start sales', 'describe sales', 'describe sales', 'describe sales'],
      ...['start returns', 'describe returns', 'start stock', 'describe stock'],
    ]);
    expect(called.indexOf('PublishReports')).toBeLessThan(called.indexOf('FinishRun'));
  });

  it('that fails is told of with its reason, and neither the load nor the other data sets fail', async () => {
    const limit = new TaskFailure('QuickSight.LimitExceededException', 'The 33rd of a day');
    const { result, stale, asked } = await refreshed(
      quickSight({ sales: [limit] }, { returns: ['RUNNING', 'FAILED'] }),
    );
    expect(result.status).toBe('SUCCEEDED');
    expect(stale).toEqual([
      { report: 'sales', error: 'QuickSight.LimitExceededException', cause: 'The 33rd of a day' },
      { report: 'returns', error: 'SQL_EXCEPTION', cause: 'no table' },
    ]);
    expect(asked.filter((call) => call.endsWith('sales'))).toEqual(['start sales']);
    expect(asked).toContain('describe stock');
  });

  it('is asked about where it was started by a call whose answer was lost, and started once', async () => {
    const lost = new TaskFailure('QuickSight.SdkClientException', 'timeout');
    const exists = new TaskFailure('QuickSight.ResourceExistsException', 'exists');
    const { stale, asked } = await refreshed(quickSight({ sales: [lost, exists] }));
    expect(stale).toEqual([]);
    expect(asked.slice(0, 3)).toEqual(['start sales', 'start sales', 'describe sales']);
  });

  it('ends after two hours for all data sets, whatever hangs', async () => {
    const clock = new VirtualClock();
    const before = clock.now().getTime();
    const { result, stale, asked } = await refreshed(quickSight({}, { sales: ['RUNNING'] }), { clock });
    expect(result.status).toBe('SUCCEEDED');
    expect(stale.map(({ report, error }) => [report, error])).toEqual(
      names.map((name) => [name, 'RefreshTimeout']),
    );
    expect(asked).not.toContain('start returns');
    expect((clock.now().getTime() - before) / 3_600_000).toBeCloseTo(2, 1);
  });

  it('is left out where no reports are made, and after a failure', async () => {
    const skipped = await refreshed(quickSight(), { input: { reports: 'skip' } });
    expect(skipped).toMatchObject({ asked: [], stale: [] });
    const failed = await refreshed(quickSight(), { failing: ['Verify'] });
    expect(failed).toMatchObject({ asked: [], result: { status: 'FAILED' } });
  });

  it('is a call that a machine without it refuses by name', async () => {
    await expect(runWorkflow({ definition })).rejects.toThrow(
      '"arn:aws:states:::aws-sdk:quicksight:createIngestion" is not a task resource',
    );
  });

  it('gives a definition that asl-validator takes', () => {
    expect(validateAsl(definition).isValid).toBe(true);
  });
});
