import { readCause } from '../../../lambdas/handle-failure/read-cause';

describe('a cause', () => {
  it('of a Lambda reads in the words of its error', () => {
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

  it('of a Glue job run reads in the words of the job', () => {
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

  it('of a Lambda that was cut reads as far as it goes', () => {
    const cause = JSON.stringify({ errorType: 'SqlFailedError', errorMessage: 'one\n"two" three' });
    expect(readCause('SqlFailedError', cause.slice(0, cause.indexOf(' three')))).toEqual({
      name: 'SqlFailedError',
      message: 'one\n"two"',
    });
  });

  /** As Step Functions writes it: in the order of the names. */
  const jobRun = {
    AllocatedCapacity: 2,
    Arguments: { '--request': 's3://work/runs/r/stage/order.json' },
    Attempt: 0,
    CompletedOn: 1764151200000,
    ErrorMessage:
      'StagingError: order: 2 files cannot be staged.\norder/a.csv: lacks "op"\norder/b.csv: lacks "op"',
    GlueVersion: '5.1',
    Id: 'jr_1',
    JobName: 'loadline-dev-stage-table',
    JobRunState: 'FAILED',
  };

  it('of a Glue job run that was cut reads as far as its message goes', () => {
    const cause = JSON.stringify(jobRun);
    for (
      let end = cause.indexOf('StagingError') + 'StagingError: order'.length;
      end < cause.length;
      end += 1
    ) {
      const { name, message } = readCause('States.TaskFailed', cause.slice(0, end));
      expect(name).toBe('StagingError');
      expect(jobRun.ErrorMessage).toContain(message);
    }
  });

  it('of a Glue job run that was cut before its message is a sentence, and no JSON', () => {
    const cause = JSON.stringify(jobRun);
    const { message } = readCause('States.TaskFailed', cause.slice(0, cause.indexOf('"Attempt"')));
    expect(message).toMatch(/^The Glue job run of this table ended as FAILED, .* Look at the job run/);
    expect(message).not.toContain('{');
  });

  it('of a Glue job run without a message names the run and how it ended', () => {
    const stopped = { ...jobRun, ErrorMessage: undefined, JobRunState: 'STOPPED' };
    const { message } = readCause('States.TaskFailed', JSON.stringify(stopped));
    expect(message).toMatch(/^The Glue job run jr_1 ended as STOPPED, /);
  });

  it('that was cut anywhere reads without the character that the cut halved', () => {
    const message = 'bell \u0007, back\\slash \\u0007, quote "';
    const cause = JSON.stringify({ errorMessage: message });
    const begin = cause.indexOf('bell') + 1;
    for (let end = begin; end <= cause.length; end += 1) {
      const read = readCause('E', cause.slice(0, end)).message;
      expect(message.startsWith(read)).toBe(true);
    }
  });

  it.each(['plain words', '{"errorType":"Error","errorMessa', '[1]', '5'])(
    'that is no such JSON is shown as it is: %s',
    (cause) => {
      expect(readCause('States.Timeout', cause)).toEqual({ name: 'States.Timeout', message: cause });
    },
  );
});

describe('the name of an error', () => {
  it('is that of a Lambda’s cause before that of the state', () => {
    expect(readCause('States.TaskFailed', '{"errorType":"E","errorMessage":"m"}').name).toBe('E');
    expect(readCause('States.TaskFailed', '{"errorType":5,"errorMessage":"m"}').name).toBe(
      'States.TaskFailed',
    );
  });

  it.each([
    ['StagingError: a: b\nc', 'StagingError', 'a: b\nc'],
    ['loadline_staging.faults.StagingError: a: b', 'StagingError', 'a: b'],
    ['py4j.protocol.Py4JJavaError: An error', 'Py4JJavaError', 'An error'],
    ['an Error: no', 'States.TaskFailed', 'an Error: no'],
    ['Error: no', 'States.TaskFailed', 'Error: no'],
    ['Traceback: StagingError: no', 'States.TaskFailed', 'Traceback: StagingError: no'],
  ])('of a Glue job run begins its words: %s', (ErrorMessage, name, message) => {
    expect(readCause('States.TaskFailed', JSON.stringify({ ErrorMessage }))).toEqual({ name, message });
  });

  it.each(['{"errorMessage":5}', '{"ErrorMessage":null}', 'null', '{}'])(
    'is the state’s where the cause is %s',
    (cause) => expect(readCause('E', cause)).toEqual({ name: 'E', message: cause }),
  );

  it('stands for a cause that is empty', () => {
    expect(readCause('States.Timeout', '')).toEqual({
      name: 'States.Timeout',
      message: 'States.Timeout without a cause',
    });
  });
});
