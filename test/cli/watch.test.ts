import { PassThrough } from 'node:stream';
import { LiveView } from '../../cli/watch/live-view';
import { watchRun } from '../../cli/watch/watch-run';
import type { ExecutionEvent } from '../../local/interpreter';
import { artifactsFor, runEvents } from './support/run-events';
import type { WatchedTable } from './support/run-events';
import { VirtualTerminal } from './support/virtual-terminal';

const three: readonly WatchedTable[] = [
  { name: 'buyer', rows: 1200 },
  { name: 'order', rows: 150_000 },
  { name: 'payment', rows: 7 },
];
const sixteen = Array.from({ length: 16 }, (_, n): WatchedTable => ({ name: `table_${n}`, rows: n }));
const fault = 'order/2025-10-30/a.csv: the header lacks the operator column "op".';
const failing = three.map((table) => (table.name === 'order' ? { ...table, fault } : table));

/** Plays a run on a terminal, and calls `look` after each event. */
function play(
  terminal: VirtualTerminal,
  tables: readonly WatchedTable[],
  look: (event: ExecutionEvent) => void = () => undefined,
): void {
  let now = 0;
  const view = new LiveView(terminal, 'Day 1', artifactsFor(tables), () => now);
  for (const event of runEvents(tables)) {
    now = event.timestamp.getTime();
    view.show(event);
    view.draw();
    look(event);
  }
  view.end();
}

function lines(out: { isTTY: boolean }, quiet: boolean, tables: readonly WatchedTable[]): string {
  const stream = Object.assign(new PassThrough(), out);
  const watch = watchRun({ out: stream, artifacts: artifactsFor(tables), title: 'Run', quiet });
  runEvents(tables).forEach((event) => watch.show(event));
  watch.end();
  return String(stream.read() ?? '');
}

const before = { ...process.env };
beforeEach(() => {
  delete process.env.NO_COLOR;
  process.env.TERM = 'xterm';
});
afterAll(() => {
  process.env = before;
});

describe('a run on a terminal', () => {
  it('shows states and tables with rows, rate and time, in place', () => {
    const terminal = new VirtualTerminal(100, 40);
    let whileStaging: string[] = [];
    let whileCopying: string[] = [];
    let atTheGates: string[] = [];
    play(terminal, three, ({ type, state }) => {
      if (type === 'StateExited' && state === 'StageTables') whileStaging = terminal.screen;
      if (type === 'StateEntered' && state === 'CopyChanges') whileCopying = terminal.screen;
      if (type === 'StateEntered' && state === 'PublishUnits') atTheGates = terminal.screen;
    });
    expect(whileStaging[0]).toBe('Day 1  run run-1');
    expect(whileStaging).toContainEqual(
      expect.stringMatching(/^StageTables +13\.0 s {2}reads and checks the files$/),
    );
    expect(whileStaging).toContainEqual(expect.stringMatching(/^Verify +checks references and marts$/));
    expect(whileStaging).toContainEqual(
      expect.stringMatching(/^order +1 +150,000 +0 +50,000 +3\.0 s {2}staged$/),
    );
    expect(whileStaging).toContainEqual(
      expect.stringMatching(/^26\.0 s {2}3 of 3 tables staged, 151,207 rows, 13,746 rows\/s$/),
    );
    expect(whileCopying).toContainEqual(expect.stringMatching(/^order .* {2}copying$/));
    expect(atTheGates).toContainEqual(expect.stringMatching(/^order .* {2}\+150,000 ~0 -0$/));
  });

  it('leaves one line for a run that has ended', () => {
    const terminal = new VirtualTerminal(100, 40);
    play(terminal, three);
    expect(terminal.screen).toEqual(['Day 1  published, 151,207 rows in 41.0 s']);
  });

  it('shows a failed table at once, with its reason, while others go on', () => {
    const terminal = new VirtualTerminal(100, 40);
    let next: string[] = [];
    play(terminal, failing, ({ type, state, path }) => {
      if (type === 'StateEntered' && state === 'StageTable' && path[0]?.index === 2) next = terminal.screen;
    });
    expect(next).toContain(`FAILED order: ${fault}`);
    expect(next).toContainEqual(expect.stringMatching(/^order .*FAILED$/));
    expect(next).toContainEqual(expect.stringMatching(/^payment .*reading 1\.0 kB$/));
    expect(terminal.screen[0]).toMatch(/^Day 1 {2}FAILED in order after \d+\.\d s$/);
  });

  it.each([
    [100, 40],
    [80, 24],
    [50, 12],
    [30, 5],
  ])(
    'fits a window of %i columns and %i rows with 16 tables: nothing scrolls, no line is folded',
    (columns, rows) => {
      const terminal = new VirtualTerminal(columns, rows);
      const frames: string[][] = [];
      play(terminal, sixteen, ({ type }) => {
        expect(terminal.scrolled).toEqual([]);
        if (type.startsWith('State')) frames.push(terminal.screen);
      });
      for (const screen of frames) {
        expect(screen.filter((line) => line.startsWith('Day 1'))).toHaveLength(1);
        expect(screen[0]).toMatch(/^Day 1/);
        expect(screen.filter((line) => / s {2}\d+ of 16 tables/.test(line)).length).toBeLessThan(2);
      }
      const last = frames.at(-1) ?? [];
      expect(last.some((line) => /16 of 16 tables/.test(line))).toBe(true);
    },
  );

  it('says what it leaves out where the window is too small for every table', () => {
    const terminal = new VirtualTerminal(80, 24);
    let screen: string[] = [];
    play(terminal, sixteen, ({ state }) => {
      if (state === 'PrepareDown') screen = terminal.screen;
    });
    const shown = screen.filter((line) => line.startsWith('table_')).length;
    expect(shown).toBeGreaterThan(8);
    expect(screen).toContain(`... and ${16 - shown} more: ${16 - shown} copied`);
  });

  it('does not flicker: lines that stay are not written again, and a frame is shown at once', () => {
    const terminal = new VirtualTerminal(100, 40);
    let before = '';
    let frame = '';
    play(terminal, sixteen, ({ type, state }) => {
      if (type === 'StateExited' && state === 'PrepareUp') frame = terminal.raw.slice(before.length);
      before = terminal.raw;
    });
    expect(frame).toContain('PrepareUp');
    expect(frame).not.toContain('StartRun');
    expect(frame).toMatch(/^\u001b\[\?2026h[^]*\u001b\[\?2026l$/);
  });

  it('redraws in a window whose size changes, and leaves nothing of the old frame', () => {
    const terminal = new VirtualTerminal(100, 40);
    play(terminal, sixteen, ({ type, state }) => {
      if (type !== 'StateEntered') return;
      if (state === 'PrepareDown') terminal.resize(60, 40);
      if (state === 'PrepareUp') terminal.resize(120, 40);
      if (state?.startsWith('Prepare') !== true) return;
      expect(terminal.screen.filter((line) => line.startsWith('Day 1'))).toHaveLength(1);
      expect(terminal.screen.filter((line) => line.includes('of 16 tables'))).toHaveLength(1);
    });
    expect(terminal.screen).toEqual([expect.stringMatching(/^Day 1 {2}published/)]);
  });

  it('is coloured, unless NO_COLOR is set', () => {
    const coloured = new VirtualTerminal(100, 40);
    play(coloured, failing);
    expect(coloured.raw).toContain('\u001b[31m');
    process.env.NO_COLOR = '1';
    const plain = new VirtualTerminal(100, 40);
    play(plain, failing);
    expect(plain.raw).not.toMatch(/\u001b\[[\d;]*m/);
  });

  it('cannot be garbled by what a failure says', () => {
    const terminal = new VirtualTerminal(60, 40);
    const hostile =
      'order/\u001b[2Jx.csv:\nthe header has \u0000 and क क क क क क क क क क क क क क क क क क क क क क क क';
    const seen: string[] = [];
    play(
      terminal,
      three.map((table) => (table.name === 'order' ? { ...table, fault: hostile } : table)),
      () => seen.push(...terminal.screen.filter((line) => line.includes('FAILED order'))),
    );
    expect(seen[0]).toMatch(/^FAILED order: order\/\\x1b\[2Jx\.csv: the header has \\x00 and( क)*$/);
    expect(terminal.raw).not.toContain('\u001b[2J');
  });
});

describe('a run without a terminal', () => {
  it('is plain lines: states, tables with their rows, failures with their reason', () => {
    const text = lines({ isTTY: false }, false, failing);
    expect(text).toMatch(/^ +\d+\.\ds {2}StartRun +acquires the run lock\n/);
    expect(text).toMatch(/\n +\d+\.\ds {4}staged buyer {2}1,200 rows in 3\.0 s\n/);
    expect(text).toContain(`s  FAILED order: ${fault}\n`);
    expect(text).not.toMatch(/[\u001b\r]/);
  });

  it('is the same lines on a terminal that cannot erase', () => {
    process.env.TERM = 'dumb';
    expect(lines({ isTTY: true }, false, failing)).toBe(lines({ isTTY: false }, false, failing));
  });

  it('is nothing with --quiet', () => {
    expect(lines({ isTTY: true }, true, failing)).toBe('');
  });
});
