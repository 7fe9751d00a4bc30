import type { PathPart } from './path-template';

/** One place of a path: a character, any digit, any character, any of a name, or any of folders. */
type Atom = { readonly char: string } | 'digit' | 'one' | 'name*' | 'folders*';

/**
 * Whether some path is taken by both templates, as far as they tell: `{operator}` and words are any text. The templates are
 * those of two tables, in lower case.
 */
export function pathsMeet(
  a: readonly (readonly PathPart[])[],
  aTable: string,
  b: readonly (readonly PathPart[])[],
  bTable: string,
): boolean {
  const [left, right] = [atomsOf(a, aTable), atomsOf(b, bTable)];
  const known = new Map<number, boolean>();
  const meet = (i: number, j: number): boolean => {
    const key = i * (right.length + 1) + j;
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    known.set(key, false);
    const found = step(i, j);
    known.set(key, found);
    return found;
  };
  const step = (i: number, j: number): boolean => {
    const [x, y] = [left[i], right[j]];
    if (x === undefined && y === undefined) return true;
    if (isStar(x) && (meet(i + 1, j) || (y !== undefined && goesOn(x, y) && meet(i, j + 1)))) return true;
    if (isStar(y) && (meet(i, j + 1) || (x !== undefined && goesOn(y, x) && meet(i + 1, j)))) return true;
    if (x === undefined || y === undefined || isStar(x) || isStar(y)) return false;
    return same(x, y) && meet(i + 1, j + 1);
  };
  return meet(0, 0);
}

const isStar = (atom: Atom | undefined): atom is 'name*' | 'folders*' =>
  atom === 'name*' || atom === 'folders*';

/** Whether the star can stand for what the other atom is; for another star, both go on together. */
const goesOn = (star: 'name*' | 'folders*', other: Atom): boolean =>
  star === 'folders*' || (typeof other === 'object' ? other.char !== '/' : other !== 'folders*');

function same(x: Exclude<Atom, 'name*' | 'folders*'>, y: Exclude<Atom, 'name*' | 'folders*'>): boolean {
  if (typeof x === 'object' && typeof y === 'object') return x.char === y.char;
  if (typeof x === 'object') return typeof y === 'object' || takes(y, x.char);
  return typeof y === 'object' ? takes(x, y.char) : true;
}

const takes = (kind: 'digit' | 'one', char: string): boolean =>
  kind === 'digit' ? /[0-9]/.test(char) : char !== '/';

function atomsOf(segments: readonly (readonly PathPart[])[], table: string): Atom[] {
  const text = (value: string): Atom[] => Array.from(value.toLowerCase(), (char) => ({ char }));
  return segments.flatMap((segment, place): Atom[] => {
    const isLast = place === segments.length - 1;
    if (segment[0]?.kind === 'folders') return isLast ? ['folders*', 'one'] : ['folders*'];
    const atoms = segment.flatMap((part): Atom[] => {
      switch (part.kind) {
        case 'text':
          return text(part.text);
        case 'table':
          return text(table);
        case 'date':
          return Array.from(part.field, (): Atom => 'digit');
        case 'any':
        case 'folders':
          return ['name*'];
        case 'operator':
        case 'word':
          return ['one', 'name*'];
      }
    });
    // A file's name may go on: .csv, .csv.gz.
    return isLast ? [...atoms, 'name*'] : [...atoms, { char: '/' }];
  });
}
