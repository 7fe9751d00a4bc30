import { brokenFile, randomOf } from '../../support/broken-quotes';
import type { Style } from '../../support/broken-quotes';
import { split } from './support/split-text';
import { specOf } from './support/vector';

/** FILES asks for more of each style. */
const files = Number(process.env.FILES ?? 300);
const rowsAFile = 200;

const spec = specOf({
  columns: [
    { name: 'id', type: { kind: 'varchar', bytes: 20 }, key: true },
    { name: 'note', type: { kind: 'varchar', bytes: 200 }, nullable: true },
    { name: 'n', type: { kind: 'integer' }, nullable: true },
  ],
});

const styles: Readonly<Record<string, Style>> = {
  'no field of several lines': { several: 0, delimiter: 0.2, quote: 0.1 },
  'a field of several lines in 1 row of 50': { several: 0.02, delimiter: 0.1, quote: 0.05 },
  'a field of several lines in 1 row of 5': { several: 0.2, delimiter: 0.1, quote: 0.05 },
  'every field quoted': { several: 0.05, delimiter: 0.1, quote: 0.05, always: true },
};

/** What came out of a broken file: rows that nobody sent, rows that are lost, records that are rejected. */
interface Outcome {
  readonly invented: number;
  readonly lost: number;
  readonly rejected: number;
  /** Values that have the key of another row in them. */
  readonly merged: number;
}

function outcomeOf(rows: readonly (readonly string[])[], text: string): Outcome {
  const sent = new Map(rows.map((row) => [row[1], JSON.stringify(row)]));
  const seen = new Set<string>();
  let [invented, merged, rejected, renamed] = [0, 0, 0, 0];
  for (const { number, fault, fields } of split([text], spec)) {
    if (number === 0) continue;
    const [op = '', id = '', note = '', n = ''] = fields;
    const isRow = fault === null && fields.length === 4 && /^[IUD]$/.test(op);
    if (!isRow || !(op === 'D' || /^[0-9]*$/.test(n))) rejected++;
    else if (id.startsWith('P')) invented++;
    else if (!sent.has(id)) renamed++;
    else {
      seen.add(id);
      if (JSON.stringify(fields) !== sent.get(id) && /(^|[^0-9A-Za-z])K[0-9]/.test(note)) merged++;
    }
  }
  // A quote in the key itself makes it another key; nobody can know.
  const missing = rows.filter(([, id = '']) => !seen.has(id)).length;
  return { invented, lost: Math.max(0, missing - renamed), rejected, merged };
}

describe.each(Object.entries(styles))(
  'of files with %s, whose quotes are broken at one place',
  (name, style) => {
    const random = randomOf(20261126);
    const outcomes = Array.from({ length: files }, () => {
      const { mutation, rows, text } = brokenFile(style, rowsAFile, random);
      return { mutation, ...outcomeOf(rows, text) };
    });
    const sum = (of: (outcome: Outcome) => number): number =>
      outcomes.reduce((total, outcome) => total + of(outcome), 0);

    it('hardly any line inside a field is applied as a change, and no value swallows another row', () => {
      const wrong = outcomes.filter(({ invented }) => invented > 0).length;
      const most = Math.max(...outcomes.map(({ lost }) => lost));
      process.stderr.write(
        `${name}: ${JSON.stringify({ files, wrong, lost: sum(({ lost }) => lost) / files, most })}\n`,
      );
      expect(wrong).toBeLessThanOrEqual(files / 100);
      expect(sum(({ merged }) => merged)).toBe(0);
    });

    it('no more is lost than up to the next field of several lines, and what is lost is counted', () => {
      const apart = style.several === 0 ? 1 : 1 / style.several;
      expect(sum(({ lost }) => lost) / files).toBeLessThan(1 + apart);
      // A piece that is cut out takes rows with it, of which nothing is left to reject.
      const whole = outcomes.filter(({ mutation }) => mutation !== 'a piece is lost');
      expect(whole.filter(({ lost, rejected }) => lost > 0 && rejected === 0)).toEqual([]);
      const lost = whole.reduce((total, outcome) => total + outcome.lost, 0);
      expect(whole.reduce((total, { rejected }) => total + rejected, 0)).toBeGreaterThanOrEqual(0.9 * lost);
    });
  },
);
