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
