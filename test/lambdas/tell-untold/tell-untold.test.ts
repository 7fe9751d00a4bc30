import { lockKey, outcomeKey, runIdOf, runKeys } from '../../../contracts';
import type { EndedExecution } from '../../../contracts';
import type { Notice } from '../../../lambdas/notices/notice';
import { tellUntold } from '../../../lambdas/tell-untold/tell-untold';
import { MemoryBucket } from '../support/memory-bucket';
import { lockOf } from '../support/run-of-shop';

const executionArn = 'arn:aws:states:ap-south-1:000000000000:execution:DailyLoad:e-1';
const startedAt = '2026-03-10T20:30:00.123Z';
const runId = runIdOf(executionArn, startedAt);
const keys = runKeys(runId);
const published = { what: 'all', units: ['shop'], begun: [] };

type Detail = EndedExecution['detail'];

/** Tells of an execution that was aborted, unless the test says how it ended. */
async function tell(changes: Partial<Detail> = {}, bucket = new MemoryBucket()) {
  const notices: Notice[] = [];
  const stopped: string[] = [];
  const detail: Detail = {
    ...{ executionArn, status: 'ABORTED' as const, startDate: Date.parse(startedAt) },
    stopDate: Date.parse('2026-03-10T20:45:00.000Z'),
    ...changes,
  };
  const answer = await tellUntold(
    { detail },
    {
      work: bucket.store,
      publish: (notice) => Promise.resolve(void notices.push(notice)),
      stopJobRuns: (of) => Promise.resolve(void stopped.push(of)),
    },
  );
  const [{ subject, message, attributes } = { subject: '', message: '', attributes: undefined }] = notices;
  return { answer, bucket, notices, stopped, subject, message, attributes };
}

describe('an execution that ended without a notice', () => {
  it('is told as aborted; before the gates nothing can have been published, and that is certain', async () => {
    const { answer, subject, message, attributes, bucket, stopped } = await tell();
    expect(answer).toEqual({ runId, told: 'told' });
    expect(subject).toBe('Loadline: ABORTED');
    expect(message).toContain(`Run ${runId} was aborted`);
    expect(message).toContain('Nothing of this run was published; the warehouse is unchanged.');
    expect(message).toContain('https://console.aws.amazon.com/states/home');
    expect(attributes).toEqual({ outcome: 'interrupted', step: 'Run', tables: [], warnings: 0 });
    expect(bucket.json(keys.told)).toEqual({ outcome: 'interrupted', published: 'nothing' });
    expect(stopped).toEqual([runId]);
  });

  it('is told as timed out', async () => {
    const { subject, message } = await tell({ status: 'TIMED_OUT' });
    expect(subject).toBe('Loadline: TIMED OUT');
    expect(message).toContain('ran out of time');
  });

  it('leaves it to the next run to say what is published once it has passed the gates', async () => {
    const { message, bucket } = await tell({}, new MemoryBucket().put(keys.counts, {}));
    expect(message).toContain('It is not known whether this run was published');
    expect(message).toContain('The next run looks, and tells.');
    expect(bucket.json(keys.told)).toEqual({ outcome: 'interrupted', published: 'unknown' });
  });

  it('says what its own summary came to know', async () => {
    const error = { name: 'SqlFailedError', message: 'broken', state: 'Verify' };
    const bucket = new MemoryBucket().put(keys.counts, {}).put(keys.summary, { published, error });
    const { subject, message } = await tell({ status: 'FAILED', error: 'x', cause: 'y' }, bucket);
    expect(subject).toBe('Loadline: FAILED in Verify');
    expect(message).toContain('Verify: SqlFailedError\nbroken');
    expect(message).toContain('The changes of this run ARE published');
  });

  it('of which HandleFailure failed has the error of the execution, in words', async () => {
    const cause = JSON.stringify({ errorType: 'RangeError', errorMessage: 'too far' });
    const { subject, message, attributes } = await tell({ status: 'FAILED', error: 'RangeError', cause });
    expect(subject).toBe('Loadline: FAILED in an unknown state');
    expect(message).toContain('an unknown state: RangeError\ntoo far');
    expect(attributes).toMatchObject({ outcome: 'failed', step: 'an unknown state' });
  });

  it('that was skipped is told as such', async () => {
    const { subject, attributes } = await tell({ status: 'FAILED', error: 'LockHeldError', cause: 'held' });
    expect(subject).toBe('Loadline: skipped, another run is in progress');
    expect(attributes).toMatchObject({ outcome: 'skipped' });
  });

  it('has its end in the log, and counts as a failure for the run that recovers', async () => {
    const bucket = new MemoryBucket().put(...lockOf(executionArn));
    bucket.put(outcomeKey, { runId: 'r-0', outcome: 'failed', endedAt: startedAt, failures: 2 });
    await tell({}, bucket);
    expect(bucket.log()).toContainEqual(
      expect.objectContaining({ run_id: runId, step: 'Run', status: 'interrupted' }),
    );
    expect(bucket.json(outcomeKey)).toMatchObject({ runId, outcome: 'interrupted', failures: 3 });
  });

  it('leaves the record of a later run alone', async () => {
    const bucket = new MemoryBucket().put(...lockOf('arn:execution:later'));
    await tell({}, bucket);
    expect(bucket.objects.has(outcomeKey)).toBe(false);
  });

  it('keeps its lock: the next run takes it over, and cancels what is at work', async () => {
    const bucket = new MemoryBucket().put(...lockOf(executionArn));
    await tell({}, bucket);
    expect(bucket.json(lockKey)).toMatchObject({ execution: executionArn, releasedAt: null });
  });
});

describe('an execution that has been told', () => {
  const told = () => new MemoryBucket().put(keys.told, { outcome: 'failed', published: 'nothing' });

  it('is not told again; its job runs are stopped all the same', async () => {
    const { answer, notices, stopped } = await tell({ status: 'FAILED' }, told());
    expect({ answer, notices, stopped }).toEqual({
      answer: { runId, told: 'known' },
      notices: [],
      stopped: [runId],
    });
  });

  it('is found by its artifacts where the event has another millisecond', async () => {
    const { answer, notices } = await tell({ startDate: Date.parse(startedAt) - 123 }, told());
    expect(answer).toEqual({ runId, told: 'known' });
    expect(notices).toEqual([]);
  });

  it('once is told once', async () => {
    const bucket = new MemoryBucket();
    await tell({}, bucket);
    expect((await tell({}, bucket)).notices).toEqual([]);
  });
});
