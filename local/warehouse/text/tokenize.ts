import { UnsupportedSql } from '../errors';

export interface Token {
  /** `word`: unquoted name or keyword; `name`: quoted identifier; `text`: string literal. */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'operator';
  /** Words in lower case; names and texts without quotes; otherwise as written. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const patterns: readonly (readonly [Token['kind'] | 'space' | 'comment', RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*|\/\*[^]*?\*\//y],
  ['text', /'(?:[^']|'')*'/y],
  ['name', /"(?:[^"]|"")+"/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  [
    'operator',
    /::|<=>|<=|>=|<>|!=|\|\||!~~\*|!~~|!~\*|!~|~~\*|~~|~\*|->>|->|=>|==|:=|\/\/|\*\*|<<|>>|@>|<@|&&|\^@|\$\$|[^\s\w]/uy,
  ],
];

/** The patterns that a token with this first character can be of, in order: most are of one. */
const patternsAfter = Array.from({ length: 128 }, (_, code) => {
  const first = String.fromCharCode(code);
  const isBlank = /\s/.test(first);
  return patterns.filter(([kind]) => {
    if (isBlank || kind === 'space') return isBlank === (kind === 'space');
    if (kind === 'word') return /[A-Za-z_]/.test(first);
    if (kind === 'number') return /[\d.]/.test(first);
    if (kind === 'text') return first === "'";
    if (kind === 'name') return first === '"';
    if (kind === 'comment') return first === '-' || first === '/';
    return /\W/.test(first);
  });
});

/** Splits a statement into tokens, without blanks and comments. Throws `UnsupportedSql` for a quote without an end. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const token = tokenAt(sql, at);
    if (token.kind === 'comment' && token.value.slice(2).includes('/*')) {
      throw new UnsupportedSql([
        'Nested comments end in different places on the two engines; write one comment.',
      ]);
    }
    if (token.kind !== 'space' && token.kind !== 'comment') tokens.push({ ...token, kind: token.kind });
    at = token.end;
  }
  return tokens;
}

function tokenAt(
  sql: string,
  start: number,
): Omit<Token, 'kind'> & { kind: Token['kind'] | 'space' | 'comment' } {
  for (const [kind, pattern] of patternsAfter[sql.charCodeAt(start)] ?? patterns) {
    pattern.lastIndex = start;
    const raw = pattern.exec(sql)?.[0];
    if (raw === undefined) continue;
    if (kind === 'operator' && ["'", '"'].includes(raw)) break;
    return { kind, value: valueOf(kind, raw), start, end: start + raw.length };
  }
  throw new UnsupportedSql([
    `The statement has a quote without an end, or an unknown character, at ${excerpt(sql, start)}.`,
  ]);
}

function valueOf(kind: string, raw: string): string {
  if (kind === 'word') return raw.toLowerCase();
  if (kind === 'text') return raw.slice(1, -1).replaceAll("''", "'");
  if (kind === 'name') return raw.slice(1, -1).replaceAll('""', '"');
  return raw;
}

export const excerpt = (sql: string, start: number): string => JSON.stringify(sql.slice(start, start + 40));
