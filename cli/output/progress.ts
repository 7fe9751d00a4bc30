import pc from 'picocolors';
import type { ExecutionEvent } from '../../local/interpreter';
import { LiveLine } from './live-line';
import type { Terminal } from './live-line';

/** States whose entering says something to a person, and what; the rest are the workflow's own joints. */
const told: Readonly<Record<string, string>> = {
  StartRun: 'takes the lock',
  Claim: 'makes the warehouse its own',
  MigrateSchema: 'brings the tables up to date with the catalog',
  ListLanding: 'looks what lies in landing',
  SelectFiles: 'asks the ledger what of it is new',
  PlanRun: 'chooses batch dates',
  StageTables: 'reads and checks the files',
  PrepareDownLevels: 'works out the changes, parents first',
  PrepareUpLevels: 'works out the deletes, children first',
  CheckGates: 'accounts for every row, and looks at the limits',
  PublishUnits: 'changes the warehouse, all or nothing',
  Verify: 'checks the references',
  FinishRun: 'writes the notice',
  HandleFailure: 'writes the notice',
};
const nameWidth = Math.max(...Object.keys(told).map((name) => name.length));

/** What a run is doing, a line a step, on standard error. A terminal sees the time of the present one go by. */
export class Progress {
  private readonly started = Date.now();
  private readonly colours: ReturnType<typeof pc.createColors>;
  private readonly line: LiveLine;
  private runs = 0;

  constructor(
    out: Terminal,
    private readonly quiet: boolean,
  ) {
    this.colours = pc.createColors(out.isTTY === true && !process.env.NO_COLOR);
    this.line = new LiveLine(out);
  }

  show(event: ExecutionEvent): void {
    if (this.quiet) return;
    const { type, state = '', error = '' } = event;
    const outer = event.path.length === 0;
    if (type === 'StateEntered' && outer) this.enter(state);
    if (type === 'TaskRetried') this.say(`${state} again in ${event.delaySeconds ?? 0} s: ${error}`);
    if (type === 'StateExited' && state === 'TableStaged') this.say(`  staged ${tableOf(event)}`);
    if (type === 'StateExited' && state === 'TableFailed')
      this.say(this.colours.red(`  FAILED ${tableOf(event)}`));
    // The state Failed only hands on what failed before it.
    if (type === 'StateFailed' && outer && state !== 'Failed')
      this.say(this.colours.red(`${state} failed: ${error}`));
  }

  end(): void {
    this.line.end();
  }

  private enter(state: string): void {
    const does = told[state];
    if (does === undefined) return;
    if (state === 'StartRun' && (this.runs += 1) > 1) this.say(`run ${this.runs}: batch dates remain`);
    this.say(`${state.padEnd(nameWidth)}  ${this.colours.dim(does)}`);
  }

  private say(text: string): void {
    const seconds = ((Date.now() - this.started) / 1000).toFixed(1).padStart(6);
    this.line.next(`${this.colours.dim(`${seconds}s`)}  ${text}`);
  }
}

function tableOf({ output }: ExecutionEvent): string {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return '';
  return typeof output.table === 'string' ? output.table : '';
}
