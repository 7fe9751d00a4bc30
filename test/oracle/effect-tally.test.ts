import { effectNames, EffectTally, ordinaryEffects } from './index';
import type { EffectName, Effects } from './index';

const only = (seen: EffectName, count: number): Effects =>
  Object.fromEntries(effectNames.map((name) => [name, name === seen ? count : 0])) as Effects;

it('the tally sums each effect over all cases, and names those that none has shown', () => {
  const tally = new EffectTally();
  tally.add(only('held', 2));
  tally.add(only('held', 1));
  tally.add(only('late', 0));
  expect(tally.never()).toEqual(ordinaryEffects.filter((name) => name !== 'held')); // snapshots have suites of their own
  expect(tally.never(effectNames)).toContain('derived');
  expect(tally.never(['held', 'late'])).toEqual(['late']);
  expect(tally.text).toContain('held 3, replayed 0');
});
