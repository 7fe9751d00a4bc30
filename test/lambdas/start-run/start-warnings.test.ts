import type { Lock } from '../../../contracts';
import { startWarnings } from '../../../lambdas/start-run/start-warnings';
import type { Clocks } from '../../../lambdas/start-run/start-warnings';

const now = new Date('2026-03-10T01:00:00.000Z');
const clocks: Clocks = { now, startTime: '2026-03-10T00:59:58.000Z', written: now };
const lock: Lock = {
  ...{ runId: 'r-0', execution: 'arn:e-0', takenAt: '2026-03-09T01:00:00.000Z' },
  ...{ number: 4, takenOver: [], releasedAt: '2026-03-09T02:00:00.000Z' },
};
const found = (changes: Partial<Lock> = {}) => ({
  ...{ kind: 'read' as const, etag: 'e' },
  lock: { ...lock, ...changes },
});
const told = (...of: Parameters<typeof startWarnings>): string =>
  startWarnings(...of)
    .map(({ kind, message }) => `${kind}: ${message}`)
    .join('\n');

describe('what StartRun warns of', () => {
  it('is nothing where the clocks agree to a quarter of an hour', () => {
    expect(told(undefined, clocks)).toBe('');
    expect(told(found(), { ...clocks, written: undefined })).toBe('');
    expect(told(found(), { ...clocks, written: new Date('2026-03-10T01:15:00.000Z') })).toBe('');
    // A call that is repeated comes later than the start.
    expect(told(found(), { ...clocks, startTime: '2026-03-10T00:00:00.000Z' })).toBe('');
  });

  it('is a clock that differs from that of S3, of Step Functions, or of the run before', () => {
    for (const written of ['2026-03-10T01:15:01.000Z', '2026-03-10T00:44:59.000Z'])
      expect(told(found(), { ...clocks, written: new Date(written) })).toContain(
        `clockOff: The clocks differ: StartRun reads 2026-03-10T01:00:00.000Z, and S3 says that it is ${written}.`,
      );
    expect(told(found(), { ...clocks, startTime: '2031-03-10T00:59:58.000Z' })).toContain(
      'Step Functions says that the run began at 2031-03-10T00:59:58.000Z',
    );
    for (const before of [
      { releasedAt: '2031-01-01T00:00:00.000Z' },
      { releasedAt: null, takenAt: '2031-01-01T00:00:00.000Z' },
    ])
      expect(told(found(before), clocks)).toContain(
        'the run before this one says that it was at work at 2031-01-01',
      );
  });

  it('is a lock that could not be read', () => {
    expect(told({ kind: 'damaged', etag: 'e', fault: 'it is empty' }, clocks)).toContain(
      'damagedRecord: lock.json could not be read (it is empty) and was written anew.',
    );
  });
});
