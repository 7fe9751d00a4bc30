import { Matrix } from './matrix';
import { PassedPoints } from './passed-points';
import { idOf, partOf, pointOf, sampleOf } from './points';
import type { Point } from './points';

export interface Slice {
  /** Single points, chosen by the seed. @default all */
  readonly sample?: number;
  readonly pairs: number;
  readonly seed: number;
  readonly only: string | undefined;
  /** `only` is the whole id of a point, which need not be one of the matrix. */
  readonly exact?: boolean;
  readonly part: number;
  readonly parts: number;
  /** A file of the points that passed before, which are not played again. @default all are played, and none is kept */
  readonly passed?: string;
  /** Print the ids only. */
  readonly list?: boolean;
}

/**
 * Plays the points of one part, and prints a line for each: `ok <ms> <id>`, or `FAILED <ms> <id>` and what is wrong. The milliseconds are
 * those of the processor, user and system.
 */
export async function playSlice(slice: Slice): Promise<void> {
  const matrix = await Matrix.open();
  try {
    const points = await sliceOf(matrix, slice);
    if (slice.list === true) {
      process.stdout.write(points.map((point) => `${idOf(point)}\n`).join(''));
      process.stdout.write(`${points.length} points\n`);
      return;
    }
    const passed = slice.passed === undefined ? undefined : PassedPoints.in(slice.passed);
    for (const point of points) {
      const id = idOf(point);
      if (passed?.has(id) === true) {
        process.stdout.write(`before 0 ${id}\n`);
        continue;
      }
      const start = process.cpuUsage();
      const problems = await matrix.play(point);
      const { user, system } = process.cpuUsage(start);
      const cpuMs = Math.round((user + system) / 1000);
      if (problems.length === 0) passed?.add(id, cpuMs);
      process.stdout.write(`${problems.length === 0 ? 'ok' : 'FAILED'} ${cpuMs} ${id}\n`);
      for (const problem of problems) process.stdout.write(`    ${problem}\n`);
      if (problems.length > 0) process.exitCode = 1;
    }
  } finally {
    await matrix.close();
  }
}

async function sliceOf(
  matrix: Matrix,
  { sample, pairs, seed, only, exact, part, parts }: Slice,
): Promise<Point[]> {
  if (exact === true) return [pointOf(only ?? '')];
  const single = await matrix.points();
  const points = sampleOf(single, sample ?? single.length, pairs, seed);
  const wanted = points.filter((point) => only === undefined || idOf(point).includes(only));
  return partOf(wanted, part, parts);
}
