/** The width of `_change_id` in every table. */
export const maxChangeIdBytes = 1024;

const digits = 20;

/**
 * The file part of a change id: digit runs padded to 20, so that `part-2` comes before `part-10`, then a slash and the
 * raw name, so that `part-1` and `part-01` differ. A file name holds no slash. Longer digit runs stay as they are.
 */
export function changeIdFile(fileName: string): string {
  return `${fileName.replace(/[0-9]+/g, (run) => run.padStart(digits, '0'))}/${fileName}`;
}

/** The longest change id that records of this file can have: date, sequence, file, record. */
export function changeIdBytes(fileName: string): number {
  return (
    '2026-11-01/'.length + '/'.length + 19 + Buffer.byteLength(changeIdFile(fileName)) + '/'.length + digits
  );
}
