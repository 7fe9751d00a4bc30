import { knownFindings } from './known-findings';
import type { Matrix } from './matrix';
import { idOf, partOf, sampleOf } from './points';

/**
 * The seeded part of the matrix that `npm test` plays, single faults and pairs: as much as three minutes of two cores take. Every
 * other point is tried in the same way by `npm run matrix`. More here: `SEED=7 POINTS=400 npx jest test/matrix`.
 */
const seed = Number(process.env.SEED ?? 1);
const single = Number(process.env.POINTS ?? 72);
const pairs = Math.ceil(single / 8);

/** Plays a part of the chosen points. Answers what is wrong, by point; of a known finding, that it is mended. */
export async function playChosen(
  matrix: Matrix,
  part: number,
  parts: number,
): Promise<Record<string, readonly string[]>> {
  const wrong: Record<string, readonly string[]> = {};
  const points = partOf(sampleOf(await matrix.points(), single, pairs, seed), part, parts);
  for (const point of points) {
    const id = idOf(point);
    const problems = await matrix.play(point);
    const known = knownFindings[id];
    if (known !== undefined && problems.length === 0)
      wrong[id] = [`is mended, take it from the list: ${known}`];
    if (known === undefined && problems.length > 0) wrong[id] = problems;
  }
  console.info(`${points.length} points of the matrix played, seed ${seed}`);
  return wrong;
}
