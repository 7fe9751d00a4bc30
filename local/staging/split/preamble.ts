/** The lines before a file's header or first record, which are no records (`skipLines`); any line end ends one. */
export class Preamble {
  /** Characters that were taken away since they were last asked for. */
  private taken = 0;
  private held = '';

  /** @param left so many lines are still to be taken away */
  constructor(private left: number) {}

  get lines(): number {
    return this.left;
  }

  /** The text without what of it belongs to the lines. A carriage return at its end waits for its line feed. */
  cut(chunk: string, final: boolean): string {
    if (this.left === 0) return chunk;
    const text = this.held + chunk;
    this.held = '';
    let at = 0;
    while (this.left > 0) {
      const end = /\r\n|\r|\n/g;
      end.lastIndex = at;
      const found = end.exec(text);
      if (found === null) at = text.length;
      else if (found[0] === '\r' && end.lastIndex === text.length && !final) {
        at = found.index;
        this.held = '\r';
      } else {
        at = end.lastIndex;
        this.left--;
        continue;
      }
      this.taken += at;
      return '';
    }
    this.taken += at;
    return text.slice(at);
  }

  /** How many characters were taken away since the last call. */
  takeLength(): number {
    const length = this.taken;
    this.taken = 0;
    return length;
  }
}
