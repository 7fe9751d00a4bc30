import type { RecordEnd } from './line-end';
import { needMore } from './scanned-text';
import type { ScannedText } from './scanned-text';

/** What a line is to a search. */
export type LineVerdict = 'found' | 'stop' | 'other';

export interface FoundLine {
  readonly start: number;
  /** Its line end, or the text's. */
  readonly end: number;
}

/**
 * The next line of a kind, remembered as `NextIndex` remembers: many rows that ask for the same line read the text once.
 */
export class NextLine {
  /** From here to before `at` no line is found or stops the search. */
  private begin = 0;
  private at = 0;
  private verdict: Exclude<LineVerdict, 'other'> | null = null;
  private end = 0;

  constructor(private readonly verdictOf: (line: string, start: number) => LineVerdict) {}

  /** The text has lost so many characters at its beginning. */
  shift(by: number): void {
    this.begin -= by;
    this.at -= by;
    this.end -= by;
  }

  /** Nothing that was found holds any more. */
  forget(): void {
    this.begin = 0;
    this.at = 0;
    this.verdict = null;
  }

  /**
   * The first line from `from` on, the beginning of one, that is found and ends within `limit`; `null` if there is none,
   * or if another stops the search before.
   */
  find(
    scanned: ScannedText,
    from: number,
    limit: number,
    recordEnd: RecordEnd,
  ): FoundLine | null | typeof needMore {
    if (from < this.begin || from > this.at) {
      this.begin = from;
      this.at = from;
      this.verdict = null;
    }
    while (this.verdict === null) {
      if (this.at > limit || (this.at >= scanned.length && scanned.final)) return null;
      const end = scanned.nextRecordEnd(this.at, recordEnd);
      const next = scanned.afterLineEnd(end);
      if (end > limit) return null;
      if (next === needMore) return needMore;
      const verdict = this.verdictOf(scanned.text.slice(this.at, end), this.at);
      this.end = end;
      if (verdict === 'other') this.at = next;
      else this.verdict = verdict;
    }
    return this.verdict === 'found' && this.end <= limit ? { start: this.at, end: this.end } : null;
  }
}
