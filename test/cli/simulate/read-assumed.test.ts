import { assumptionNames, assumptions } from '../../../cli/simulate/assumptions';
import { readAssumed } from '../../../cli/simulate/read-assumed';

it('reads values by name, the last one of a name', () => {
  expect(readAssumed(['skew=0', 'glueFastPath = 3.5', 'glueFastPath=4'])).toEqual({
    skew: 0,
    glueFastPath: 4,
  });
});

it.each([
  [
    'speed=3',
    '--assume "speed=3" names no assumption; expected NAME=VALUE, where NAME is one of filesPerTableDay, skew',
  ],
  ['skew', '--assume "skew" names no assumption'],
  ['skew=', 'the value must be a number from 0 on'],
  ['skew=-1', 'the value must be a number from 0 on'],
  ['skew=NaN', 'the value must be a number from 0 on'],
  ['gluePollSeconds=0', 'the value must be a number above 0'],
  ['filesPerTableDay=1.5', 'the value must be a whole number above 0'],
])('refuses %s', (given, fault) => {
  expect(() => readAssumed([given])).toThrow(fault);
});

it('says of every value where it comes from', () => {
  for (const name of assumptionNames) expect(assumptions[name].from.length).toBeGreaterThan(5);
});
