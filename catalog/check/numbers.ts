/** Whether a whole number from `least` to `most`, both included. */
export function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** A count in a message: 65,535. */
export const grouped = (count: number): string => count.toLocaleString('en-US');
