import { cutBytes } from '../../../lambdas/shared/run-log';

it('cuts text to bytes without halving a character', () => {
  expect(cutBytes('aé好', 6)).toBe('aé好');
  expect(cutBytes('aé好', 5)).toBe('aé');
  expect(cutBytes('aé好', 2)).toBe('a');
});
