import { runIdOf } from '../../contracts';
import { readCause } from '../../lambdas/handle-failure/read-cause';
import { cutBytes } from '../../lambdas/shared/run-log';

describe('a cause', () => {
  it('of a Lambda is told in the words of its error', () => {
    const cause = JSON.stringify({
      errorType: 'GateClosedError',
      errorMessage: 'Nothing was published',
      trace: [],
    });
    expect(readCause('GateClosedError', cause)).toEqual({
      name: 'GateClosedError',
      message: 'Nothing was published',
    });
  });

  it('of a Glue job run is told in the words of the job', () => {
    const cause = JSON.stringify({
      Id: 'jr_1',
      JobRunState: 'FAILED',
      ErrorMessage: 'StagingError: order/a.csv has no column "op"',
    });
    expect(readCause('States.TaskFailed', cause)).toEqual({
      name: 'StagingError',
      message: 'order/a.csv has no column "op"',
    });
  });

  it('of a Lambda that was cut is told as far as it goes', () => {
    const cause = JSON.stringify({ errorType: 'SqlFailedError', errorMessage: 'one\n"two" three' });
    expect(readCause('SqlFailedError', cause.slice(0, cause.indexOf(' three')))).toEqual({
      name: 'SqlFailedError',
      message: 'one\n"two"',
    });
  });

  it('that was cut anywhere is told without the character that the cut halved', () => {
    const message = 'bell \u0007, back\\slash \\u0007, quote "';
    const cause = JSON.stringify({ errorMessage: message });
    const begin = cause.indexOf('bell') + 1;
    for (let end = begin; end <= cause.length; end += 1) {
      const told = readCause('E', cause.slice(0, end)).message;
      expect(message.startsWith(told)).toBe(true);
    }
  });

  it.each(['plain words', '{"errorType":"Error","errorMessa', '[1]', '5'])(
    'that is no such JSON is shown as it stands: %s',
    (cause) => {
      expect(readCause('States.Timeout', cause)).toEqual({ name: 'States.Timeout', message: cause });
    },
  );
});

it('gives run ids that sort by start, and differ for two executions of one millisecond', () => {
  const early = runIdOf('arn:a', '2026-11-23T20:15:00.123Z');
  expect(early).toMatch(/^20261123T201500123Z-[0-9a-f]{8}$/);
  expect(early < runIdOf('arn:a', '2026-11-23T20:15:00.124Z')).toBe(true);
  expect(early).not.toBe(runIdOf('arn:b', '2026-11-23T20:15:00.123Z'));
});

it('cuts text to bytes without halving a character', () => {
  expect(cutBytes('aé好', 6)).toBe('aé好');
  expect(cutBytes('aé好', 5)).toBe('aé');
  expect(cutBytes('aé好', 2)).toBe('a');
});
