export type Terminal = NodeJS.WritableStream & { readonly isTTY?: boolean };

const refreshMs = 100;
/** Back to the line's begin, and erase it. */
const again = '\r\u001b[2K';

/** Lines that follow each other. On a terminal each tells how long it has been the last one, and goes on telling. */
export class LiveLine {
  private readonly isLive: boolean;
  private last: { readonly text: string; readonly since: number; readonly timer: NodeJS.Timeout } | undefined;

  constructor(private readonly out: Terminal) {
    this.isLive = out.isTTY === true && process.env.TERM !== 'dumb';
  }

  next(text: string): void {
    this.end();
    if (!this.isLive) {
      this.out.write(`${text}\n`);
      return;
    }
    const timer = setInterval(() => this.refresh(), refreshMs);
    timer.unref();
    this.last = { text, since: Date.now(), timer };
    this.refresh();
  }

  /** The last line stands as it is. */
  end(): void {
    if (this.last === undefined) return;
    this.refresh();
    this.out.write('\n');
    clearInterval(this.last.timer);
    this.last = undefined;
  }

  private refresh(): void {
    if (this.last === undefined) return;
    const seconds = ((Date.now() - this.last.since) / 1000).toFixed(1);
    this.out.write(`${again}${this.last.text}  ${seconds}s`);
  }
}
