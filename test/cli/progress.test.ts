import { PassThrough } from 'node:stream';
import { Progress } from '../../cli/output/progress';
import type { ExecutionEvent } from '../../local/interpreter';

const entered = (state: string): ExecutionEvent => ({
  type: 'StateEntered',
  timestamp: new Date(0),
  path: [],
  state,
});
const failed: ExecutionEvent = {
  type: 'StateFailed',
  timestamp: new Date(0),
  path: [],
  state: 'CheckGates',
  error: 'GateClosedError',
};

function shown(out: { isTTY: boolean }, quiet: boolean, events: readonly ExecutionEvent[]): string {
  const stream = Object.assign(new PassThrough(), out);
  const progress = new Progress(stream, quiet);
  for (const event of events) progress.show(event);
  progress.end();
  return String(stream.read() ?? '');
}

describe('the progress of a run', () => {
  const before = { ...process.env };
  beforeEach(() => {
    delete process.env.NO_COLOR;
    process.env.TERM = 'xterm';
  });
  afterAll(() => {
    process.env = before;
  });

  it('is plain lines where no terminal reads it', () => {
    const text = shown({ isTTY: false }, false, [entered('StartRun'), entered('Took over?'), failed]);
    expect(text).toMatch(
      /^ +\d+\.\ds {2}StartRun +takes the lock\n +\d+\.\ds {2}CheckGates failed: GateClosedError\n$/,
    );
  });

  it('is coloured on a terminal, unless NO_COLOR is set', () => {
    expect(shown({ isTTY: true }, false, [failed])).toContain('\u001b[31m');
    process.env.NO_COLOR = '1';
    const text = shown({ isTTY: true }, false, [entered('StartRun'), failed]);
    expect(text).not.toMatch(/\u001b\[\d+m/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('is only lines on a terminal that cannot erase', () => {
    process.env.TERM = 'dumb';
    expect(shown({ isTTY: true }, false, [entered('StartRun')])).not.toContain('\r');
  });

  it('is nothing when it shall be quiet', () => {
    expect(shown({ isTTY: true }, true, [entered('StartRun'), failed])).toBe('');
  });
});
