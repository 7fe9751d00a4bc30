/*
 * The patterns of `matching(…)`: a language of its own, small enough that RE2 and the job's automaton take each text alike
 * (docs/csv.md#rules). It is regular, so that both run in time linear in the text, whatever pattern and text are.
 */

/** Code points from and to. */
export type CodeRange = readonly [from: number, to: number];

/** What staging's Python reads: plain data, so that it needs no parser of patterns. */
export type PatternTree =
  | { readonly set: readonly CodeRange[]; readonly not?: true }
  | { readonly all: readonly PatternTree[] }
  | { readonly any: readonly PatternTree[] }
  | { readonly many: PatternTree; readonly least: number; readonly most: number | null };

export interface TextPattern {
  readonly tree: PatternTree;
  /** For RE2. */
  readonly regex: string;
}

/** Of the characters that a pattern takes one by one, repetitions written out. */
const mostPlaces = 1000;
const mostGroups = 50;

class PatternFault extends Error {}

/** The pattern, or its fault as a message. */
export function parsePattern(text: string): TextPattern | { readonly fault: string } {
  try {
    const tree = new PatternReader(text).read();
    if (placesOf(tree) > mostPlaces)
      return { fault: `it has more than ${mostPlaces} characters with its repetitions written out` };
    return { tree, regex: regexOf(tree) };
  } catch (error) {
    if (error instanceof PatternFault) return { fault: error.message };
    throw error;
  }
}

const digits: readonly CodeRange[] = [[48, 57]];
const words: readonly CodeRange[] = [[48, 57], [65, 90], [95, 95], [97, 122]]; // prettier-ignore
const spaces: readonly CodeRange[] = [[9, 13], [32, 32]]; // prettier-ignore
const classes: Readonly<Record<string, readonly CodeRange[]>> = { d: digits, w: words, s: spaces };
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13 };
const lineFeed: CodeRange = [10, 10];

class PatternReader {
  private readonly characters: readonly string[];
  private at = 0;
  private groups = 0;

  constructor(text: string) {
    if (!text.isWellFormed()) throw new PatternFault('it has half of a character');
    this.characters = Array.from(text);
  }

  read(): PatternTree {
    if (this.characters.length === 0) throw new PatternFault('it is empty');
    if (this.next === '^') this.at += 1; // it is anchored anyway
    const tree = this.alternatives();
    if (this.next === '$' && this.at === this.characters.length - 1) this.at += 1;
    if (this.next !== undefined) throw this.unexpected();
    return tree;
  }

  private get next(): string | undefined {
    return this.characters[this.at];
  }

  private take(character: string): boolean {
    const isNext = this.next === character;
    if (isNext) this.at += 1;
    return isNext;
  }

  private unexpected(): PatternFault {
    const { next } = this;
    return new PatternFault(
      next === undefined
        ? 'it ends too soon'
        : `"${next}" at character ${this.at + 1} is not part of the language`,
    );
  }

  private alternatives(): PatternTree {
    const any = [this.sequence()];
    while (this.take('|')) any.push(this.sequence());
    return any.length === 1 && any[0] !== undefined ? any[0] : { any };
  }

  private sequence(): PatternTree {
    const all: PatternTree[] = [];
    while (this.next !== undefined && !'|)$'.includes(this.next)) all.push(this.repeated(this.one()));
    return all.length === 1 && all[0] !== undefined ? all[0] : { all };
  }

  /** Behind a repetition no second one: `a+?` and `a++` mean other things elsewhere. */
  private repeated(many: PatternTree): PatternTree {
    const range = this.repetition();
    if (range === undefined) return many;
    if (this.next !== undefined && '*+?{'.includes(this.next)) throw this.unexpected();
    return { many, least: range[0], most: range[1] };
  }

  private repetition(): readonly [number, number | null] | undefined {
    if (this.take('*')) return [0, null];
    if (this.take('+')) return [1, null];
    if (this.take('?')) return [0, 1];
    if (this.next !== '{') return undefined;
    const [whole = '', least = '', comma, most = ''] =
      /^\{(\d{1,4})(,)?(\d{1,4})?\}/.exec(this.characters.slice(this.at, this.at + 12).join('')) ?? [];
    if (whole === '' || (comma === undefined && most !== '')) throw this.unexpected();
    this.at += whole.length;
    const upper = comma === undefined ? Number(least) : most === '' ? null : Number(most);
    if (upper !== null && upper < Number(least)) throw new PatternFault(`${whole} ends before it begins`);
    return [Number(least), upper];
  }

  private one(): PatternTree {
    const { next = '' } = this;
    this.at += 1;
    if (next === '(') return this.group();
    if (next === '[') return this.bracket();
    if (next === '\\') return this.escape();
    if (next === '.') return { set: [lineFeed], not: true };
    if ('*+?{}]^'.includes(next)) {
      this.at -= 1;
      throw this.unexpected();
    }
    return { set: [only(next)] };
  }

  private group(): PatternTree {
    this.groups += 1;
    if (this.groups > mostGroups) throw new PatternFault(`it has more than ${mostGroups} groups`);
    if (this.take('?') && !this.take(':')) throw this.unexpected();
    const tree = this.alternatives();
    if (!this.take(')')) throw this.unexpected();
    return tree;
  }

  private escape(): { readonly set: readonly CodeRange[]; readonly not?: true } {
    const { next = '' } = this;
    const lower = next.toLowerCase();
    const set = Object.hasOwn(classes, lower) ? classes[lower] : undefined;
    const control = Object.hasOwn(controls, next) ? controls[next] : undefined;
    if (next === '' || (set === undefined && control === undefined && !/^[!-/:-@[-`{-~ ]$/.test(next)))
      throw this.unexpected();
    this.at += 1;
    if (set !== undefined) return next === lower ? { set } : { set, not: true };
    return { set: [control === undefined ? only(next) : [control, control]] };
  }

  private bracket(): PatternTree {
    const isNot = this.take('^');
    const set: CodeRange[] = [];
    while (!this.take(']')) {
      const from = this.member();
      if (this.next === '-' && this.characters[this.at + 1] !== ']' && from.length === 1) {
        this.at += 1;
        const to = this.member();
        const [[first = 0, last = 0] = []] = [from[0]];
        const [low, high] = [first, to[0]?.[1] ?? 0];
        if (first !== last || to.length !== 1 || to[0]?.[0] !== to[0]?.[1]) throw this.unexpected();
        if (high < low) throw new PatternFault('a range in [ ] ends before it begins');
        set.push([low, high]);
      } else set.push(...from);
    }
    if (set.length === 0) throw new PatternFault('[ ] has no character');
    return isNot ? { set, not: true } : { set };
  }

  /** A character between brackets, or a class such as \d. */
  private member(): readonly CodeRange[] {
    const { next } = this;
    if (next === undefined || next === '[' || next === ']') throw this.unexpected();
    this.at += 1;
    if (next !== '\\') return [only(next)];
    const { set, not } = this.escape();
    if (not === true) throw new PatternFault('a class such as \\D stands between [ ]; write [^…]');
    return set;
  }
}

function only(character: string): CodeRange {
  const code = character.codePointAt(0) ?? 0;
  return [code, code];
}

function placesOf(tree: PatternTree): number {
  if ('set' in tree) return 1;
  if ('many' in tree) return Math.max(1, tree.least, tree.most ?? 1) * Math.max(1, placesOf(tree.many));
  return ('all' in tree ? tree.all : tree.any).reduce((sum, each) => sum + placesOf(each), 0);
}

function regexOf(tree: PatternTree): string {
  if ('set' in tree) {
    const ranges = tree.set.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`));
    return `[${tree.not === true ? '^' : ''}${ranges.join('')}]`;
  }
  if ('many' in tree) return `(?:${regexOf(tree.many)}){${tree.least},${tree.most ?? ''}}`;
  return 'all' in tree ? tree.all.map(regexOf).join('') : `(?:${tree.any.map(regexOf).join('|')})`;
}

const hex = (code: number): string => `\\x{${code.toString(16)}}`;
