import { columnList, id, lit, sql, SqlTextError } from '../../sql';

describe('SQL text', () => {
  it('quotes identifiers, and doubles the quote in them', () => {
    expect(id('order').text).toBe('"order"');
    expect(id('a"b').text).toBe('"a""b"');
    expect(columnList(['a', 'b']).text).toBe('"a", "b"');
    expect(columnList(['a', 'b'], sql`x`).text).toBe('x."a", x."b"');
  });

  it('spells literals, and a backslash as CHR(92)', () => {
    expect(lit('').text).toBe("''");
    expect(lit("it's").text).toBe("'it''s'");
    expect(String(sql`${lit(1)} = ${id('a')}`)).toBe('1 = "a"');
    expect(lit('a\\b').text).toBe("('a' || CHR(92) || 'b')");
    expect([lit(null), lit(true), lit(false), lit(-7)].map((each) => each.text)).toEqual([
      'NULL',
      'TRUE',
      'FALSE',
      '-7',
    ]);
  });

  it('takes identifiers of up to 127 bytes', () => {
    expect(id(`${'ü'.repeat(63)}a`).text).toBe(`"${'ü'.repeat(63)}a"`);
  });

  it.each(['', 'a\0b', 'ü'.repeat(64)])('refuses the identifier %j', (name) => {
    expect(() => id(name)).toThrow(SqlTextError);
    expect(() => id(name)).toThrow(expect.objectContaining({ name: 'SqlTextError' }) as Error);
    expect(() => id(name)).toThrow(
      `The identifier ${JSON.stringify(name)} cannot be used; allowed are 1 to 127 bytes without NUL. Rename it.`,
    );
  });

  it.each([1.5, Number.NaN, 2 ** 53])('refuses the number %d', (number) => {
    expect(() => lit(number)).toThrow(SqlTextError);
    expect(() => lit(number)).toThrow(`The number ${number} is not a whole, safe number.`);
  });

  it('refuses text with NUL', () => {
    expect(() => lit('a\0')).toThrow(
      'The text "a\\u0000" holds a NUL character, which no engine takes. Remove it.',
    );
  });
});
