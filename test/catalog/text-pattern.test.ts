import { parsePattern } from '../../catalog';
import type { StagingColumn } from '../../sql';
import { loadVectors } from '../local/staging/support/vector';

const faultOf = (pattern: string): string | undefined => {
  const parsed = parsePattern(pattern);
  return 'fault' in parsed ? parsed.fault : undefined;
};

describe('a pattern', () => {
  it.each([
    'a',
    '\\d+',
    '^a$',
    '(a|b|)*',
    '[a-]',
    '[-a]',
    '[\\d.]',
    'a{3}',
    'a{3,}',
    'a{0,3}',
    '\\$',
    '"',
    "'",
    '😀',
    '[😀-😂]',
    'a{1000}',
  ])('%s is taken', (pattern) => expect(faultOf(pattern)).toBeUndefined());

  it.each([
    ['', 'it is empty'],
    ['a**', '"*" at character 3'],
    ['a+?', '"?" at character 3'],
    ['a++', '"+" at character 3'],
    ['a{2}{3}', '"{" at character 5'],
    ['*a', '"*" at character 1'],
    ['a|*', '"*" at character 3'],
    ['(a', 'it ends too soon'],
    ['a)', '")" at character 2'],
    ['(?=a)', '"=" at character 3'],
    ['(?i)a', '"i" at character 3'],
    ['(?<n>a)', '"<" at character 3'],
    ['a\\b', '"b" at character 3'],
    ['(a)\\1', '"1" at character 5'],
    ['\\p{L}', '"p" at character 2'],
    ['\\', 'it ends too soon'],
    ['a^b', '"^" at character 2'],
    ['a$b', '"$" at character 2'],
    ['[a', 'it ends too soon'],
    ['[]', '[ ] has no character'],
    ['[[:alpha:]]', '"[" at character 2'],
    ['[z-a]', 'ends before it begins'],
    ['[\\D]', '\\D stands between'],
    ['[a-\\d]', 'is not part of the language'],
    ['a{2,1}', 'ends before it begins'],
    ['a{}', '"{" at character 2'],
    ['a{,3}', '"{" at character 2'],
    ['(a{100}){11}', 'more than 1000 characters'],
    ['(((a*){9999})*)', 'more than 1000 characters'],
    ['('.repeat(51), 'more than 50 groups'],
    ['\ud800', 'half of a character'],
  ])('%s is refused', (pattern, fault) => expect(faultOf(pattern)).toContain(fault));

  it('is in the vectors of staging as it is read', () => {
    const columns = loadVectors().flatMap(({ vectors }) =>
      vectors.flatMap((vector): readonly Pick<StagingColumn, 'rules'>[] =>
        'column' in vector ? [vector.column] : (vector.spec?.columns ?? []),
      ),
    );
    let count = 0;
    for (const { test, expected } of columns.flatMap(({ rules }) => rules ?? [])) {
      if (test.kind !== 'matching') continue;
      const { regex, tree } = test;
      expect(parsePattern(expected.replace('text like ', ''))).toEqual({ regex, tree });
      count += 1;
    }
    expect(count).toBeGreaterThan(10);
  });
});
