import { cutBytes } from '../../../lambdas/shared/run-log';

it('cuts text to bytes without halving a character', () => {
  expect(cutBytes('aé好', 6)).toBe('aé好');
  expect(cutBytes('aé好', 5)).toBe('aé');
  expect(cutBytes('aé好', 2)).toBe('a');
});

it('keeps a replacement character that stands within the text', () => {
  expect(cutBytes('a\uFFFDb好', 6)).toBe('a\uFFFDb');
});
