import { oneLine, visibleLine } from '../../catalog';
import type { ExecutionEvent } from '../../local/interpreter';
import { countOf, duration, grouped } from '../output/plain-text';
import { coloursOf } from '../output/terminal';
import type { Colours, Terminal } from '../output/terminal';
import { RunModel } from './run-model';
import type { RunArtifacts } from './run-artifacts';
import { stateNameWidth, shownStates } from './shown-states';
import type { Watch } from './watch';

/** One line per step, for logs and pipes: nothing is overwritten. */
export class PlainLines implements Watch {
  private readonly colours: Colours;
  private run: RunModel;
  private runs = 0;
  private started: number | undefined;

  constructor(
    private readonly out: Terminal,
    private readonly artifacts: RunArtifacts,
  ) {
    this.colours = coloursOf(out);
    this.run = new RunModel(artifacts);
  }

  show(event: ExecutionEvent): void {
    const { type, state = '', path, timestamp } = event;
    if (type === 'ExecutionStarted') this.begin(timestamp);
    const failures = this.run.failures.length;
    const staged = new Set(this.stagedTables());
    this.run.take(event);
    const say = (text: string): void => this.say(text, timestamp);
    if (type === 'ExecutionStarted' && this.runs > 1) say(`run ${this.runs}: more batch dates to load`);
    const does = shownStates.get(state)?.does;
    if (type === 'StateEntered' && path.length === 0 && does !== undefined) {
      say(`${state.padEnd(stateNameWidth)}  ${this.colours.dim(does)}`);
    }
    if (type === 'TaskRetried') say(this.run.retry ?? '');
    for (const name of this.stagedTables().filter((each) => !staged.has(each))) say(this.stagedText(name));
    for (const { where, reason } of this.run.failures.slice(failures)) {
      say(this.colours.red(`FAILED ${where}: ${oneLine(reason)}`));
    }
  }

  note(text: string): void {
    this.out.write(`${visibleLine(text)}\n`);
  }

  end(): void {
    // There is nothing to clear.
  }

  private begin(timestamp: Date): void {
    this.runs += 1;
    this.started ??= timestamp.getTime();
    this.run = new RunModel(this.artifacts);
  }

  private stagedTables(): string[] {
    return this.run.tables.filter(({ step }) => step === 'staged').map(({ name }) => name);
  }

  private stagedText(name: string): string {
    const table = this.run.tables.find((each) => each.name === name);
    const { files = 0, rows, rejected = 0, since = 0, until = 0 } = table ?? {};
    if (files === 0 || rows === undefined) return `  staged ${name}`;
    const bad = rejected === 0 ? '' : `, ${grouped(rejected)} rejected`;
    return `  staged ${name}  ${this.colours.dim(`${countOf(rows, 'row')} in ${duration(until - since)}${bad}`)}`;
  }

  private say(text: string, at: Date): void {
    const seconds = ((at.getTime() - (this.started ?? at.getTime())) / 1000).toFixed(1).padStart(6);
    this.out.write(`${this.colours.dim(`${seconds}s`)}  ${text}\n`);
  }
}
