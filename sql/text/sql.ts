/**
 * SQL text that was built from trusted parts only. A raw string in a hole of the `sql` tag does not type-check: holes
 * take identifiers (`id`), literals (`lit`) and other fragments, and nothing else.
 */
export class Sql {
  declare private readonly brand: 'sql';

  private constructor(readonly text: string) {}

  /** Only for this module: the one place where text becomes SQL. */
  static trusted(text: string): Sql {
    return new Sql(text);
  }

  toString(): string {
    return this.text;
  }
}

export function sql(strings: TemplateStringsArray, ...holes: readonly Sql[]): Sql {
  return Sql.trusted(strings.reduce((text, part, index) => text + (holes[index - 1]?.text ?? '') + part));
}

/** Redshift's limit for a name: 127 bytes. */
const maxIdentifierBytes = 127;

export class SqlTextError extends Error {
  override readonly name = 'SqlTextError';
}

/** A quoted identifier, whatever is in the name. Throws `SqlTextError` for one that no engine can hold. */
export function id(name: string): Sql {
  if (name === '' || name.includes('\0') || Buffer.byteLength(name) > maxIdentifierBytes) {
    throw new SqlTextError(
      `The identifier ${JSON.stringify(name)} cannot be used; allowed are 1 to ${maxIdentifierBytes} bytes without NUL. Rename it.`,
    );
  }
  return Sql.trusted(`"${name.replaceAll('"', '""')}"`);
}

/**
 * A literal. A backslash is spelled CHR(92): Redshift reads it as an escape inside quotes, other engines do not.
 * Throws `SqlTextError` for NUL and for numbers that are not whole and safe (write decimals as text and cast them).
 */
export function lit(value: string | number | boolean | null): Sql {
  if (value === null) return sql`NULL`;
  if (typeof value === 'boolean') return value ? sql`TRUE` : sql`FALSE`;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new SqlTextError(`The number ${value} is not a whole, safe number.`);
    return Sql.trusted(String(value));
  }
  if (value.includes('\0')) {
    throw new SqlTextError(
      `The text ${JSON.stringify(value)} holds a NUL character, which no engine takes. Remove it.`,
    );
  }
  const pieces = value.split('\\').map((piece) => `'${piece.replaceAll("'", "''")}'`);
  return Sql.trusted(pieces.length === 1 ? (pieces[0] ?? '') : `(${pieces.join(' || CHR(92) || ')})`);
}

/** Fragments with a separator between. */
export function join(fragments: readonly Sql[], separator: Sql): Sql {
  return Sql.trusted(fragments.map((fragment) => fragment.text).join(separator.text));
}

export const comma = sql`, `;
export const and = sql` AND `;
export const unionAll = sql`\nUNION ALL\n`;

/** `"a", "b"`, each behind the alias when one is given. */
export function columnList(names: readonly string[], alias?: Sql): Sql {
  return join(
    names.map((name) => (alias === undefined ? id(name) : sql`${alias}.${id(name)}`)),
    comma,
  );
}
