import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Matrix } from './support/matrix';
import { playChosen } from './support/play-chosen';
import { chosen } from './support/points';

const seed = Number(process.env.SEED ?? 1);

interface Block {
  readonly States: Readonly<Record<string, { readonly Type: string; readonly ItemProcessor?: Block }>>;
}

const definition = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'statemachines', 'daily-load.asl.json'), 'utf8'),
) as Block;

const taskStates = (block: Block): string[] =>
  Object.entries(block.States).flatMap(([name, { Type, ItemProcessor }]) => [
    ...(Type === 'Task' ? [name] : []),
    ...(ItemProcessor === undefined ? [] : taskStates(ItemProcessor)),
  ]);

/** Reached when a statement takes longer than a call of RunSql: test/statemachines/waiting.test.ts. */
const isFurtherWait = (state: string): boolean => state.endsWith(': wait');

/** One for all: what it plays once undisturbed, every point is judged by. */
let matrix: Matrix;
beforeAll(async () => {
  matrix = await Matrix.open();
});
afterAll(() => matrix.close());

it('every state of the definition that calls something is in the matrix', async () => {
  const reached = await matrix.statesReached();
  const expected = taskStates(definition).filter((state) => !isFurtherWait(state));
  expect([...reached].sort()).toEqual([...expected].sort());
  const points = await matrix.points();
  console.info(`The matrix has ${points.length} points.`);
  expect(points.length).toBeGreaterThan(3000);
});

it('a run that goes on from the beginning of a state ends as the whole run does', async () => {
  const states = [...(await matrix.statesReached())].filter((state) => state !== 'StageTable');
  for (const state of chosen(states, 4, seed, (each) => each)) {
    const all = await matrix.points();
    const point = all.find(({ faults }) => faults[0]?.startsWith(`${state}/`) === true);
    if (point === undefined || point.scenario === 'two days') continue;
    const { whole, goneOn } = await matrix.goOnFrom(point);
    expect({ state, ...goneOn, runs: [] }).toEqual({ state, ...whole, runs: [] });
    expect(goneOn.runs.map(({ status, counted }) => ({ status, counted }))).toEqual(
      whole.runs.map(({ status, counted }) => ({ status, counted })),
    );
  }
});

it('a plain run makes good what went wrong at a point: part 1 of 2', async () => {
  expect(await playChosen(matrix, 0, 2)).toEqual({});
});
