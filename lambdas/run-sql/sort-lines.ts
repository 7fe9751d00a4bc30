import type { TableColumn } from '../../sql';
import { lineFault } from './line-fault';

/** The lines of an object that COPY is to read. */
export interface SortedLines {
  /** Those that it takes. */
  readonly good: Uint8Array;
  /** What is wrong with each of the others. */
  readonly faults: readonly string[];
}

export function sortLines(bytes: Uint8Array, columns: readonly TableColumn[]): SortedLines {
  const good: Uint8Array[] = [];
  const faults: string[] = [];
  for (const line of linesOf(bytes)) {
    const fault = lineFault(line, columns);
    if (fault === undefined) good.push(line, newLine);
    else faults.push(fault);
  }
  return { good: Buffer.concat(good), faults };
}

const newLine = Buffer.from('\n');

/** Those that are not blank: COPY skips these. */
function linesOf(bytes: Uint8Array): Buffer[] {
  const all = Buffer.from(bytes);
  const lines: Buffer[] = [];
  for (let from = 0; from < all.length;) {
    const found = all.indexOf(0x0a, from);
    const end = found === -1 ? all.length : found;
    const line = all.subarray(from, end);
    if (line.some((byte) => byte > 0x20)) lines.push(line);
    from = end + 1;
  }
  return lines;
}
