/**
 * Where a character stands next, remembered: a character that is rare is not searched for again with each record, and
 * the whole text is searched once.
 */
export class NextIndex {
  private text = '';
  private known = -1;

  constructor(private readonly character: string) {}

  /** A new text, or the same one from an earlier place on. */
  reset(text: string): void {
    this.text = text;
    this.known = -1;
  }

  /** The first place at or behind `from`; the text's length without one. Must not go back without `reset`. */
  from(from: number): number {
    if (this.known < from) {
      const index = this.text.indexOf(this.character, from);
      this.known = index === -1 ? this.text.length : index;
    }
    return this.known;
  }
}
