import { join } from 'node:path';
import { loadline } from '../cli/support/loadline';
import { Matrix } from './support/matrix';
import type { Disturb } from './support/matrix';
import { playChosen } from './support/play-chosen';
import { chosen, idOf } from './support/points';

const kills = Number(process.env.KILLS ?? 4);
const seed = Number(process.env.SEED ?? 1);

/** The command itself, which SIGKILL ends at the call. */
const reallyKilled: Disturb = async (faults, { home, landing }) => {
  const options = ['--project', join(__dirname, 'project'), '--landing', landing, '--home', home.root];
  const ended = await loadline([
    'run',
    ...options,
    '--quiet',
    ...faults.flatMap((each) => ['--fault', each]),
  ]);
  expect({ faults, code: ended.code, stdout: ended.stdout }).toEqual({ faults, code: null, stdout: '' });
  return [];
};

/** One for all: what it plays once undisturbed, every point is judged by. */
let matrix: Matrix;
beforeAll(async () => {
  matrix = await Matrix.open();
});
afterAll(() => matrix.close());

it('a process that is really killed at a call leaves what the matrix says', async () => {
  const all = (await matrix.points()).filter(
    ({ scenario, faults }) => scenario === 'load' && faults[0]?.includes(':kill@') === true,
  );
  // The log of the warehouse's file has the tables and their comments, which only a first run writes.
  const first = { scenario: 'first load', faults: ['Verify/lambda:invoke#1:kill@before'] };
  const points = [first, ...chosen(all, kills - 1, seed, idOf)];
  for (const point of points) {
    const simulated = await matrix.play(point);
    const real = await matrix.play(point, { disturb: reallyKilled });
    expect({ point, problems: real }).toEqual({ point, problems: simulated });
  }
});

it('a plain run makes good what went wrong at a point: part 2 of 2', async () => {
  expect(await playChosen(matrix, 1, 2)).toEqual({});
});
