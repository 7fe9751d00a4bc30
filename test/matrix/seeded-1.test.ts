import { playChosen } from './support/play-chosen';

it('a plain run makes good what went wrong at a point: part 1 of 2', async () => {
  expect(await playChosen(0, 2)).toEqual({});
});
