import { Writable } from 'node:stream';

/** What a terminal of that size would show: only the escapes that the live view uses, any other one fails the test. */
export class VirtualTerminal extends Writable {
  readonly isTTY = true;
  /** What was written, with its escapes. */
  raw = '';
  /** Lines that went out at the top. */
  readonly scrolled: string[] = [];
  private lines: string[] = [''];
  private row = 0;
  private column = 0;

  constructor(
    public columns: number,
    public rows: number,
  ) {
    super();
  }

  /** Without the blank lines below. */
  get screen(): string[] {
    return this.lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()
      .split('\n');
  }

  resize(columns: number, rows: number): void {
    // Lines that are too long fold, as most terminals do it; the cursor stays on its line.
    const folded = this.lines.flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? ['']);
    this.row = folded.length - (this.lines.length - this.row);
    this.lines = folded;
    this.columns = columns;
    this.rows = rows;
    this.scroll();
    this.emit('resize');
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const text = chunk.toString('utf8');
    this.raw += text;
    for (const [part] of text.matchAll(/\u001b\[([?0-9;]*)([A-Za-z])|[^\u001b]/gu)) {
      if (part.length === 1) this.put(part);
      else this.obey(part.slice(2, -1), part.at(-1) ?? '');
    }
    done();
  }

  private put(character: string): void {
    if (character === '\r') this.column = 0;
    else if (character === '\n') this.down();
    else {
      if (this.column === this.columns) this.down();
      const line = (this.lines[this.row] ?? '').padEnd(this.column);
      this.lines[this.row] = line.slice(0, this.column) + character + line.slice(this.column + 1);
      this.column += 1;
    }
  }

  private down(): void {
    this.column = 0;
    this.row += 1;
    while (this.lines.length <= this.row) this.lines.push('');
    this.scroll();
  }

  private scroll(): void {
    while (this.lines.length > this.rows) {
      this.scrolled.push((this.lines.shift() ?? '').trimEnd());
      this.row -= 1;
    }
  }

  private obey(argument: string, command: string): void {
    const count = Number(argument || '1');
    const line = this.lines[this.row] ?? '';
    const acts: Readonly<Record<string, () => void>> = {
      A: () => (this.row = Math.max(0, this.row - count)),
      B: () => (this.row = Math.min(this.lines.length - 1, this.row + count)),
      G: () => (this.column = count - 1),
      J: () => (this.lines = [...this.lines.slice(0, this.row), line.slice(0, this.column)]),
      K: () => (this.lines[this.row] = argument === '2' ? '' : line.slice(0, this.column)),
      m: () => undefined, // colours
      h: () => undefined, // begin of a synchronized update
      l: () => undefined,
    };
    const act = acts[command];
    if (act === undefined) throw new Error(`The virtual terminal does not know ESC[${argument}${command}.`);
    act();
  }
}
