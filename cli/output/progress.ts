import pc from 'picocolors';
import type { ExecutionEvent } from '../../local/interpreter';

/** States whose entering says something to a person; the rest are the workflow's own joints. */
const told = new Set([
  'StartRun',
  'Claim',
  'MigrateSchema',
  'ListLanding',
  'SelectFiles',
  'PlanRun',
  'StageTables',
  'PrepareDownLevels',
  'PrepareUpLevels',
  'CheckGates',
  'PublishUnits',
  'Verify',
  'FinishRun',
  'HandleFailure',
]);

/** What a run is doing, a line a step, on standard error; colours only on a terminal. */
export class Progress {
  private readonly started = Date.now();
  private readonly colours: ReturnType<typeof pc.createColors>;

  constructor(
    private readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean },
    private readonly quiet: boolean,
  ) {
    this.colours = pc.createColors(out.isTTY === true && process.env.NO_COLOR === undefined);
  }

  show(event: ExecutionEvent): void {
    if (this.quiet) return;
    const { type, state = '' } = event;
    if (type === 'StateEntered' && event.path.length === 0 && told.has(state)) this.line(state);
    if (type === 'TaskRetried')
      this.line(`${state} again in ${event.delaySeconds ?? 0} s: ${event.error ?? ''}`);
    if (type === 'StateExited' && state === 'TableStaged') this.line(`  staged ${tableOf(event)}`);
    if (type === 'StateExited' && state === 'TableFailed')
      this.line(this.colours.red(`  FAILED ${tableOf(event)}`));
    if (type === 'StateFailed' && event.path.length === 0) {
      this.line(this.colours.red(`${state} failed: ${event.error ?? ''}`));
    }
  }

  end(): void {
    if (!this.quiet) this.line('done');
  }

  private line(text: string): void {
    const seconds = ((Date.now() - this.started) / 1000).toFixed(1).padStart(6);
    this.out.write(`${this.colours.dim(`${seconds}s`)}  ${text}\n`);
  }
}

function tableOf({ output }: ExecutionEvent): string {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return '';
  return typeof output.table === 'string' ? output.table : '';
}
