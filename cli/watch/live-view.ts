import { createLogUpdate } from 'log-update';
import { visibleLine } from '../../catalog';
import { textWidth } from '../output/plain-text';
import { coloursOf } from '../output/terminal';
import type { Colours, Terminal } from '../output/terminal';
import type { ExecutionEvent } from '../../local/interpreter';
import { drawRun } from './draw-run';
import { endLine } from './end-line';
import { RunModel } from './run-model';
import type { RunArtifacts } from './run-artifacts';
import type { Watch } from './watch';

const refreshMs = 100;
/** Escape sequences take no columns. */
const escapes = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** The current run, redrawn in place ten times a second; each run that has ended leaves one line. */
export class LiveView implements Watch {
  private readonly colours: Colours;
  private readonly log: ReturnType<typeof createLogUpdate>;
  private readonly timer: NodeJS.Timeout;
  private run: RunModel | undefined;
  private drawn: readonly string[] = [];

  constructor(
    private readonly out: Terminal,
    private readonly title: string,
    private readonly artifacts: RunArtifacts,
    private readonly clock: () => number = Date.now,
  ) {
    this.colours = coloursOf(out);
    // log-update hides the cursor and restores it however the process ends; a test's stream has none.
    this.log = createLogUpdate(out, { showCursor: out !== process.stderr });
    this.timer = setInterval(() => this.draw(), refreshMs);
    this.timer.unref();
    out.on('resize', this.resized);
  }

  show(event: ExecutionEvent): void {
    if (event.type === 'ExecutionStarted') this.run = new RunModel(this.artifacts);
    const before = this.run?.failures.length;
    this.run?.take(event);
    if (this.run?.outcome !== undefined) this.keep(this.run);
    else if (this.run?.failures.length !== before) this.draw();
  }

  note(text: string): void {
    this.erase();
    this.out.write(`${visibleLine(text)}\n`);
    this.draw();
  }

  end(): void {
    clearInterval(this.timer);
    this.out.removeListener('resize', this.resized);
    this.erase();
    this.log.done();
  }

  draw(): void {
    if (this.run === undefined) return;
    const { rows = 24, columns = 80 } = this.out;
    const frame = drawRun({
      ...{ title: this.title, run: this.run, now: this.clock(), rows, columns, colours: this.colours },
    });
    // A frame never shrinks, or the lines below it would jump. One that grows is drawn afresh: log-update patches only
    // frames of equal height.
    const height = Math.min(Math.max(frame.length, this.drawn.length), rows - 1);
    const lines = [...frame, ...Array<string>(Math.max(0, height - frame.length)).fill('')];
    if (lines.length !== this.drawn.length) this.erase();
    this.log(lines.join('\n'));
    this.drawn = lines;
  }

  private keep(run: RunModel): void {
    this.erase();
    this.out.write(`${endLine(this.title, run, this.colours)}\n`);
    this.run = undefined;
  }

  private erase(): void {
    if (this.drawn.length > 0) this.log.clear();
    this.drawn = [];
  }

  /** The resized window has rewrapped the frame: it takes other rows than log-update assumes. */
  private readonly resized = (): void => {
    const { columns = 80, rows = 24 } = this.out;
    const folded = this.drawn
      .map((line) => Math.max(1, Math.ceil(textWidth(line.replace(escapes, '')) / columns)))
      .reduce((sum, count) => sum + count, 0);
    if (folded > 0) this.out.write(`\u001b[${Math.min(folded, rows - 1)}A\r\u001b[J`);
    this.log.done();
    this.drawn = [];
    this.draw();
  };
}
