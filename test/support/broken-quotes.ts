/**
 * Files whose quotes were sound, and are broken at one place: to measure what is staged of them that nobody sent, and how
 * many good rows that costs. Each row has its own number in every field, and a line inside a field that looks like a
 * change names a key that begins with `P`: that one must not be applied.
 */
export interface BrokenFile {
  readonly mutation: string;
  readonly rows: readonly (readonly string[])[];
  readonly text: string;
}

export interface Style {
  /** The share of rows with a field of several lines, with a delimiter in quotes, with a quote in quotes. */
  readonly several: number;
  readonly delimiter: number;
  readonly quote: number;
  /** Every field is quoted, or only where it must be. */
  readonly always?: boolean;
}

/** Rows of `op,id,note,n`, a header before them. */
export const brokenHeader = 'op,id,note,n';

/** A random number from 0 up to 1, the next with each call. */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!;

function noteOf(row: number, style: Style, random: Random): string {
  const kind = random();
  if (kind < style.several) {
    const inner = [`D,P${row},,`, `I,P${row},x,1`, 'text', 'a,b'];
    const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(inner, random));
    return [`p${row}`, ...lines, `q${row}`].join('\n');
  }
  if (kind < style.several + style.delimiter) return `n${row}, 48`;
  if (kind < style.several + style.delimiter + style.quote) return `s"${row}" z`;
  return kind < 0.9 ? `n${row}` : '';
}

/** The places of a pattern, one of them; `undefined` where it has none. */
const placeOf = (text: string, pattern: RegExp, random: Random): number | undefined =>
  pick(
    [...text.matchAll(pattern)].map(({ index }) => index),
    random,
  );

const put = (text: string, at: number | undefined, remove: number, insert: string): string =>
  at === undefined ? text : text.slice(0, at) + insert + text.slice(at + remove);

const mutations: Readonly<Record<string, (text: string, random: Random) => string>> = {
  'a quote is lost': (text, random) => put(text, placeOf(text, /"/g, random), 1, ''),
  'a quote is added': (text, random) => put(text, Math.floor(random() * text.length), 0, '"'),
  'a quote is added beside a mark': (text, random) => put(text, placeOf(text, /[",\n]/g, random), 0, '"'),
  'a delimiter beside a quote is lost': (text, random) =>
    put(text, placeOf(text, /,(?=")|(?<="),/g, random), 1, ''),
  'a piece is lost': (text, random) =>
    put(text, Math.floor(random() * text.length), 1 + Math.floor(random() * 30), ''),
  'a quote and its neighbour change places': (text, random) => {
    const at = placeOf(text, /"[^]/g, random);
    return at === undefined ? text : put(text, at, 2, `${text.charAt(at + 1)}"`);
  },
};

export function brokenFile(style: Style, size: number, random: Random): BrokenFile {
  const rows = Array.from({ length: size }, (_, row) => [
    pick(['I', 'U', 'D'], random),
    `K${row}`,
    noteOf(row, style, random),
    String(row),
  ]);
  const write = (field: string): string =>
    style.always === true || /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  const text = rows.map((row) => `${row.map(write).join(',')}\n`).join('');
  const mutation = pick(Object.keys(mutations), random);
  return { mutation, rows, text: `${brokenHeader}\n${mutations[mutation]?.(text, random) ?? text}` };
}
