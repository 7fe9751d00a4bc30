import { isEscaped } from './escapes';

/**
 * The next place of something in a text, remembered: what is rare is not searched for again for each record, so the text
 * is searched once.
 */
export class NextIndex {
  private text = '';
  /** From here to before `known` there is none. */
  private begin = 0;
  private known = -1;

  /** @param search its first place at or after `from`, -1 if there is none */
  constructor(private readonly search: (text: string, from: number) => number) {}

  /** @param escape what stands behind it is no mark */
  static of(mark: string, escape?: string): NextIndex {
    if (escape === undefined) return new NextIndex((text, from) => text.indexOf(mark, from));
    return new NextIndex((text, from) => {
      let at = text.indexOf(mark, from);
      while (at !== -1 && isEscaped(text, at, escape)) at = text.indexOf(mark, at + 1);
      return at;
    });
  }

  reset(text: string): void {
    this.text = text;
    this.begin = 0;
    this.known = -1;
  }

  /** The first place at or after `from`; the text's length if there is none. */
  from(from: number): number {
    if (from < this.begin || from > this.known) {
      const index = this.search(this.text, from);
      this.begin = from;
      this.known = index === -1 ? this.text.length : index;
    }
    return this.known;
  }
}
