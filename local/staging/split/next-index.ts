/**
 * Where a character stands next, remembered: a character that is rare is not searched for again with each record, and
 * the whole text is searched once.
 */
export class NextIndex {
  private text = '';
  /** From here to `known` there is none. */
  private begin = 0;
  private known = -1;

  constructor(private readonly character: string) {}

  reset(text: string): void {
    this.text = text;
    this.begin = 0;
    this.known = -1;
  }

  /** The first place at or behind `from`; the text's length without one. */
  from(from: number): number {
    if (from < this.begin || from > this.known) {
      const index = this.text.indexOf(this.character, from);
      this.begin = from;
      this.known = index === -1 ? this.text.length : index;
    }
    return this.known;
  }
}
