/**
 * The next place of a character, remembered: a rare character is not searched for again for each record, so the text is
 * searched once.
 */
export class NextIndex {
  private text = '';
  /** From here to before `known` there is none. */
  private begin = 0;
  private known = -1;

  constructor(private readonly character: string) {}

  reset(text: string): void {
    this.text = text;
    this.begin = 0;
    this.known = -1;
  }

  /** The first place at or after `from`; the text's length if there is none. */
  from(from: number): number {
    if (from < this.begin || from > this.known) {
      const index = this.text.indexOf(this.character, from);
      this.begin = from;
      this.known = index === -1 ? this.text.length : index;
    }
    return this.known;
  }
}
