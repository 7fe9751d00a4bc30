import { effectNames, EffectTally } from './index';
import type { EffectName, Effects } from './index';

const only = (seen: EffectName, count: number): Effects =>
  Object.fromEntries(effectNames.map((name) => [name, name === seen ? count : 0])) as Effects;

it('the tally sums each effect over all cases, and names those that none has shown', () => {
  const tally = new EffectTally();
  tally.add(only('held', 2));
  tally.add(only('held', 1));
  tally.add(only('late', 0));
  expect(tally.never()).toEqual(effectNames.filter((name) => name !== 'held'));
  expect(tally.never(['held', 'late'])).toEqual(['late']);
  expect(tally.text).toContain('held 3, replayed 0');
});
