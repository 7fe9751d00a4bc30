import type { RejectLine } from '../../sql';

/** Rows that are rejected for one reason in one column. */
export interface FaultKind {
  /** `null`: the row as a whole. */
  readonly column: string | null;
  /** Up to the semicolon: what is wrong. */
  readonly fault: string;
  readonly expected: string;
  readonly count: number;
  /** The first few, as they are in the files. */
  readonly examples: readonly Example[];
  /** Different values, the first so many. */
  readonly values: readonly string[];
  /** Bytes of UTF-8 of the longest value, and of the longest without the blanks around it. */
  readonly longest: { readonly bytes: number; readonly trimmed: number };
}

export interface Example {
  readonly file: string;
  readonly line: number;
  readonly value: string;
}

const mostExamples = 3;
const mostValues = 2000;

interface Gathered {
  readonly column: string | null;
  readonly fault: string;
  readonly expected: string;
  count: number;
  readonly examples: Example[];
  readonly values: Set<string>;
  readonly longest: { bytes: number; trimmed: number };
}

/** Gathers reject lines by kind, in bounded memory. */
export class FaultKinds {
  private readonly kinds = new Map<string, Gathered>();

  add({ column_name: column, reason, value, raw, file_key: file, line }: RejectLine): void {
    const [fault = '', ...rest] = reason.split('; ');
    // The number of bytes or fields differs from row to row.
    const expected = rest.join('; ').replace(/, found \d+$/, '');
    const key = JSON.stringify([column, fault, expected]);
    const kind = this.kinds.get(key) ?? {
      ...{ column, fault, expected, count: 0, examples: [], values: new Set<string>() },
      longest: { bytes: 0, trimmed: 0 },
    };
    this.kinds.set(key, kind);
    kind.count += 1;
    const shown = column === null ? (raw ?? '') : (value ?? '');
    kind.longest.bytes = Math.max(kind.longest.bytes, Buffer.byteLength(shown));
    kind.longest.trimmed = Math.max(kind.longest.trimmed, Buffer.byteLength(shown.trim()));
    const isNew = !kind.values.has(shown);
    if (isNew && kind.values.size < mostValues) kind.values.add(shown);
    if (isNew && kind.examples.length < mostExamples) kind.examples.push({ file, line, value: shown });
  }

  /** The most frequent first. */
  get all(): FaultKind[] {
    return [...this.kinds.values()]
      .map(({ values, ...kind }) => ({ ...kind, values: [...values] }))
      .sort((a, b) => b.count - a.count);
  }
}
